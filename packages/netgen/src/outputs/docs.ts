/** A lab's page, in one language or several, with its pictures and scripts, as the files of one folder. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type Locale, page, proseOf, readStory, type Story } from "@netgen/emit-docs/page";
import { typed, typedRemoval } from "@netgen/emit-sh";
import { digest, reach, type Topology, walk } from "@netgen/model";
import { exit, Stop } from "../exit.js";
import type { Output } from "../io/write-file.js";
import { readTranscript } from "../record/transcript.js";
import { fileOf, scriptFiles, textFile } from "./folder.js";
import { pictureFolder, picturesOf } from "./pictures.js";
import { scriptsFor } from "./scripts.js";

export type DocsFormat = "md" | "docusaurus";

interface Options {
	/** The topology's file. */
	readonly file: string;
	readonly folder: string;
	/** The first is the page that a folder opens with. */
	readonly locales: readonly Locale[];
	readonly format: DocsFormat;
}

/** Every file of the pages' folder. Refuses where the transcript or a story is not this topology's. */
export async function docsOf(topology: Topology, { file, folder, locales, format }: Options): Promise<Output[]> {
	const made = digest(topology);
	const record = join(dirname(file), "transcript.json");
	const transcript = readTranscript(record);
	if (transcript.digest !== made)
		throw new Stop(
			exit.failed,
			`${record} was recorded from another topology than ${file} is now`,
			"record it anew: netgen record",
		);
	const shown = (topology.show ?? []).flatMap((show) =>
		show.kind === "walk"
			? [[show.name, { stage: show.at, walk: walk(topology, show.at, show.from, show.address) }] as const]
			: [],
	);
	const walks = new Map(shown);
	const same = {
		topology,
		digest: made,
		source: { name: basename(file), text: readFileSync(file, "utf8") },
		typed: topology.stages.map((_, stage) => typed(topology, stage)),
		removed: typedRemoval(topology),
		pairs: topology.stages.map((_, stage) => [...reach(topology, stage).pairs()]),
		walks: new Map(shown.map(([name, { walk: found }]) => [name, found])),
		transcript,
		scripts: scriptsFor(topology).map(fileOf),
		place: format,
	};
	const outputs: Output[] = [];
	for (const locale of locales) {
		const story = storyOf(topology, file, locale);
		const { outputs: drawn, ...pictures } = await picturesOf(topology, {
			digest: made,
			prose: proseOf(locale),
			story,
			walks,
			folder,
			below: pictureFolder(locale),
		});
		const elsewhere = locales
			.filter((other) => other !== locale)
			.map((other) => ({ locale: other, path: pageName(other, locales, format) }));
		const text = page({ ...same, locale, story, pictures, elsewhere });
		outputs.push(
			textFile(
				folder,
				pageName(locale, locales, format),
				format === "docusaurus" ? `${frontMatter(topology)}${text}` : text,
			),
			...drawn,
		);
	}
	return [...outputs, ...scriptFiles(topology, folder)];
}

/** What a place opens when it is asked for the folder; the other languages beside it. */
function pageName(locale: Locale, [first]: readonly Locale[], format: DocsFormat): string {
	if (format === "docusaurus") return "index.md";
	return locale === first ? "README.md" : `README.${locale}.md`;
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
