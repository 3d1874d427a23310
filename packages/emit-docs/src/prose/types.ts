/** The texts of a lab's page in one language: what every page says, whatever its topology. Markdown. */
import type { DiagramWords } from "../parts/words.js";

export type Locale = "en" | "ja" | "zh";

/** What a line that a person types is for. */
export type TypedKind =
	| "namespace"
	| "holder"
	| "loopback"
	| "routing"
	| "bridge"
	| "quiet"
	| "switch"
	| "cable"
	| "loose-cable"
	| "move"
	| "port"
	| "plug"
	| "offload"
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

/** What can go wrong in a network that has what it needs for it. */
export type TroubleKind =
	| "not-root"
	| "one-end-down"
	| "process-inside"
	| "holder-gone"
	| "still-there"
	| "name-taken"
	| "no-way-back"
	| "bridge-filtered"
	| "wrong-foot"
	| "network-taken"
	| "forward-dropped"
	| "global-forwarding"
	| "masquerade-skipped"
	| "stale-translation"
	| "large-packets"
	| "switch-waits"
	| "checksums"
	| "first-ipv6";

export interface Prose {
	/** The language's own name. */
	readonly language: string;
	readonly diagram: DiagramWords;
	readonly headings: {
		readonly build: string;
		readonly topology: string;
		/** `number` from 1. */
		readonly stage: (number: number, title: string) => string;
		readonly matrix: string;
		/** A packet that is followed: who asks, and the address that is asked. */
		readonly walk: (from: string, address: string) => string;
		readonly troubles: string;
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
		/** Behind the first line that is run in a namespace: what runs it there; by the namespace's name. */
		readonly inside: string;
		/** The same by the process that holds the namespace. */
		readonly insideByProcess: string;
		/** Where an output was recorded while the cable was on its way. */
		readonly onTheWay: string;
		/** What the outputs are, and which fields were replaced by ones that stay. */
		readonly recorded: string;
		/** What "alias netgen:..." and "group ..." in an output are. */
		readonly marks: string;
		/** The programs that the page runs. */
		readonly looks: (programs: string) => string;
		/** In front of a capture, which is started first; then in front of what is typed meanwhile. */
		readonly meanwhile: string;
		readonly inTheFirst: string;
		/** How to read the matrix. */
		readonly matrix: string;
		/** Below a matrix: of `total` pairs, so many got what was predicted. */
		readonly agreed: (agreed: number, total: number) => string;
		/** In place of a matrix that is the one of the stage before. */
		readonly matrixAsBefore: string;
		/** A cell whose prediction did not hold. */
		readonly disagreed: (predicted: string, observed: string) => string;
		/** Below the picture of a walk: what its table is. */
		readonly walk: string;
		/** In front of what can go wrong. */
		readonly troubles: string;
		/** Before the commands that remove all. */
		readonly teardown: string;
		/** The same where processes hold the namespaces. */
		readonly teardownByProcess: string;
		/** In front of the script that removes all. */
		readonly teardownByScript: string;
		/** Behind them, where a setting of the machine goes back that may not have been ours. */
		readonly forwardedBefore: string;
		/** What the scripts are, and the programs that they need. */
		readonly scripts: (programs: string) => string;
		/** Two programs, of which one will do. */
		readonly either: (one: string, other: string) => string;
		/** The card that leads outside is called otherwise on the reader's machine. */
		readonly uplink: (name: string) => string;
	};
	/** Cells and legend of the matrix: a word for each outcome. */
	readonly outcomes: {
		readonly reaches: string;
		readonly "fails-at-once": string;
		readonly "no-answer": string;
	};
	readonly steps: Readonly<Record<TypedKind, Explanation>>;
	readonly troubles: Readonly<Record<TroubleKind, Explanation>>;
	/** The columns of a walk's table. */
	readonly walk: {
		readonly number: string;
		readonly happens: string;
		readonly frame: string;
		readonly packet: string;
		readonly ttl: string;
	};
	/** A hop of a packet, a sentence each; names, addresses and MACs come as code. */
	readonly hops: {
		/** The way to the address goes by a next hop. */
		readonly via: (address: string, gateway: string) => string;
		/** The address is that of a neighbour. */
		readonly neighbour: (address: string) => string;
		/** The packet is made, and leaves. */
		readonly sends: (node: string, out: string) => string;
		/** It asks for the MAC of the next hop, and who answers. */
		readonly asks: (node: string, address: string, answer: string) => string;
		/** A bridge or a switch. */
		readonly passes: (node: string, incoming: string, outgoing: string) => string;
		/** A router, or the machine: it gets a packet for somebody else, and at last sends it on. */
		readonly gets: (node: string, incoming: string) => string;
		readonly sendsOn: (outgoing: string, ttl: number) => string;
		/** Translation puts another address in: the sender's on the way there, the receiver's on the way back. */
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
