import type { Topology } from "@netgen/model";
import { diagramOf } from "../graph/from-topology.js";
import { directionOf } from "./direction.js";
import { fromElk } from "./from-elk.js";
import { place } from "./place.js";
import { toElk } from "./to-elk.js";
import type { DiagramLayout } from "./types.js";

/**
 * Places a topology as it is at its last stage. Each stage is then drawn on this one layout, so that nothing moves
 * from stage to stage; lay out once to draw many.
 */
export async function layoutDiagram(topology: Topology): Promise<DiagramLayout> {
	const diagram = diagramOf(topology);
	const direction = directionOf(diagram);
	return fromElk(diagram, await place(toElk(diagram, direction), direction), direction);
}
