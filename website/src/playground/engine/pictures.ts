import { type DiagramLayout, layoutDiagram, renderSvg } from "@netgen/emit-docs/svg";
import { digest, type Topology } from "@netgen/model";
import { mostDrawn } from "./limits";

/** The last layout, by what decides it: an edit that moves nothing keeps it. */
let last: { readonly digest: string; readonly layout: DiagramLayout } | undefined;

export async function layoutOf(topology: Topology): Promise<DiagramLayout> {
	const made = digest(topology);
	if (last?.digest !== made) last = { digest: made, layout: await layoutDiagram(topology) };
	return last.layout;
}

export interface Pictures {
	readonly whole: string;
	readonly stages: readonly string[];
}

/** What `netgen emit -d` and `netgen graph --format svg --stage STAGE` write. */
export async function picturesOf(topology: Topology): Promise<Pictures> {
	if (topology.nodes.length > mostDrawn) return { whole: "", stages: [] };
	const layout = await layoutOf(topology);
	return {
		whole: renderSvg(topology, layout, { digest: digest(topology) }),
		stages: topology.stages.map((_, stage) => renderSvg(topology, layout, { stage })),
	};
}
