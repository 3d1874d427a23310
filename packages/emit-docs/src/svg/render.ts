import type { StageIndex, Topology } from "@netgen/model";
import { sansWidth } from "../layout/measure.js";
import { BADGE, GAP, LINE, MARGIN, WORD_SIZE } from "../layout/metrics.js";
import type { DiagramLayout, LabelBox } from "../layout/types.js";
import { xml } from "../parts/escape.js";
import { headingOf } from "../parts/heading.js";
import { type StageView, stageView } from "../parts/stage-view.js";
import { describe } from "./describe.js";
import { newsOf } from "./news.js";
import { cablePath, roomShape } from "./shapes.js";
import { style } from "./style.js";
import { badge, drawText } from "./texts.js";

export interface RenderOptions {
	/** Draw the topology as it is at this stage, with what the stage adds marked. Without it: as it is at the end. */
	readonly stage?: StageIndex;
	/** For screen readers and tooltips; any text. Without it: the topology's title or name, and the stage. */
	readonly title?: string;
}

const PORT_RADIUS = 5;
const LEGEND = LINE + 10;

const legendWidth = (stage: string) => 2 * MARGIN + BADGE.width + GAP + sansWidth(`at stage ${stage}`, WORD_SIZE);

function drawRooms(layout: DiagramLayout, view: StageView): string[] {
	return layout.rooms
		.filter(({ room }) => view.there(room) && room.kind !== "foot")
		.map((placed) => {
			const { note, id } = placed.room;
			const tooltip = note === undefined ? "" : `<title>${xml(note)}</title>`;
			return `<g data-node="${xml(id)}">${tooltip}${roomShape(placed, view.isNew(placed.room))}</g>`;
		});
}

function drawCables(layout: DiagramLayout, view: StageView): string[] {
	return layout.cables
		.filter(({ cable }) => view.there(cable))
		.map((c) => {
			const classes = ["cable", ...(view.cableDown(c) ? ["down"] : []), ...(view.isNew(c.cable) ? ["new"] : [])];
			return `<path class="${classes.join(" ")}" d="${cablePath(c.points)}"/>`;
		});
}

function drawPorts(layout: DiagramLayout, view: StageView): string[] {
	return layout.ports
		.filter(({ port, room }) => view.there(port) && view.there(room))
		.map(({ port, x, y }) => {
			const changed = view.isNew(port) || view.comesUp(port);
			const classes = ["port", ...(view.isDown(port) ? ["down"] : []), ...(changed ? ["new"] : [])];
			return `<circle class="${classes.join(" ")}" cx="${x}" cy="${y}" r="${PORT_RADIUS}"/>`;
		});
}

function isThere({ part, room }: LabelBox, rooms: ReadonlySet<string>, view: StageView): boolean {
	if (!rooms.has(room)) return false;
	return part.kind === "port" || part.kind === "address" ? view.there(part.port) : true;
}

/** The layout of a topology as an SVG document, at a stage of it. */
export function renderSvg(topology: Topology, layout: DiagramLayout, { stage, title }: RenderOptions = {}): string {
	const view = stageView(stage);
	const staged = topology.stages.length > 1;
	const stageName = stage === undefined ? undefined : topology.stages[stage]?.name;
	const heading = title ?? headingOf(topology, stage);
	const rooms = new Set(layout.rooms.filter((r) => view.there(r.room)).map((r) => r.room.id));
	const texts = layout.labels.filter((l) => isThere(l, rooms, view)).map((l) => drawText(l, view));
	const height = layout.height + (staged ? LEGEND : 0);
	const width = Math.max(layout.width, ...(staged ? topology.stages.map(({ name }) => legendWidth(name)) : []));
	const id = xml(`ng-${topology.name}-${stageName ?? "all"}`);
	const legend =
		newsOf(layout, view).length > 0
			? [
					`${badge(MARGIN, height - 26)}<text class="word" x="${MARGIN + BADGE.width + GAP}" y="${height - 13}">at stage ${xml(stageName ?? "")}</text>`,
				]
			: [];
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" class="ng-diagram" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-t ${id}-d">`,
		`<title id="${id}-t">${xml(heading)}</title>`,
		`<desc id="${id}-d">${xml(describe(layout, view))}</desc>`,
		`<style>${style}</style>`,
		`<rect class="paper" width="${width}" height="${height}"/>`,
		...drawRooms(layout, view),
		...drawCables(layout, view),
		...drawPorts(layout, view),
		...texts.filter((t) => t !== ""),
		...legend,
		"</svg>",
		"",
	].join("\n");
}
