import type { StageIndex, Topology } from "@netgen/model";
import { diagramOf } from "../graph/from-topology.js";
import type { Cable } from "../graph/types.js";
import { captionsOf, portsOf } from "./captions.js";
import { clampStage } from "./clamp-stage.js";
import { headingOf } from "./heading.js";
import { stageView } from "./stage-view.js";

/** What a diagram in another program's language says: what is there at a stage, with its captions. That program lays out. */
export function sketchOf(topology: Topology, wanted: StageIndex | undefined) {
	const stage = wanted === undefined ? undefined : clampStage(topology, wanted);
	const view = stageView(stage);
	const diagram = diagramOf(topology);
	const owned = portsOf(diagram);
	return {
		view,
		captions: captionsOf(diagram, view),
		heading: headingOf(topology, stage),
		/** Nothing is new at the first stage, or where no stage is asked for. */
		legend: stage !== undefined && stage > 0 ? ["+ new at this stage"] : [],
		rooms: diagram.rooms.filter(view.there),
		cables: diagram.cables.filter(view.there),
		/** Where a cable's end is drawn: at its room, or, on the machine, at the port itself. */
		anchor: (id: string): string => {
			const room = owned.get(id)?.room;
			return room === undefined || room.kind === "house" || room.kind === "foot" ? id : room.id;
		},
		isDown: ({ ends }: Cable): boolean => view.cableDown({ ends: ends.flatMap((id) => owned.get(id)?.port ?? []) }),
	};
}
