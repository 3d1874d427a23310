/** The file of a transcript. */
import { readFileSync } from "node:fs";
import type { LookRecord, Transcript } from "@netgen/emit-docs";
import { diffArrays } from "diff";
import { exit, Stop } from "../exit.js";

export const printTranscript = (transcript: Transcript): string => `${JSON.stringify(transcript, null, "\t")}\n`;

/** Refuses what is no transcript of this form. */
export function readTranscript(path: string): Transcript {
	const again = "record it anew: netgen record";
	let value: unknown;
	try {
		value = JSON.parse(readFileSync(path, "utf8"));
	} catch (error) {
		throw new Stop(exit.failed, `there is no transcript in ${path}: ${(error as Error).message}`, again);
	}
	if ((value as Partial<Transcript> | null)?.format !== 2)
		throw new Stop(exit.failed, `${path} is no transcript that this version of netgen can read`, again);
	return value as Transcript;
}

export interface Comparison {
	/** What is not the same and should be; each names its place. */
	readonly differs: readonly string[];
	/** What is not the same because another version of a program words it otherwise. */
	readonly notes: readonly string[];
}

/**
 * Holds two transcripts against each other. Where a program has another version, its wording may differ: the lines that
 * it printed are then told and not judged; whatever else is recorded is.
 */
export function compareTranscripts(before: Transcript, now: Transcript): Comparison {
	const others = Object.keys({ ...before.programs, ...now.programs }).filter(
		(name) => before.programs[name] !== now.programs[name],
	);
	const differs: string[] = [];
	const notes = others.map(
		(name) =>
			`${name} is another version: ${before.programs[name] ?? "none"} then, ${now.programs[name] ?? "none"} now`,
	);
	const [a, b] = [facts(before), facts(now)];
	for (const path of new Set([...a.keys(), ...b.keys()])) {
		const [then, here] = [a.get(path), b.get(path)];
		if (then !== here) differs.push(`${path}: ${then ?? "(nothing)"} -> ${here ?? "(nothing)"}`);
	}
	const since = typedLines(now);
	for (const [place, { typed, output }] of typedLines(before)) {
		const program = programOf(typed);
		const printed = since.get(place)?.output ?? [];
		if (others.includes(program)) notes.push(...reworded(`${place} | ${program}`, output, printed));
		else
			for (let row = 0; row < Math.max(output.length, printed.length); row++)
				if (output[row] !== printed[row])
					differs.push(
						`${place}, output ${row + 1} | ${program}: ${output[row] ?? "(nothing)"} -> ${printed[row] ?? "(nothing)"}`,
					);
	}
	return { differs, notes };
}

/** Line by line what is no longer printed, and what is instead: a line more moves the others down, and is told alone. */
const reworded = (place: string, before: readonly string[], now: readonly string[]): string[] =>
	diffArrays([...before], [...now]).flatMap(({ added, removed, value }) =>
		added || removed ? value.map((line) => `${place}: ${added ? "+" : "-"} ${line}`) : [],
	);

type Line = LookRecord["lines"][number] | LookRecord["meanwhile"][number];

/** The lines that were typed, by where they stand. */
function typedLines({ stages }: Transcript): Map<string, Line> {
	const all = new Map<string, Line>();
	for (const { stage, shown } of stages)
		for (const one of shown) {
			if (one.kind === "walk") continue;
			one.lines.forEach((line, index) => void all.set(`${stage}, ${one.name}, line ${index + 1}`, line));
			one.meanwhile.forEach((line, index) => void all.set(`${stage}, ${one.name}, meanwhile ${index + 1}`, line));
		}
	return all;
}

/** Everything recorded but the outputs, a line each, by where it stands. */
function facts(transcript: Transcript): Map<string, string> {
	const { topology, digest, stages } = transcript;
	const all = new Map<string, string>([
		["topology", topology],
		["digest", digest],
	]);
	for (const { stage, claims, observed, shown } of stages) {
		claims.forEach((claim, index) => void all.set(`${stage}, claim ${index + 1}`, claim));
		for (const [from, answers] of Object.entries(observed))
			for (const [address, result] of Object.entries(answers)) all.set(`${stage}, ${from} asks ${address}`, result);
		for (const one of shown) {
			const at = `${stage}, ${one.name}`;
			if (one.kind === "walk") {
				one.seen.forEach((packet, index) => void all.set(`${at}, packet ${index + 1}`, JSON.stringify(packet)));
				continue;
			}
			if (one.shell) all.set(`${at}, shell`, JSON.stringify(one.shell));
		}
	}
	for (const [place, line] of typedLines(transcript)) {
		all.set(place, line.typed);
		if ("exit" in line) all.set(`${place}, exit code`, String(line.exit));
	}
	return all;
}

/** The program of a line, behind what enters a namespace. */
export function programOf(typed: string): string {
	const words = typed.split(" ");
	const inner = typed.startsWith("ip netns exec ") || words[0] === "nsenter" ? words[4] : words[0];
	return inner ?? "";
}
