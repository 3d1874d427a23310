/** The texts of a lab's page in one language: what every page says, whatever its topology. Markdown. */

export type Locale = "en" | "ja" | "zh";

/** What a line that a person types is for. */
export type TypedKind =
	| "namespace"
	| "loopback"
	| "bridge"
	| "switch"
	| "cable"
	| "move"
	| "port"
	| "plug"
	| "address"
	| "up"
	| "route"
	| "forward"
	| "masquerade"
	| "service";

/** What a kind of line does, and why, for someone who has never typed it. */
export interface Explanation {
	/** What is done, as a heading: "Make a namespace". */
	readonly title: string;
	/** Some sentences. */
	readonly text: string;
}

export interface Prose {
	readonly headings: {
		readonly build: string;
		readonly topology: string;
		/** `number` from 1. */
		readonly stage: (number: number, title: string) => string;
		readonly matrix: string;
		readonly walk: string;
		readonly teardown: string;
		readonly scripts: string;
	};
	readonly notes: {
		/** Above the stages: how to read commands and outputs. */
		readonly reading: string;
		/** A stage that adds nothing. */
		readonly nothingNew: string;
		/** Behind the commands of a stage: how the script does the same. */
		readonly byScript: (command: string) => string;
		/** The same at a later stage of the page. */
		readonly byScriptAgain: (command: string) => string;
		/** Where an output was recorded while the cable was on its way. */
		readonly onTheWay: string;
		/** What the outputs are, and which fields were replaced by ones that stay. */
		readonly recorded: string;
		/** What "alias netgen:..." and "group ..." in an output are. */
		readonly marks: string;
		/** In front of what a capture printed meanwhile. */
		readonly meanwhile: string;
		/** How to read the matrix. */
		readonly matrix: string;
		/** Before the commands that remove all. */
		readonly teardown: string;
		readonly scripts: string;
	};
	/** Cells and legend of the matrix: a word for each outcome. */
	readonly outcomes: {
		readonly reaches: string;
		readonly "fails-at-once": string;
		readonly "no-answer": string;
	};
	readonly steps: Readonly<Record<TypedKind, Explanation>>;
	/** A hop of a packet, a sentence each; names, addresses and MACs come as code. */
	readonly hops: {
		/** The packet is made. */
		readonly sends: (node: string, out: string, source: string, destination: string) => string;
		/** It asks for the MAC of the next hop, and who answers. */
		readonly asks: (node: string, address: string, answer: string) => string;
		/** A bridge or a switch. */
		readonly passes: (node: string, incoming: string, outgoing: string) => string;
		/** A router, or the machine. */
		readonly forwards: (node: string, incoming: string, outgoing: string, ttl: number) => string;
		/** Translation puts another address in. */
		readonly rewrites: (field: "source" | "destination", from: string, to: string) => string;
		readonly arrives: (node: string) => string;
		/** The answer sets out. */
		readonly answers: (node: string, out: string) => string;
		/** It dies. */
		readonly dies: (node: string) => string;
	};
	/** Why a packet dies, by the reason's code. */
	readonly reasons: {
		readonly "no-route": (address: string) => string;
		readonly "no-forwarding": (address: string) => string;
		readonly "no-route-at-router": (address: string) => string;
		readonly "no-return-route": (address: string) => string;
		readonly filtered: (address: string) => string;
		readonly "no-neighbour": (address: string) => string;
		readonly "nobody-has-it": (address: string) => string;
		readonly "duplicate-address": (address: string) => string;
		readonly "no-source-address": (address: string) => string;
		readonly "link-local": (address: string) => string;
		readonly ttl: (address: string) => string;
		readonly mtu: (address: string) => string;
	};
}
