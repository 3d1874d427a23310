import type { Line, Port, Room } from "../graph/types.js";
import { DOWN, MARK } from "../parts/marks.js";
import { monoWidth, sansWidth } from "./measure.js";

/** Sizes in pixels at full scale. */
export const NAME_SIZE = 15;
export const WORD_SIZE = 11.5;
export const MONO_SIZE = 12;
export const LINE = 16;
export const FACT_LINE = 21;
export const HEAD = 24;
export const MARGIN = 20;
export const ROOM_PAD = 12;
/** From a room's upper wall to its name. */
export const TOP_PAD = 8;
/** From a port's centre to its text. */
export const PORT_GAP = 11;
export const GAP = 8;
/** Between the texts of two ports, one below the other. */
export const PORT_SPACE = 8;

export interface Size {
	readonly width: number;
	readonly height: number;
}

/** Only what comes after the first stage is ever marked: only that needs the room for it. */
const marked = ({ from }: { readonly from: number }) => (from > 0 ? MARK : "");
const lineWidth = (line: Line) => monoWidth(marked(line) + line.text, MONO_SIZE);
const stateOf = ({ up, from }: Pick<Room, "up" | "from">) => (up === undefined || up === from ? "" : DOWN);

/** The text at a port: its name, and below it the addresses. */
export function portTextSize(port: Port): Size {
	if (port.name === "") return { width: 0, height: 0 };
	const name = monoWidth(marked(port) + port.name + stateOf(port), MONO_SIZE);
	return {
		width: Math.max(name, ...port.addresses.map(lineWidth)),
		height: LINE * (1 + port.addresses.length),
	};
}

/** The stretch of wall that a port takes, so that its text meets no other. */
export function portSlot(port: Port): Size {
	const text = portTextSize(port);
	return { width: text.width + 2 * GAP, height: Math.max(LINE, text.height) + PORT_SPACE };
}

/** The badge that says of a part that it is new: no language's word for it is wider. */
export const BADGE = { width: sansWidth(`${MARK}new`, WORD_SIZE) + GAP, height: 18 };

export function headWidth(room: Room): number {
	const { name, from } = room;
	const word = room.word + stateOf(room);
	const tag = from > 0 ? GAP + BADGE.width : 0;
	return sansWidth(name, NAME_SIZE) + (name && word ? GAP : 0) + sansWidth(word, WORD_SIZE) + tag;
}

export function factWidth(line: Line): number {
	return lineWidth(line) + 2 * GAP;
}

/** Name, kind and facts of a room, without its ports. */
export function blockSize(room: Room): Size {
	if (room.kind === "foot") return { width: 0, height: 0 };
	return {
		width: Math.max(headWidth(room), ...room.facts.map(factWidth)),
		height: HEAD + room.facts.length * FACT_LINE,
	};
}
