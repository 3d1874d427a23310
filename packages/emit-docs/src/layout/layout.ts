import type { Topology } from "@netgen/model";
import { diagramOf } from "../graph/from-topology.js";
import { separate } from "../graph/separate.js";
import type { Diagram } from "../graph/types.js";
import { cablesCovered, uncover } from "./covered.js";
import { directionOf } from "./direction.js";
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
}

const COMFORTABLE = 1000;

async function layoutPart(diagram: Diagram, width: number): Promise<DiagramLayout> {
	const path = pathOf(diagram);
	if (path && pathWidth(path) > width) {
		const { graph, walls } = serpentine(path, width);
		return fromElk(diagram, graph, "RIGHT", walls);
	}
	const direction = directionOf(diagram, width);
	let first: DiagramLayout | undefined;
	// Into a house ELK at times sends one cable along another; not in each way of placing.
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
	{ width = COMFORTABLE }: LayoutOptions = {},
): Promise<DiagramLayout> {
	const parts: DiagramLayout[] = [];
	for (const part of separate(diagramOf(topology))) parts.push(await layoutPart(part, width));
	return pack(parts, width);
}
