import type { StageIndex, Topology } from "@netgen/model";
import { sansWidth } from "../layout/measure.js";
import { BADGE, GAP, LINE, MARGIN, WORD_SIZE } from "../layout/metrics.js";
import type { DiagramLayout, LabelBox } from "../layout/types.js";
import { xml } from "../parts/escape.js";
import { headingOf } from "../parts/heading.js";
import { type StageView, stageView } from "../parts/stage-view.js";
import { type DiagramWords, english } from "../parts/words.js";
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
	/** Those of the layout. */
	readonly words?: DiagramWords;
	/** The topology's digest, so that a picture tells what it is of. */
	readonly digest?: string;
}

/** One line below the picture: what its marks mean. */
export interface Legend {
	/** What the widest legend of the layout's pictures takes, so that they are all of one size. */
	readonly width: number;
	/** Draws it, given where its line begins. */
	readonly draw: (x: number, y: number) => readonly string[];
}

/** What is drawn over the network. */
export interface Overlay {
	readonly id: string;
	readonly title: string;
	readonly view: StageView;
	/** Below the ports, above the cables. */
	readonly ways: readonly string[];
	/** Above everything. */
	readonly marks: readonly string[];
	readonly legend?: Legend;
	readonly words: DiagramWords;
	readonly digest: string | undefined;
}

const PORT_RADIUS = 5;
const LEGEND = LINE + 10;

function drawRooms(layout: DiagramLayout, view: StageView): string[] {
	return layout.rooms
		.filter(({ room }) => view.there(room) && room.kind !== "foot")
		.map((placed) => {
			const { note, id } = placed.room;
			const tooltip = note === undefined ? "" : `<title>${xml(note)}</title>`;
			return `<g data-node="${xml(id)}">${tooltip}${roomShape(placed, view.isNew(placed.room) || view.comesUp(placed.room), view.isDown(placed.room))}</g>`;
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

/** A network in its place, with what is drawn over it, as an SVG document. */
export function drawOver(
	layout: DiagramLayout,
	{ id, title, view, ways, marks, legend, words, digest }: Overlay,
): string {
	const rooms = new Set(layout.rooms.filter((r) => view.there(r.room)).map((r) => r.room.id));
	const texts = layout.labels.filter((l) => isThere(l, rooms, view)).map((l) => drawText(l, view, words));
	const height = layout.height + (legend ? LEGEND : 0);
	const width = Math.max(layout.width, legend ? legend.width + 2 * MARGIN : 0);
	const name = xml(`ng-${id}`);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" class="ng-diagram" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${name}-t ${name}-d">`,
		`<title id="${name}-t">${xml(title)}</title>`,
		`<desc id="${name}-d">${xml(describe(layout, view, words))}</desc>`,
		...(digest === undefined ? [] : [`<metadata>${xml(digest)}</metadata>`]),
		`<style>${style}</style>`,
		`<rect class="paper" width="${width}" height="${height}"/>`,
		...drawRooms(layout, view),
		...drawCables(layout, view),
		...ways,
		...drawPorts(layout, view),
		...texts.filter((t) => t !== ""),
		...marks,
		...(legend ? legend.draw(MARGIN, height - 26) : []),
		"</svg>",
		"",
	].join("\n");
}

/** The layout of a topology as an SVG document, at a stage of it. */
export function renderSvg(
	topology: Topology,
	layout: DiagramLayout,
	{ stage, title, words = english, digest }: RenderOptions = {},
): string {
	const view = stageView(stage);
	const stageName = stage === undefined ? undefined : topology.stages[stage]?.name;
	const wordX = BADGE.width + GAP;
	const width = Math.max(...topology.stages.map(({ name }) => wordX + sansWidth(words.atStage(name), WORD_SIZE)));
	const hasNews = newsOf(layout, view, words).length > 0;
	const draw: Legend["draw"] = (x, y) =>
		hasNews
			? [
					`${badge(x, y, words)}<text class="word" x="${x + wordX}" y="${y + 13}">${xml(words.atStage(stageName ?? ""))}</text>`,
				]
			: [];
	return drawOver(layout, {
		id: `${topology.name}-${stageName ?? "all"}`,
		title: title ?? headingOf(topology, stage),
		view,
		ways: [],
		marks: [],
		words,
		digest,
		...(topology.stages.length > 1 && { legend: { width, draw } }),
	});
}
