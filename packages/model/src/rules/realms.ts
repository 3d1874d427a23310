/**
 * Where an address has to be the only one: the segments between which packets are routed, so that all of them share
 * one world of addresses. A node joins the segments that it stands in. A node that masquerades hides those inside
 * from those outside: two homes may both use 192.168.0.0/24.
 */
import { overlaps, rangeOf, rangeOfNetwork } from "../address.js";
import { type Family, type Interface, isSwitch, type Node } from "../domain.js";
import { UnionFind } from "../union-find.js";
import { groupBy, type Lab } from "./lab.js";

/** The realm of each segment, by the segment's index. */
export type Realms = (segment: number) => number;

export function realmsOf({ topology, segments }: Lab, family: Family): Realms {
	const joined = new UnionFind(segments().all.length);
	for (const node of topology.nodes) {
		if (isSwitch(node)) continue;
		for (const side of sidesOf(node, family)) {
			const [first, ...others] = side.flatMap((face) => segments().of(node.name, face.name)?.index ?? []);
			if (first !== undefined) for (const other of others) joined.join(first, other);
		}
	}
	return (segment) => joined.find(segment);
}

/** The interfaces of a node that see each other's addresses: all, or outside and inside of a masquerade. */
function sidesOf(node: Node, family: Family): (readonly Interface[])[] {
	const sides = groupBy(node.interfaces, (face) => isInside(node, face, family));
	const [inside, outside] = [sides.get(true) ?? [], sides.get(false) ?? []];
	return outside.some((face) => face.role !== "loopback") ? [outside, inside] : [node.interfaces];
}

/** True where the packets that come in by the interface are translated before they leave by another. */
export function isInside(node: Node, face: Interface, family: Family): boolean {
	if (!("masquerade" in node)) return false;
	return node.masquerade.some(
		(rule) =>
			rule.family === family && rule.out !== face.name && face.role === "cable" && standsIn(face, family, rule.source),
	);
}

/** True where one of the interface's networks has to do with the network. */
export function standsIn(face: Interface, family: Family, network: string): boolean {
	const range = rangeOfNetwork(family, network);
	return face.addresses.some(({ cidr }) => overlaps(range, rangeOf(cidr)));
}
