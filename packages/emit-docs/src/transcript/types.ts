/** What a run of the emitted scripts printed and sent: the only source of outputs on a page. */

export interface Transcript {
	/** Of this form; another form has another number. */
	readonly format: 2;
	/** The topology's name, and the digest of the topology that was run. */
	readonly topology: string;
	readonly digest: string;
	/** What each program that was run says of its version, by its name: wording is the program's. */
	readonly programs: Readonly<Record<string, string>>;
	readonly stages: readonly StageRecord[];
}

export interface StageRecord {
	readonly stage: string;
	/** What verify.sh said of every pair and part, a line of TAP each. */
	readonly claims: readonly string[];
	/** What every pair of the matrix got when it was asked. */
	readonly observed: Observed;
	readonly shown: readonly (LookRecord | WalkRecord)[];
}

/** By the one who asks, and by the address that is asked. */
export type Observed = Readonly<Record<string, Readonly<Record<string, Outcome>>>>;

/** As the model has it: an answer comes, no route leads there, or nothing comes back. */
export type Outcome = "reaches" | "fails-at-once" | "no-answer";

export interface LineRecord {
	/** As it was typed. */
	readonly typed: string;
	/** What it printed, standard output and standard error as they came. */
	readonly output: readonly string[];
}

export interface LookRecord {
	readonly kind: "look";
	readonly name: string;
	/** What started the shell that the lines were typed into, and how that shell asks. */
	readonly shell?: { readonly typed: string; readonly prompt: string };
	readonly lines: readonly (LineRecord & {
		/** The exit code; absent where it was typed into a shell. */
		readonly exit?: number;
	})[];
	/** What ran meanwhile. */
	readonly meanwhile: readonly LineRecord[];
}

export type PacketKind = "request" | "reply" | "who-has" | "is-at";

/** A packet as a capture at one interface has it. */
export interface SeenPacket {
	readonly kind: PacketKind;
	readonly node: string;
	readonly interface: string;
	/** The frame's MACs. */
	readonly from: string;
	readonly to: string;
	/** Addresses; of `who-has` and `is-at`: who asks or tells, and the address in question (ARP, RFC 826; or RFC 4861). */
	readonly source: string;
	readonly destination: string;
	/** Absent where it has none. */
	readonly ttl?: number;
}

export interface WalkRecord {
	readonly kind: "walk";
	readonly name: string;
	/** At every interface of the topology, in order of time. */
	readonly seen: readonly SeenPacket[];
}
