/** Who answers when a node asks its link for an address. */
import { linkLocal, linkLocalOf, type Numbered } from "./numbers.js";
import { type Face, isLocal, type Stack } from "./stack.js";
import type { State } from "./state.js";

/** An interface that answers, and the node that it is of. */
export interface Neighbour {
	readonly stack: Stack;
	readonly face: Face;
}

/**
 * ARP: a Linux host answers for any of its addresses, also for those of other interfaces and of ones that are down
 * (arp_ignore is 0; bridges on the machine have it set, and none of them has an address). It does not answer one who
 * says to have an address of its own. Neighbour discovery: only the interface that has the address answers. Of one
 * node's answers the first counts, that of the interface with the address where it answers.
 */
export function neighbours(state: State, asker: Face, wanted: Numbered, sender: Numbered): Neighbour[] {
	if (linkLocal(wanted)) return linkLocalNeighbours(state, asker, wanted);
	const found = new Map<Stack, Face>();
	for (const { stack, face } of state.holders(wanted)) {
		if (stack.name === asker.node || found.has(stack)) continue;
		if (face.up && face.role !== "loopback" && state.layer2.joined(asker, face)) found.set(stack, face);
	}
	if (wanted.family === 4) addOthers(state, asker, wanted, found);
	return [...found]
		.filter(([stack]) => wanted.family === 6 || !isLocal(stack, sender))
		.map(([stack, face]) => ({ stack, face }));
}

/** The nodes that have the address elsewhere than on the link. */
function addOthers(state: State, asker: Face, wanted: Numbered, found: Map<Stack, Face>): void {
	const candidates = new Set(state.holders(wanted).map(({ stack }) => stack));
	for (const stack of state.wide) if (isLocal(stack, wanted)) candidates.add(stack);
	for (const stack of candidates) {
		if (stack.name === asker.node || found.has(stack)) continue;
		const face = stack.faces.find((one) => one.role !== "loopback" && one.up && state.layer2.joined(asker, one));
		if (face) found.set(stack, face);
	}
}

function linkLocalNeighbours(state: State, asker: Face, wanted: Numbered): Neighbour[] {
	return state.layer2.reachedFrom(asker).flatMap((face) => {
		const stack = state.stacks.get(face.node);
		return stack && face.node !== asker.node && hasLinkLocal(face, wanted) ? [{ stack, face }] : [];
	});
}

/** True where the interface has the link-local address: given, or by itself from its MAC. */
export const hasLinkLocal = (face: Face, wanted: Numbered): boolean =>
	face.held.some(({ address }) => address.family === 6 && address.value === wanted.value) ||
	(face.up && face.mac !== null && face.role !== "loopback" && linkLocalOf(face.mac).value === wanted.value);
