/** What one question carries along: the state it is asked of, what the nodes remember, and the hops so far. */
import type { Family, IfName, NodeName } from "../domain.js";
import type { Numbered } from "./numbers.js";
import type { Hop, Leg, NoAnswerCode, Reason } from "./result.js";
import type { Face, Stack } from "./stack.js";
import type { State } from "./state.js";
import type { Tracking } from "./translation.js";

export interface Packet {
	readonly leg: Leg;
	readonly source: Numbered;
	readonly destination: Numbered;
	readonly ttl: number;
	/** Of the IP packet, or of the largest piece that it has been cut into. */
	readonly bytes: number;
}

/** Where several answer for an address it can't be known who is heard first. */
export interface Race {
	readonly node: NodeName;
	readonly address: string;
	readonly leg: Leg;
	/** Domain path of the second one's address. */
	readonly path: string;
}

/** A packet that came by another interface than the one by which its sender is reached. */
export interface Detour {
	readonly node: NodeName;
	readonly in: IfName;
	/** `null`: there is no route to the sender. */
	readonly back: IfName | null;
	readonly source: string;
	/** Domain path of the interface that it came by. */
	readonly path: string;
}

/** A node sent a packet on by a route. */
export interface Taken {
	readonly node: NodeName;
	readonly leg: Leg;
	/** Domain path. */
	readonly path: string;
	/** True where the author's line names the next hop. */
	readonly byGateway: boolean;
}

export interface Exchange {
	readonly state: State;
	readonly family: Family;
	readonly tracking: Tracking;
	readonly hops: Hop[];
	/** Takes one of so many neighbours that answer for one address, and notes the race. */
	readonly choose: (count: number, race: Race) => number;
	/** The routes that a packet took, in order. */
	readonly taken: Taken[];
	/** On the machine, whose filter of such packets is not the topology's (rp_filter, RFC 3704). */
	readonly detours: Detour[];
}

/** What comes of a packet. */
export type End =
	| { readonly kind: "delivered"; readonly stack: Stack; readonly into: Face | null; readonly packet: Packet }
	| { readonly kind: "dead"; readonly reason: Reason<NoAnswerCode> };

export const dead = (
	code: NoAnswerCode,
	{ leg }: Packet,
	node: NodeName,
	address: Numbered,
	path: string,
	more: Pick<Reason, "straight" | "twin"> = {},
): Extract<End, { kind: "dead" }> => ({
	kind: "dead",
	reason: { node, code, leg, address: address.text, path, ...more },
});
