import type { StageIndex, Topology } from "@netgen/model";

/** The picture's title: the topology's, or its name; and the stage, where there are several and one is asked for. */
export function headingOf({ title, name, stages }: Topology, stage: StageIndex | undefined): string {
	const stageName = stages.length > 1 && stage !== undefined ? stages[stage]?.name : undefined;
	return [title ?? name, ...(stageName === undefined ? [] : [`stage ${stageName}`])].join(", ");
}
