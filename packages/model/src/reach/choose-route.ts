/** The route that a node takes, which in IPv6 depends on who answers. */
import { neighbours } from "./neighbour.js";
import type { Numbered } from "./numbers.js";
import type { Face, Stack } from "./stack.js";
import type { State } from "./state.js";
import { candidates, type Entry, lookup } from "./table.js";

/** A route, and what it was taken in place of. */
export interface Choice extends Entry {
	/** The gateway of the best route, where the node has asked for it in vain. */
	readonly unheard?: Numbered;
}

/**
 * IPv4 takes the best route, whatever comes of it. So does an IPv6 router; but an IPv6 host that has asked in vain for a
 * gateway takes the next best route, a shorter prefix included, and comes back to the best only where no gateway is
 * heard (the kernel's router reachability, which it looks at where forwarding is off). What is told is what the host
 * does once it knows, a few seconds after its first packet.
 */
export function chooseRoute(
	state: State,
	stack: Stack,
	destination: Numbered,
	preferred: Face | null = null,
): Choice | undefined {
	const table = stack.tables[destination.family];
	const best = lookup(table, destination, preferred);
	if (destination.family === 4 || stack.node.kind === "router" || best === undefined) return best;
	const isHeard = ({ dev, via }: Entry) => via === undefined || neighbours(state, dev, via, destination).length > 0;
	if (isHeard(best)) return best;
	for (const entry of candidates(table, destination))
		if (isHeard(entry)) return best.via ? { ...entry, unheard: best.via } : entry;
	return best;
}
