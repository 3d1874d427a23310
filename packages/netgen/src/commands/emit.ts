import { relative } from "node:path";
import type { Topology } from "@netgen/model";
import { type ExitCode, exit, Stop } from "../exit.js";
import { toStderr, toStdout } from "../io/streams.js";
import { writeFiles } from "../io/write-file.js";
import { filesOf, leftOver, stateOf, update } from "../outputs/folder.js";
import { type ClaimOptions, type ScriptName, scripts, whyNot } from "../outputs/scripts.js";
import { find } from "../topology/find.js";
import { load } from "../topology/load.js";
import { topologyOf } from "./report.js";

export interface EmitOptions extends ClaimOptions {
	readonly script?: ScriptName;
	readonly dir?: string;
	readonly output?: string;
	readonly check?: boolean;
}

/** `netgen emit`: one script on standard output or in a file, or all of them in a folder. */
export async function emitCommand(file: string | undefined, options: EmitOptions): Promise<ExitCode> {
	agree(options);
	const topology = topologyOf(await load(find(file, process.cwd())));
	const { dir } = options;
	if (dir === undefined) return one(topology, options);
	return options.check ? compare(topology, dir, options) : write(topology, dir, options);
}

function agree({ script, dir, output, check }: EmitOptions): void {
	const clash = (what: string, instead: string) => new Stop(exit.usage, what, instead);
	if (check && dir === undefined)
		throw clash("--check compares a folder with what it should hold", "say which: --check -d DIR");
	if (dir !== undefined && script !== undefined)
		throw clash("-d writes all scripts, --script asks for one", "leave one of the two out");
	if (dir !== undefined && output !== undefined)
		throw clash("-d writes a folder, -o one file", "leave one of the two out");
}

function one(topology: Topology, options: EmitOptions): ExitCode {
	const { script: name = "setup", output } = options;
	const reason = whyNot(topology, name);
	if (reason !== undefined)
		throw new Stop(
			exit.failed,
			`${topology.name} has no ${name} script: ${reason}`,
			"ask for another with --script, or for all that make sense with -d DIR",
		);
	const text = scripts(topology, [name], options).get(name) ?? "";
	if (output === undefined) toStdout(text);
	else writeFiles([{ path: output, text, executable: true }]);
	return exit.done;
}

async function write(topology: Topology, folder: string, options: ClaimOptions): Promise<ExitCode> {
	const outputs = await filesOf(topology, folder, options);
	const written = update(outputs, folder);
	toStderr(
		`${outputs.length} files in ${folder}: ${written.length} written, ${outputs.length - written.length} as they were\n`,
	);
	for (const path of leftOver(topology, folder))
		toStderr(`${shown(path)} is no script of this topology; delete it if it is an old one\n`);
	return exit.done;
}

async function compare(topology: Topology, folder: string, options: ClaimOptions): Promise<ExitCode> {
	const outputs = await filesOf(topology, folder, options);
	const drifted = outputs.flatMap((output) => {
		const state = stateOf(output);
		return state === "same" ? [] : [`${shown(output.path)}: ${state}`];
	});
	drifted.push(...leftOver(topology, folder).map((path) => `${shown(path)}: no script of this topology`));
	if (drifted.length === 0) {
		toStderr(`${outputs.length} files in ${folder}: all as the topology gives them\n`);
		return exit.done;
	}
	throw new Stop(
		exit.drift,
		`${folder} is not what the topology gives:\n${drifted.map((line) => `  ${line}`).join("\n")}`,
		`write it anew without --check, and look at the difference`,
	);
}

const shown = (path: string): string => relative(process.cwd(), path) || path;
