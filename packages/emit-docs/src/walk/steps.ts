import type { Hop, Walk } from "@netgen/model";

/** What a node does with the packet, and the number of the frame that it sends on; `null` where none leaves. */
export interface WalkStep {
	readonly hop: Hop;
	readonly number: number | null;
}

/** It leaves the node on a cable: it neither stays, nor goes by lo, nor waits for a neighbour that does not answer. */
export const isSent = ({ out, frame }: Hop): boolean => out !== null && out !== "lo" && frame !== null;

/** The hops of a walk, there and back; the frames counted from 1, as picture and table have them. */
export function stepsOf({ hops }: Walk): WalkStep[] {
	let count = 0;
	return hops.map((hop) => ({ hop, number: isSent(hop) ? ++count : null }));
}
