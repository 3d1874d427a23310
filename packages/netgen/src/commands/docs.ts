import type { Locale } from "@netgen/emit-docs";
import { type ExitCode, exit, Stop } from "../exit.js";
import { toStderr } from "../io/streams.js";
import { type DocsFormat, docsOf } from "../outputs/docs.js";
import { update } from "../outputs/folder.js";
import { find } from "../topology/find.js";
import { load } from "../topology/load.js";
import { topologyOf } from "./report.js";

export interface DocsOptions {
	readonly dir: string;
	readonly format: DocsFormat;
	readonly locale: Locale;
}

/** `netgen docs`: a lab's page, with its pictures and scripts, in a folder. */
export async function docsCommand(file: string | undefined, { dir, format, locale }: DocsOptions): Promise<ExitCode> {
	const origin = find(file, process.cwd());
	if (origin.kind === "stdin")
		throw new Stop(exit.usage, "a page needs the files beside a topology", "name a file, not standard input");
	const topology = topologyOf(await load(origin));
	const outputs = await docsOf(topology, { file: origin.path, folder: dir, locale, format });
	const written = update(outputs, dir);
	toStderr(
		`${outputs.length} files in ${dir}: ${written.length} written, ${outputs.length - written.length} as they were\n`,
	);
	return exit.done;
}
