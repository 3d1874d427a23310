import type { Topology } from "@netgen/model";
import { type ExitCode, exit, Stop } from "../exit.js";
import { toStdout } from "../io/streams.js";
import { writeFiles } from "../io/write-file.js";
import { compareFolder, filesOf, leftOver, writeFolder } from "../outputs/folder.js";
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
	const outputs = await filesOf(topology, dir, options);
	const extra = leftOver(topology, dir);
	return options.check ? compareFolder(outputs, dir, extra) : writeFolder(outputs, dir, extra);
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
