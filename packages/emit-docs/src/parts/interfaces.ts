import type { Interface, Node } from "@netgen/model";

const ownLoopback = /^(127\.|::1$)/;

/**
 * The interfaces worth drawing. A loopback has no cable, so it is drawn only where it says something: it bears an
 * address other than its usual one.
 */
export function drawnInterfaces(node: Node): readonly Interface[] {
	return node.interfaces.filter(
		(i) => i.role !== "loopback" || i.addresses.some((a) => !ownLoopback.test(a.cidr.address)),
	);
}
