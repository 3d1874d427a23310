/** What a diagram shows, before anything has a place: rooms with ports on their walls, and cables. */
import type { StageIndex } from "@netgen/model";

/** A line of text that is there from a stage on. */
export interface Line {
	readonly text: string;
	readonly from: StageIndex;
}

/** An interface: a socket on the wall of a room. */
export interface Port {
	readonly id: string;
	readonly name: string;
	readonly from: StageIndex;
	/** From this stage on the interface is up; `null`: never. */
	readonly up: StageIndex | null;
	readonly addresses: readonly Line[];
	/** The wall it stands on where its cable doesn't decide: an uplink stands towards the outside. */
	readonly wall?: "in" | "out";
}

/** `house`: the machine as an outline around what stands on it. `foot`: the machine's own end of a cable inside it. */
export type RoomKind = "host" | "router" | "bridge" | "machine" | "house" | "foot" | "internet";

export interface Room {
	readonly id: string;
	readonly kind: RoomKind;
	/** Empty for a foot, and for a machine that the topology has no node for. */
	readonly name: string;
	/** What it is, beside the name. */
	readonly word: string;
	/** Routes, translation, what answers. */
	readonly facts: readonly Line[];
	readonly ports: readonly Port[];
	readonly from: StageIndex;
	/** Of a bridge: from this stage on it is up; `null`: never. Absent: it has no such state. */
	readonly up?: StageIndex | null;
	/** The house it stands in. */
	readonly parent?: string;
	/** The author's words; any text. */
	readonly note?: string;
}

export interface Cable {
	readonly id: string;
	/** Ids of ports. */
	readonly ends: readonly [string, string];
	readonly from: StageIndex;
}

export interface Diagram {
	readonly rooms: readonly Room[];
	/** Each runs the way the diagram reads: from the first end to the second, towards the outside. */
	readonly cables: readonly Cable[];
}
