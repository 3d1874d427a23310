import type { Link, Topology } from "@netgen/model";
import { isSwitch } from "../parts/switch.js";
import { naturalOrder } from "./natural-order.js";

/** A hub with more leaves than this has half of them on its other side. */
const ONE_SIDE = 4;

type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

function neighboursOf({ nodes, links }: Topology): Neighbours {
	const near = new Map<string, Set<string>>(nodes.map((n) => [n.name, new Set<string>()]));
	for (const { ends } of links) {
		near.get(ends[0].node)?.add(ends[1].node);
		near.get(ends[1].node)?.add(ends[0].node);
	}
	return near;
}

/**
 * How many cables lie between a node and the machine, for each node that is joined to it. The bridges that stand on
 * the machine count as next to it, cabled or not.
 */
function distancesToMachine({ nodes }: Topology, near: Neighbours): ReadonlyMap<string, number> {
	const machine = nodes.filter((n) => n.kind === "machine").map((n): [string, number] => [n.name, 0]);
	const standing = nodes.filter((n) => isSwitch(n) && n.placement === "machine");
	const found = new Map<string, number>([...machine, ...standing.map((n): [string, number] => [n.name, 1])]);
	for (const [at, distance] of found)
		for (const next of near.get(at) ?? []) if (!found.has(next)) found.set(next, distance + 1);
	return found;
}

/**
 * For each leaf of a crowded hub, the side of the hub on which it stands. Leaves are nodes with the same neighbours:
 * those of a star's middle, or those that are joined to each spine of a fabric.
 */
function leafSides(near: Neighbours): ReadonlyMap<string, "before" | "behind"> {
	const sides = new Map<string, "before" | "behind">();
	const hubs = new Set<string>();
	const key = (name: string) => [...(near.get(name) ?? [])].sort(naturalOrder).join(" ");
	const byHubs = new Map<string, string[]>();
	for (const name of near.keys()) byHubs.set(key(name), [...(byHubs.get(key(name)) ?? []), name]);
	for (const group of [...byHubs.values()].sort((a, b) => b.length - a.length)) {
		const leaves = group.sort(naturalOrder);
		const own = [...(near.get(leaves[0] ?? "") ?? [])];
		const others = own.some((hub) => near.get(hub)?.size !== leaves.length);
		if (leaves.length <= ONE_SIDE || own.length === 0 || others || leaves.some((n) => hubs.has(n))) continue;
		const half = Math.ceil(leaves.length / 2);
		leaves.forEach((leaf, i) => sides.set(leaf, i < half ? "before" : "behind"));
		for (const hub of own) hubs.add(hub);
	}
	return sides;
}

/**
 * Gives each link the direction in which the diagram reads: towards the machine where there is one, outwards from
 * both sides of a crowded hub unless it must be narrow, and elsewhere as the author wrote it.
 */
export function orientLinks(topology: Topology, narrow: boolean): readonly Link[] {
	const near = neighboursOf(topology);
	const distance = distancesToMachine(topology, near);
	const sides = narrow ? new Map<string, "before" | "behind">() : leafSides(near);
	const forwards = ({ ends: [a, b] }: Link): boolean => {
		const [da, db] = [distance.get(a.node), distance.get(b.node)];
		if (da !== undefined && db !== undefined && da !== db) return da > db;
		const [sideA, sideB] = [sides.get(a.node), sides.get(b.node)];
		if (sideA !== undefined) return sideA === "before";
		return sideB === undefined || sideB === "behind";
	};
	return topology.links.map((link) => (forwards(link) ? link : { ...link, ends: [link.ends[1], link.ends[0]] }));
}
