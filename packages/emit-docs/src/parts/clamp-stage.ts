import type { StageIndex, Topology } from "@netgen/model";

/** The stage asked for, or the last one; an index outside the topology's stages is taken to the nearest. */
export function clampStage(topology: Topology, stage: StageIndex | undefined): StageIndex {
	const last = Math.max(0, topology.stages.length - 1);
	return stage === undefined ? last : Math.min(Math.max(0, Math.trunc(stage)), last);
}
