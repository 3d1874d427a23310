import { type DiagramLayout, layoutDiagram, renderSvg } from "@netgen/emit-docs/svg";
import { digest, type Topology } from "@netgen/model";
import { mostDrawn } from "./limits";

/** Pixels, as on the pages of the labs. */
const phone = 360;

/** The last layouts, for a page and for a phone; a packet's way is drawn on the one that its stage was drawn on. */
let last: Layouts | undefined;

interface Layouts {
	readonly digest: string;
	readonly narrow: boolean;
	readonly wide: DiagramLayout;
	readonly shown: DiagramLayout;
}

async function layoutsOf(topology: Topology, narrow: boolean): Promise<Layouts> {
	const made = digest(topology);
	if (last?.digest === made && last.narrow === narrow) return last;
	const wide = await layoutDiagram(topology);
	const shown = narrow && wide.width > phone ? await layoutDiagram(topology, { width: phone }) : wide;
	last = { digest: made, narrow, wide, shown };
	return last;
}

/** The layout that the reader has before them. */
export const shownLayout = async (topology: Topology, narrow: boolean): Promise<DiagramLayout> =>
	(await layoutsOf(topology, narrow)).shown;

export interface Pictures {
	readonly whole: string;
	readonly stages: readonly string[];
}

/** Of all, what `netgen emit -d` writes; of the stages, what `netgen graph --format svg --stage STAGE` does. */
export async function picturesOf(topology: Topology, narrow: boolean): Promise<Pictures> {
	if (topology.nodes.length > mostDrawn) return { whole: "", stages: [] };
	const { digest: made, wide, shown } = await layoutsOf(topology, narrow);
	return {
		whole: renderSvg(topology, wide, { digest: made }),
		stages: topology.stages.map((_, stage) => renderSvg(topology, shown, { stage })),
	};
}
