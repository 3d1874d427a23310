import type { Cable, Line, Port, Room } from "../graph/types.js";

export interface Point {
	readonly x: number;
	readonly y: number;
}

export interface Rect extends Point {
	readonly width: number;
	readonly height: number;
}

/** What a text says, which decides how it is drawn and marked. */
export type TextPart =
	| { readonly kind: "head"; readonly room: Room }
	| { readonly kind: "fact"; readonly line: Line }
	| { readonly kind: "port"; readonly port: Port }
	| { readonly kind: "address"; readonly line: Line; readonly port: Port };

/** The space kept for a text. Whatever the stage, what is drawn stays within. */
export interface LabelBox extends Rect {
	/** The room that it belongs to. */
	readonly room: string;
	readonly anchor: "start" | "middle" | "end";
	readonly part: TextPart;
}

export interface PlacedRoom extends Rect {
	readonly room: Room;
}

export interface PlacedPort extends Point {
	readonly port: Port;
	readonly room: Room;
}

export interface PlacedCable {
	readonly cable: Cable;
	readonly points: readonly Point[];
	/** Its two ports. */
	readonly ends: readonly [Port, Port];
}

/** Everything of a topology in its place, for all stages. */
export interface DiagramLayout {
	readonly width: number;
	readonly height: number;
	/** Houses before what stands in them. */
	readonly rooms: readonly PlacedRoom[];
	readonly ports: readonly PlacedPort[];
	readonly cables: readonly PlacedCable[];
	readonly labels: readonly LabelBox[];
}
