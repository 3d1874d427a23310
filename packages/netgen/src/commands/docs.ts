import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Locale } from "@netgen/emit-docs";
import { type ExitCode, exit, Stop } from "../exit.js";
import type { Output } from "../io/write-file.js";
import { type DocsFormat, docsOf } from "../outputs/docs.js";
import { compareFolder, leftOver, writeFolder } from "../outputs/folder.js";
import { pictureFolder } from "../outputs/pictures.js";
import { find } from "../topology/find.js";
import { load } from "../topology/load.js";
import { topologyOf } from "./report.js";

export interface DocsOptions {
	readonly dir: string;
	readonly format: DocsFormat;
	readonly locale: readonly Locale[];
	readonly check?: boolean;
}

/** `netgen docs`: a lab's page, with its pictures and scripts, in a folder. */
export async function docsCommand(
	file: string | undefined,
	{ dir, format, locale, check = false }: DocsOptions,
): Promise<ExitCode> {
	if (format === "docusaurus" && locale.length > 1)
		throw new Stop(
			exit.usage,
			"Docusaurus keeps each language in a folder of its own",
			"run it once for each: netgen docs --format docusaurus --locale ja -d FOLDER",
		);
	const origin = find(file, process.cwd());
	if (origin.kind === "stdin")
		throw new Stop(exit.usage, "a page needs the files beside a topology", "name a file, not standard input");
	const topology = topologyOf(await load(origin));
	const outputs = await docsOf(topology, { file: origin.path, folder: dir, locales: locale, format });
	const extra = [...leftOver(topology, dir), ...strayPictures(outputs, dir, locale)];
	return check ? compareFolder(outputs, dir, extra) : writeFolder(outputs, dir, extra);
}

/** Pictures in the languages' folders that the page does not have: of a stage that was renamed, for example. */
function strayPictures(outputs: readonly Output[], folder: string, locales: readonly Locale[]): string[] {
	const wanted = new Set(outputs.map(({ path }) => path));
	return locales.flatMap((locale) => {
		const place = join(folder, pictureFolder(locale));
		if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [];
		return readdirSync(place)
			.filter((name) => name.endsWith(".svg"))
			.map((name) => join(place, name))
			.filter((path) => !wanted.has(path));
	});
}
