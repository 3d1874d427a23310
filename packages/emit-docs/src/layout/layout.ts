import type { Topology } from "@netgen/model";
import { diagramOf } from "../graph/from-topology.js";
import { separate } from "../graph/separate.js";
import type { Diagram } from "../graph/types.js";
import { type DiagramWords, english } from "../parts/words.js";
import { cablesCovered, uncover } from "./covered.js";
import { type Direction, directionsFor } from "./direction.js";
import { fromElk } from "./from-elk.js";
import { pack } from "./pack.js";
import { pathOf } from "./path.js";
import { place } from "./place.js";
import { pathWidth, serpentine } from "./serpentine.js";
import { placements, toElk } from "./to-elk.js";
import type { DiagramLayout } from "./types.js";
import { wallsOf } from "./walls.js";

export interface LayoutOptions {
	/** Pixels to keep to where possible: 1000, as on a page or a slide; 360 for a phone. */
	readonly width?: number;
	/** The words in it (default: English). */
	readonly words?: DiagramWords;
}

const COMFORTABLE = 1000;
/** Below this a hub has all its leaves on one side. */
const TWO_SIDES = 600;

async function layoutPart(diagram: Diagram, width: number): Promise<DiagramLayout> {
	const path = pathOf(diagram);
	if (path && pathWidth(path) > width) {
		const { graph, walls } = serpentine(path, width);
		return fromElk(diagram, graph, "RIGHT", walls);
	}
	const [first, second] = await Promise.all(directionsFor(diagram, width).map((d) => placed(diagram, d)));
	if (!first || !second) return first as DiagramLayout;
	return second.width < first.width ? second : first;
}

/** As ELK places it; not in each way does it send a cable along another where both enter a house. */
async function placed(diagram: Diagram, direction: Direction): Promise<DiagramLayout> {
	let first: DiagramLayout | undefined;
	for (const placement of placements) {
		const graph = await place(toElk(diagram, direction, placement), direction);
		const layout = uncover(fromElk(diagram, graph, direction, wallsOf(diagram)));
		if (!cablesCovered(layout)) return layout;
		first ??= layout;
	}
	return first as DiagramLayout;
}

/**
 * Places a topology as it is at its last stage. Each stage is then drawn on this one layout, so that nothing moves
 * from stage to stage; lay out once to draw many.
 */
export async function layoutDiagram(
	topology: Topology,
	{ width = COMFORTABLE, words = english }: LayoutOptions = {},
): Promise<DiagramLayout> {
	const parts: DiagramLayout[] = [];
	for (const part of separate(diagramOf(topology, { narrow: width < TWO_SIDES, words })))
		parts.push(await layoutPart(part, width));
	return pack(parts, width);
}
