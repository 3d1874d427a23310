/** All that a topology gives, as the files of one folder. */
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { asciiDiagram } from "@netgen/emit-docs";
import { digest, type Topology } from "@netgen/model";
import { type ExitCode, exit, Stop } from "../exit.js";
import { toStderr } from "../io/streams.js";
import { type Output, writeFiles } from "../io/write-file.js";
import { type ClaimOptions, scriptNames, scripts, scriptsFor } from "./scripts.js";

export const fileOf = (script: string): string => `${script}.sh`;

/** A text as a file of the folder, to be read. */
export const textFile = (folder: string, name: string, text: string): Output => ({
	path: join(folder, name),
	text: endLine(text),
	executable: false,
});

/** Every script that makes sense, as a file of the folder, to be run. */
export const scriptFiles = (topology: Topology, folder: string, options?: ClaimOptions): Output[] =>
	[...scripts(topology, scriptsFor(topology), options)].map(([name, text]) => ({
		path: join(folder, fileOf(name)),
		text,
		executable: true,
	}));

/** Every file that belongs into the folder, in the order of a listing. */
export async function filesOf(topology: Topology, folder: string, options?: ClaimOptions): Promise<Output[]> {
	const { svgDiagram } = await import("@netgen/emit-docs/svg");
	return [
		...scriptFiles(topology, folder, options),
		textFile(folder, "diagram.txt", asciiDiagram(topology)),
		textFile(folder, "diagram.svg", await svgDiagram(topology, { digest: digest(topology) })),
	];
}

/** Scripts of the folder that this topology doesn't have: from an earlier version of it, or someone's own. */
export const leftOver = (topology: Topology, folder: string): string[] =>
	scriptNames
		.filter((name) => !scriptsFor(topology).includes(name))
		.map((name) => join(folder, fileOf(name)))
		.filter((path) => statSync(path, { throwIfNoEntry: false }) !== undefined);

/** Writes what differs; gives the paths that it wrote. */
function update(outputs: readonly Output[], folder: string): string[] {
	const stat = statSync(folder, { throwIfNoEntry: false });
	if (stat && !stat.isDirectory())
		throw new Stop(exit.usage, `${folder} is not a folder`, "name a folder, or one that does not exist yet");
	mkdirSync(folder, { recursive: true });
	const changed = outputs.filter((output) => stateOf(output) !== "same");
	for (const place of new Set(changed.map(({ path }) => dirname(path)))) mkdirSync(place, { recursive: true });
	writeFiles(changed);
	return changed.map(({ path }) => path);
}

/** Writes a folder and says what it did. `extra` are files there that are none of the topology's. */
export function writeFolder(outputs: readonly Output[], folder: string, extra: readonly string[]): ExitCode {
	const written = update(outputs, folder);
	toStderr(
		`${outputs.length} files in ${folder}: ${written.length} written, ${outputs.length - written.length} as they were\n`,
	);
	for (const path of extra) toStderr(`${shown(path)} is no file of this topology; delete it if it is an old one\n`);
	return exit.done;
}

/** Holds a folder against what it should be; ends with `drift` where a file differs, is missing or is too much. */
export function compareFolder(outputs: readonly Output[], folder: string, extra: readonly string[]): ExitCode {
	const drifted = outputs.flatMap((output) => {
		const state = stateOf(output);
		return state === "same" ? [] : [`${shown(output.path)}: ${state}`];
	});
	drifted.push(...extra.map((path) => `${shown(path)}: no file of this topology`));
	if (drifted.length === 0) {
		toStderr(`${outputs.length} files in ${folder}: all as the topology gives them\n`);
		return exit.done;
	}
	throw new Stop(
		exit.drift,
		`${folder} is not what the topology gives:\n${drifted.map((line) => `  ${line}`).join("\n")}`,
		"write it anew without --check, and look at the difference",
	);
}

const shown = (path: string): string => relative(process.cwd(), path) || path;

type State = "same" | "differs" | "missing" | "not executable";

/** How a file of the folder compares with what it should be. */
function stateOf({ path, text, executable }: Output): State {
	const stat = statSync(path, { throwIfNoEntry: false });
	if (stat === undefined) return "missing";
	if (!stat.isFile() || readFileSync(path, "utf8") !== text) return "differs";
	return executable && (stat.mode & 0o100) === 0 ? "not executable" : "same";
}

const endLine = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);
