/** The file of a transcript. */
import { readFileSync } from "node:fs";
import type { Transcript } from "@netgen/emit-docs";
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
		const [then, since] = [a.get(path), b.get(path)];
		if (then === since) continue;
		const line = `${path}: ${then ?? "(nothing)"} -> ${since ?? "(nothing)"}`;
		const wording = / \| (\S+)/.exec(path)?.[1];
		if (wording !== undefined && others.includes(wording)) notes.push(line);
		else differs.push(line);
	}
	return { differs, notes };
}

/** Everything recorded, a line each, by where it stands. Behind " | " stands the program that printed it. */
function facts({ topology, digest, stages }: Transcript): Map<string, string> {
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
			for (const [kind, lines] of [
				["line", one.lines],
				["meanwhile", one.meanwhile],
			] as const) {
				lines.forEach(({ typed, output, ...rest }, index) => {
					const place = `${at}, ${kind} ${index + 1}`;
					all.set(place, typed);
					if ("exit" in rest) all.set(`${place}, exit code`, String(rest.exit));
					output.forEach((text, row) => void all.set(`${place}, output ${row + 1} | ${programOf(typed)}`, text));
				});
			}
		}
	}
	return all;
}

/** The program of a line, behind what enters a namespace. */
export function programOf(typed: string): string {
	const words = typed.split(" ");
	const inner = typed.startsWith("ip netns exec ") || words[0] === "nsenter" ? words[4] : words[0];
	return inner ?? "";
}
