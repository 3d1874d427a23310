/** The pictures of a lab's page in one language: of all, of each stage, of each packet that is followed. */
import { join } from "node:path";
import { type Picture, type Prose, type Story, stageTitle, titleOf } from "@netgen/emit-docs/page";
import type { DiagramLayout } from "@netgen/emit-docs/svg";
import type { Topology, Walk } from "@netgen/model";
import type { Output } from "../io/write-file.js";
import { textFile } from "./folder.js";

interface Options {
	readonly digest: string;
	readonly prose: Prose;
	readonly story: Story;
	/** The walks that are shown, by name, with the stage of each. */
	readonly walks: ReadonlyMap<string, { readonly stage: number; readonly walk: Walk }>;
	/** The folder of the page, and the pictures' folder below it. */
	readonly folder: string;
	readonly below: string;
}

interface Drawn {
	readonly outputs: readonly Output[];
	readonly whole: Picture;
	readonly stages: readonly Picture[];
	readonly walks: ReadonlyMap<string, Picture>;
}

/** On a page, and on a phone; a picture that is narrow anyway is made once, pixels. */
const PHONE = 360;
const NARROW_ENOUGH = 480;

export async function picturesOf(
	topology: Topology,
	{ digest, prose, story, walks, folder, below }: Options,
): Promise<Drawn> {
	const { layoutDiagram, renderSvg, renderWalk, tellDiagram } = await import("@netgen/emit-docs/svg");
	const { diagram: words, headings } = prose;
	const wide = await layoutDiagram(topology, { words });
	const narrow = wide.width > NARROW_ENOUGH ? await layoutDiagram(topology, { words, width: PHONE }) : undefined;
	const outputs: Output[] = [];
	const picture = (name: string, alt: string, draw: (layout: DiagramLayout) => string): Picture => {
		const file = (suffix: string, layout: DiagramLayout): string => {
			const path = `${below}/${name}${suffix}.svg`;
			outputs.push(textFile(folder, path, draw(layout)));
			return path;
		};
		return { wide: file("", wide), ...(narrow && { narrow: file("-narrow", narrow) }), alt };
	};
	const title = titleOf(topology, story);
	const whole = picture("whole", `${title}${words.told.stop}${tellDiagram(wide, { words })}`, (layout) =>
		renderSvg(topology, layout, { title, words, digest }),
	);
	const stages = topology.stages.map(({ name }, stage) => {
		const heading = stageTitle(topology, stage, story, prose);
		const news = tellDiagram(wide, { stage, words });
		return picture(`stage-${name}`, news === "" ? heading : `${heading}${words.told.stop}${news}`, (layout) =>
			renderSvg(topology, layout, { stage, title: heading, words, digest }),
		);
	});
	const walked = [...walks].map(([name, { stage, walk }]) => {
		const heading = headings.walk(walk.from, walk.address);
		return [
			name,
			picture(`walk-${name}`, heading, (layout) =>
				renderWalk(topology, layout, walk, { stage, name, title: heading, words, digest }),
			),
		] as const;
	});
	return { outputs, whole, stages, walks: new Map(walked) };
}

/** The folder of the pictures in a language, seen from the page. */
export const pictureFolder = (locale: string): string => join("pictures", locale);
