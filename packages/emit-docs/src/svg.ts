import type { Topology } from "@netgen/model";
import { type LayoutOptions, layoutDiagram } from "./layout/layout.js";
import { clampStage } from "./parts/clamp-stage.js";
import { type RenderOptions, renderSvg } from "./svg/render.js";

export { type LayoutOptions, layoutDiagram } from "./layout/layout.js";
export type {
	DiagramLayout,
	LabelBox,
	PlacedCable,
	PlacedPort,
	PlacedRoom,
	Point,
	Rect,
	TextPart,
} from "./layout/types.js";
export { type RenderOptions, renderSvg } from "./svg/render.js";
export { type TellOptions, tellDiagram } from "./svg/tell.js";
export { renderWalk, type WalkOptions } from "./svg/walk.js";

/**
 * Draws a topology as an SVG document: the same bytes for the same topology, readable in light and dark, in print and
 * by a screen reader.
 */
export async function svgDiagram(topology: Topology, options: RenderOptions & LayoutOptions = {}): Promise<string> {
	const layout = await layoutDiagram(topology, options);
	return renderSvg(
		topology,
		layout,
		options.stage === undefined ? options : { ...options, stage: clampStage(topology, options.stage) },
	);
}
