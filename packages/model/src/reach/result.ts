/** What a walk finds out: plain readonly data, which pages draw, `netgen reach` tells and `verify.sh` asserts. */
import type { Family, IfName, Mac, NodeName } from "../domain.js";

/** An echo request goes there, an echo reply comes back: both have to arrive. */
export type Leg = "request" | "reply";

/** An address that a node puts in place of another as the packet passes. */
export interface Rewrite {
	readonly field: "source" | "destination";
	readonly from: string;
	readonly to: string;
}

/** One node that the packet passes, bridges included. The packet is told as it leaves the node, or stays in it. */
export interface Hop {
	readonly leg: Leg;
	readonly node: NodeName;
	/** `null`: the packet is made here. */
	readonly in: IfName | null;
	/** `null`: the packet stays here, delivered or dropped. */
	readonly out: IfName | null;
	/** The frame's MACs as it leaves; `null` where none leaves, or it leaves for the node itself. */
	readonly frame: { readonly source: Mac | null; readonly destination: Mac | null } | null;
	readonly source: string;
	readonly destination: string;
	readonly ttl: number;
	/** The gateway that the route names. */
	readonly via?: string;
	/** The gateway of a better route, for which the node (an IPv6 host) has asked in vain. */
	readonly unheard?: string;
	readonly rewrites: readonly Rewrite[];
}

/** Why the source itself can't send: what `ip route get` says there. */
export type FailsAtOnceCode = "no-route";

/** Where and why a packet dies. */
export type NoAnswerCode =
	/** It would have to go on, and the node does not forward. */
	| "no-forwarding"
	/** The request comes to a node that has no route for it. */
	| "no-route-at-router"
	/** The same of the reply, the node that answers included. */
	| "no-return-route"
	/** A rule of the node's firewall drops it. */
	| "filtered"
	/** The next hop isn't on the link, or can't be heard there. */
	| "no-neighbour"
	/** No node has the address that is asked. */
	| "nobody-has-it"
	/** Several have an address that only one may have: who gets the packet is a race, or it is taken for the node's own. */
	| "duplicate-address"
	/** The interface that it leaves by has no address to be its source. */
	| "no-source-address"
	/** A link-local address, which no router forwards. */
	| "link-local"
	/** It went in a circle until it was too old (or was so without a circle), or came back to a node that it says to come from (IPv4). */
	| "ttl"
	/** It is larger than an interface on the way takes, and may not be cut. */
	| "mtu";

export interface Reason<Code extends FailsAtOnceCode | NoAnswerCode = FailsAtOnceCode | NoAnswerCode> {
	/** Where the packet dies. */
	readonly node: NodeName;
	readonly code: Code;
	readonly leg: Leg;
	/** The address that was looked for there: the next hop, or the destination. */
	readonly address: string;
	/** Domain path of what to look at first; `places` knows its line. */
	readonly path: string;
	/** Of `ttl`: it passed no node twice, its way is longer than a packet lives. */
	readonly straight?: true;
	/**
	 * Of `duplicate-address`: the node has the address, too, and gets the packet, or drops it, as it says to come from the
	 * node itself. Absent: several answer, and who is heard first gets it.
	 */
	readonly twin?: "gets" | "drops";
}

interface Asked {
	readonly from: NodeName;
	readonly address: string;
	readonly family: Family;
}

export interface Reaches extends Asked {
	readonly result: "reaches";
	/** The node that answers. */
	readonly to: NodeName;
	/** The source as `to` sees it. */
	readonly seenAs: string;
	readonly hops: readonly Hop[];
}
export interface FailsAtOnce extends Asked {
	readonly result: "fails-at-once";
	/** The node that has the address; `null`: nobody. */
	readonly to: NodeName | null;
	readonly reason: Reason<FailsAtOnceCode>;
	readonly hops: readonly [];
}
export interface NoAnswer extends Asked {
	readonly result: "no-answer";
	readonly to: NodeName | null;
	readonly reason: Reason<NoAnswerCode>;
	/** As far as it gets. */
	readonly hops: readonly Hop[];
}

/** The answer to one question: what does `from` get when it pings `address`? */
export type Walk = Reaches | FailsAtOnce | NoAnswer;

/** A walk without its hops, as the matrix has it for each source and address. */
export type Pair = Omit<Reaches, "hops"> | Omit<FailsAtOnce, "hops"> | Omit<NoAnswer, "hops">;
