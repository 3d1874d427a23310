/** A packet's way, drawn over the network that it goes through. */
import type { Hop, Leg, StageIndex, Topology, Walk } from "@netgen/model";
import { sansWidth } from "../layout/measure.js";
import { GAP, WORD_SIZE } from "../layout/metrics.js";
import type { DiagramLayout, PlacedCable, Point } from "../layout/types.js";
import { xml } from "../parts/escape.js";
import { stageView } from "../parts/stage-view.js";
import { type DiagramWords, english } from "../parts/words.js";
import { isSent, stepsOf } from "../walk/steps.js";
import { drawOver, type Legend } from "./render.js";
import { cablePath } from "./shapes.js";

export interface WalkOptions {
	/** Where the network stands. */
	readonly stage: StageIndex;
	/** Distinguishes this picture from others on the same page. */
	readonly name: string;
	readonly title: string;
	/** Those of the layout. */
	readonly words?: DiagramWords;
	/** The topology's digest. */
	readonly digest?: string;
}

/** Half the length of a tag along the cable, half its breadth, and the room between two. */
const TAG = { length: 10, breadth: 8, gap: 2 } as const;
/** On one cable; a packet that goes in circles would bury the picture. */
const MOST_TAGS = 6;
const CROSS = 8;

interface Tag {
	readonly number: number;
	readonly leg: Leg;
	/** It goes against the order of the cable's points. */
	readonly reverse: boolean;
}

type Way = readonly [dx: number, dy: number];

/** A straight piece of a cable; `start` is how far along the cable it begins. */
interface Piece {
	readonly from: Point;
	readonly way: Way;
	readonly start: number;
	readonly length: number;
}

/** The pieces between a cable's points; none of them is without length. */
function piecesOf(points: readonly Point[]): Piece[] {
	const pieces: Piece[] = [];
	let start = 0;
	for (const [index, to] of points.slice(1).entries()) {
		const from = points[index] ?? to;
		const length = Math.hypot(to.x - from.x, to.y - from.y);
		if (length === 0) continue;
		pieces.push({ from, way: [(to.x - from.x) / length, (to.y - from.y) / length], start, length });
		start += length;
	}
	return pieces;
}

/** The longest piece where it has room for all tags, else the whole cable. */
function stretchFor(pieces: readonly Piece[], needed: number): Pick<Piece, "start" | "length"> {
	const longest = Math.max(0, ...pieces.map(({ length }) => length));
	const found = longest >= needed ? pieces.find(({ length }) => length === longest) : undefined;
	return found ?? { start: 0, length: pieces.reduce((sum, { length }) => sum + length, 0) };
}

const tenth = (n: number) => Math.round(n * 10) / 10;

/** A number on a tag that points where the packet goes. */
function drawTag({ x, y }: Point, [dx, dy]: Way, leg: Leg, number?: number): string {
	const { length: l, breadth: b } = TAG;
	const corners = [
		[-l, -b],
		[l - 6, -b],
		[l, 0],
		[l - 6, b],
		[-l, b],
	].map(([a = 0, c = 0]) => `${tenth(x + a * dx - c * dy)} ${tenth(y + a * dy + c * dx)}`);
	const text =
		number === undefined
			? ""
			: `<text class="step" x="${tenth(x - 2 * dx)}" y="${tenth(y - 2 * dy + 3.6)}" text-anchor="middle">${number}</text>`;
	return `<g class="hop ${leg}"><path d="M${corners.join("L")}Z"/>${text}</g>`;
}

function drawTags({ points }: PlacedCable, tags: readonly Tag[]): string[] {
	const shown = tags.slice(0, MOST_TAGS);
	const each = 2 * TAG.length + TAG.gap;
	const pieces = piecesOf(points);
	const { start, length } = stretchFor(pieces, shown.length * each + 2 * GAP);
	const room = Math.max(each, Math.min(36, (length - 2 * TAG.length - 2 * GAP) / Math.max(1, shown.length - 1)));
	const first = start + length / 2 - ((shown.length - 1) * room) / 2;
	return shown.flatMap(({ number, leg, reverse }, index) => {
		const at = first + index * room;
		const piece = pieces.find((one) => at <= one.start + one.length) ?? pieces.at(-1);
		if (piece === undefined) return [];
		const [dx, dy] = piece.way;
		const along = Math.min(at - piece.start, piece.length);
		const point = { x: piece.from.x + dx * along, y: piece.from.y + dy * along };
		return [drawTag(point, reverse ? [-dx, -dy] : [dx, dy], leg, number)];
	});
}

