/** All that a topology gives, as the files of one folder. */
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { asciiDiagram } from "@netgen/emit-docs";
import type { Topology } from "@netgen/model";
import { exit, Stop } from "../exit.js";
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
		textFile(folder, "diagram.svg", await svgDiagram(topology)),
	];
}

/** Scripts of the folder that this topology doesn't have: from an earlier version of it, or someone's own. */
export const leftOver = (topology: Topology, folder: string): string[] =>
	scriptNames
		.filter((name) => !scriptsFor(topology).includes(name))
		.map((name) => join(folder, fileOf(name)))
		.filter((path) => statSync(path, { throwIfNoEntry: false }) !== undefined);

/** Writes what differs; gives the paths that it wrote. */
export function update(outputs: readonly Output[], folder: string): string[] {
	const stat = statSync(folder, { throwIfNoEntry: false });
	if (stat && !stat.isDirectory())
		throw new Stop(exit.usage, `${folder} is not a folder`, "name a folder, or one that does not exist yet");
	mkdirSync(folder, { recursive: true });
	const changed = outputs.filter((output) => stateOf(output) !== "same");
	writeFiles(changed);
	return changed.map(({ path }) => path);
}

export type State = "same" | "differs" | "missing" | "not executable";

/** How a file of the folder compares with what it should be. */
export function stateOf({ path, text, executable }: Output): State {
	const stat = statSync(path, { throwIfNoEntry: false });
	if (stat === undefined) return "missing";
	if (!stat.isFile() || readFileSync(path, "utf8") !== text) return "differs";
	return executable && (stat.mode & 0o100) === 0 ? "not executable" : "same";
}

const endLine = (text: string): string => (text.endsWith("\n") ? text : `${text}\n`);
