/** A lab's page, with its pictures and scripts, as the files of one folder. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Locale, page, readStory, type Story } from "@netgen/emit-docs/page";
import { typed, typedRemoval } from "@netgen/emit-sh";
import { digest, reach, type Topology, walk } from "@netgen/model";
import { exit, Stop } from "../exit.js";
import type { Output } from "../io/write-file.js";
import { readTranscript } from "../record/transcript.js";
import { fileOf, scriptFiles, textFile } from "./folder.js";
import { scriptsFor } from "./scripts.js";

export type DocsFormat = "md" | "docusaurus";

interface Options {
	/** The topology's file. */
	readonly file: string;
	readonly folder: string;
	readonly locale: Locale;
	readonly format: DocsFormat;
}

/** Every file of the page's folder. Refuses where the transcript or the story is not this topology's. */
export async function docsOf(topology: Topology, { file, folder, locale, format }: Options): Promise<Output[]> {
	const made = digest(topology);
	const record = join(dirname(file), "transcript.json");
	const transcript = readTranscript(record);
	if (transcript.digest !== made)
		throw new Stop(
			exit.failed,
			`${record} was recorded from another topology than ${file} is now`,
			"record it anew: netgen record",
		);
	const pictures = {
		whole: "diagram.svg",
		stages: topology.stages.map(({ name }) => `stage-${name}.svg`),
	};
	const walks = (topology.show ?? []).flatMap((show) =>
		show.kind === "walk" ? [[show.name, walk(topology, show.at, show.from, show.address)] as const] : [],
	);
	const text = page({
		topology,
		digest: made,
		locale,
		story: storyOf(topology, file, locale),
		source: { name: basename(file), text: readFileSync(file, "utf8") },
		typed: topology.stages.map((_, stage) => typed(topology, stage)),
		removed: typedRemoval(topology),
		pairs: topology.stages.map((_, stage) => [...reach(topology, stage).pairs()]),
		walks: new Map(walks),
		transcript,
		scripts: scriptsFor(topology).map(fileOf),
		pictures,
	});
	const { layoutDiagram, renderSvg } = await import("@netgen/emit-docs/svg");
	const layout = await layoutDiagram(topology);
	return [
		textFile(folder, "index.md", format === "docusaurus" ? `${frontMatter(topology)}${text}` : text),
		textFile(folder, pictures.whole, renderSvg(topology, layout)),
		...pictures.stages.map((name, stage) => textFile(folder, name, renderSvg(topology, layout, { stage }))),
		...scriptFiles(topology, folder),
	];
}

const frontMatter = ({ name }: Topology): string => `---\nslug: ${name}\n---\n\n`;

/** The lab's own words: `story/LOCALE.md` beside the topology. English has the notes of the topology in its place. */
function storyOf(topology: Topology, file: string, locale: Locale): Story {
	const path = join(dirname(file), "story", `${locale}.md`);
	if (!existsSync(path)) {
		if (locale === "en") return { stages: {}, shown: {} };
		throw new Stop(
			exit.failed,
			`${path} is not there: the words of this lab are missing in that language`,
			`write it: '# TITLE', then '## ${topology.stages[0]?.name}: HEADING' and so on for each stage`,
		);
	}
	const { story, faults } = readStory(readFileSync(path, "utf8"), {
		stages: topology.stages.map(({ name }) => name),
		shown: (topology.show ?? []).map(({ name }) => name),
	});
	if (faults.length > 0)
		throw new Stop(
			exit.failed,
			faults.map(({ line, message }) => `${path}:${line}: ${message}`).join("\n"),
			"nothing was written",
		);
	return story;
}