const cross = ({ x, y }: Point): string =>
	`<g class="dies"><circle cx="${x}" cy="${y}" r="${CROSS}"/><path d="M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x + 4} ${y - 4}L${x - 4} ${y + 4}"/></g>`;

/** Where a packet dies: at the interface by which it came, or would have left; else at the node's upper right corner. */
function endOf(walk: Walk, layout: DiagramLayout): Point | undefined {
	if (walk.result === "reaches") return undefined;
	const { node } = walk.reason;
	const last: Hop | undefined = walk.hops.filter((hop) => hop.node === node).at(-1);
	const name = last?.in ?? last?.out;
	const port = layout.ports.find((one) => name != null && one.port.id === portOf(node, name, layout));
	if (port) return port;
	const room = layout.rooms.find((one) => one.room.id === node);
	return room && { x: room.x + room.width, y: room.y };
}

/** The internet has one socket, whatever its interface is called. */
const portOf = (node: string, name: string, { ports }: DiagramLayout): string =>
	ports.some(({ port }) => port.id === `${node}:${name}`) ? `${node}:${name}` : `${node}:`;

/** The network as it is at a stage, the cables that the packet takes, each time with a number, and where it ends. */
export function renderWalk(
	topology: Topology,
	layout: DiagramLayout,
	walk: Walk,
	{ stage, name, title, words = english, digest }: WalkOptions,
): string {
	const tags = new Map<PlacedCable, Tag[]>();
	for (const { hop, number } of stepsOf(walk)) {
		if (number === null || hop.out === null) continue;
		const id = portOf(hop.node, hop.out, layout);
		const cable = layout.cables.find(({ cable: { ends } }) => ends.includes(id));
		if (!cable) continue;
		const mine = tags.get(cable) ?? [];
		mine.push({ number, leg: hop.leg, reverse: cable.cable.ends[1] === id });
		tags.set(cable, mine);
	}
	const end = endOf(walk, layout);
	const legend = legendOf(walk, words, end !== undefined);
	return drawOver(layout, {
		id: `${topology.name}-walk-${name}`,
		title,
		view: stageView(stage, false),
		ways: [...tags.keys()].map(({ points }) => `<path class="way" d="${cablePath(points)}"/>`),
		marks: [...[...tags].flatMap(([cable, all]) => drawTags(cable, all)), ...(end ? [cross(end)] : [])],
		legend,
		words,
		digest,
	});
}

function legendOf(walk: Walk, words: DiagramWords, dies: boolean): Legend {
	const has = (leg: Leg) => walk.hops.some((hop) => hop.leg === leg && isSent(hop));
	const items: { readonly word: string; readonly sign: (x: number, y: number) => string }[] = [
		...(["request", "reply"] as const).flatMap((leg) =>
			has(leg)
				? [
						{
							word: leg === "request" ? words.there : words.back,
							sign: (x: number, y: number) => drawTag({ x: x + TAG.length, y: y + 9 }, [1, 0], leg),
						},
					]
				: [],
		),
		...(dies ? [{ word: words.dies, sign: (x: number, y: number) => cross({ x: x + TAG.length, y: y + 9 }) }] : []),
	];
	const sign = 2 * TAG.length + GAP;
	const widths = items.map(({ word }) => sign + sansWidth(word, WORD_SIZE) + 2 * GAP);
	return {
		width: widths.reduce((sum, width) => sum + width, 0),
		draw: (x, y) =>
			items.map(({ word, sign: drawn }, index) => {
				const at = x + widths.slice(0, index).reduce((sum, width) => sum + width, 0);
				return `${drawn(at, y)}<text class="word" x="${at + sign}" y="${y + 13}">${xml(word)}</text>`;
			}),
	};
}
