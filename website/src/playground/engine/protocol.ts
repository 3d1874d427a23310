/** What the page and its worker say to each other: plain data, as `postMessage` carries it. */
import type { Pair } from "@netgen/model";

/** The languages of a topology. JSON is read as YAML is. */
export type Language = "ts" | "yaml";

export type Question =
	/** The whole text as it is now. A later one with a higher number makes an earlier one void. */
	| {
			readonly kind: "read";
			readonly id: number;
			readonly language: Language;
			readonly text: string;
			/** Pictures are to be looked at on a phone. */
			readonly narrow: boolean;
	  }
	/** A packet, followed through the topology that was read last. */
	| {
			readonly kind: "follow";
			readonly id: number;
			readonly stage: number;
			readonly from: string;
			readonly address: string;
	  };

/** What is wrong with the text; `from` and `to` are offsets in it (UTF-16 units). */
export interface Problem {
	readonly severity: "error" | "warning";
	readonly code: string;
	readonly message: string;
	readonly hint?: string;
	readonly from: number;
	readonly to: number;
	/** How many more say the same of the same place. */
	readonly more: number;
}

/** What the editor completes and the panels list. */
export interface Outline {
	readonly name: string;
	readonly stages: readonly { readonly name: string; readonly note?: string }[];
	readonly nodes: readonly OutlineNode[];
	readonly services: readonly string[];
}

export interface OutlineNode {
	readonly name: string;
	readonly kind: string;
	readonly interfaces: readonly string[];
	/** Where the topology says it. */
	readonly from: number;
	readonly to: number;
	/** What the scripts say of it, line by line, as they stand in each of them. */
	readonly facts: readonly string[];
}

/** Who reaches whom at a stage. */
export type Matrix =
	| {
			readonly kind: "grid";
			readonly sources: readonly string[];
			readonly addresses: readonly { readonly text: string; readonly owner: string | null }[];
			/** Source by source. */
			readonly cells: readonly (Pair["result"] | "itself")[];
	  }
	/** Too many pairs to read: one of each kind, and how many are like it. */
	| { readonly kind: "kinds"; readonly pairs: readonly { readonly pair: Pair; readonly count: number }[] };

/** One row of a packet's way. */
export interface WalkRow {
	readonly number: number | null;
	/** Markdown's inline code, and no other markup. */
	readonly sentences: readonly string[];
	readonly frame?: readonly [source: string, destination: string];
	readonly packet?: readonly [source: string, destination: string];
	readonly ttl?: number;
}

export type Answer =
	/** First of four for a text that is right, the only one for one that is not. */
	| {
			readonly kind: "checked";
			readonly id: number;
			readonly problems: readonly Problem[];
			readonly outline: Outline | null;
	  }
	/**
	 * The whole network as `netgen emit -d` draws it, then a picture for each stage, as wide as was asked: SVG. Empty where
	 * there is too much to draw.
	 */
	| { readonly kind: "drawn"; readonly id: number; readonly whole: string; readonly stages: readonly string[] }
	| { readonly kind: "reached"; readonly id: number; readonly stages: readonly Matrix[] }
	/** The last for a text that is right. Byte for byte what `netgen emit` prints. */
	| {
			readonly kind: "written";
			readonly id: number;
			readonly scripts: readonly { readonly name: string; readonly text: string }[];
	  }
	| {
			readonly kind: "followed";
			readonly id: number;
			readonly result: Pair["result"];
			readonly picture: string;
			readonly rows: readonly WalkRow[];
	  }
	/** Not the author's fault. */
	| { readonly kind: "broke"; readonly id: number; readonly message: string };
