/** NG183: a route that leads to nobody, or that is never the best. */
import { contains, type Range, rangeOfNetwork } from "../address.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Node, Route } from "../domain.js";
import { ipValue } from "../expand/parse/ip.js";
import { stateAt } from "../reach/state.js";
import { lookup } from "../reach/table.js";
import type { Lab, Rule } from "./lab.js";
import { point } from "./point.js";

/** A default route is for what isn't in the topology, a second route to the same network for when the first fails. */
export const unusedRoute: Rule = function* (lab: Lab) {
	const values = valuesOf(lab);
	for (const node of lab.topology.nodes) {
		if (!("routes" in node)) continue;
		for (const [index, route] of node.routes.entries()) {
			if (route.to === "default" || isBackup(node.routes, route)) continue;
			const range = rangeOfNetwork(route.family, route.to);
			if (leadsToNextHop(node.routes, route, range)) continue;
			const path = `/nodes/${node.name}/routes/${index}`;
			const why = whyUnused(lab, node, route, path, within(values[route.family], range));
			if (why) yield diagnostic("NG183", { node: node.name, to: route.to, why }, point(lab, path));
		}
	}
};

const isBackup = (routes: readonly Route[], { family, to }: Route): boolean =>
	routes.filter((other) => other.family === family && other.to === to).length > 1;

/** A route to what is on the link may be there for the gateway of another. */
const leadsToNextHop = (routes: readonly Route[], { via, family }: Route, range: Range): boolean =>
	via === undefined &&
	routes.some(
		(other) =>
			other.family === family && other.via !== undefined && contains(range, ipValue({ family, text: other.via })),
	);

function whyUnused(
	lab: Lab,
	node: Node,
	{ family, from }: Route,
	path: string,
	values: readonly bigint[],
): "nobody" | "better" | null {
	if (values.length === 0) return "nobody";
	for (let stage = from; stage <= lab.lastStage; stage++) {
		const table = stateAt(lab.topology, stage).stacks.get(node.name)?.tables[family];
		// A route that the kernel would refuse is another rule's to tell.
		if (table === undefined || !table.entries.some((entry) => entry.path === path)) return null;
		if (values.some((value) => lookup(table, { family, value, text: "" })?.path === path)) return null;
	}
	return "better";
}

/** The addresses that somebody has, or that the author asks for, in ascending order. */
function valuesOf({ topology, holders, outside }: Lab): Readonly<Record<4 | 6, readonly bigint[]>> {
	const asked = topology.expectations.map(({ address }) => ({ family: address.family, value: ipValue(address) }));
	const all = [...holders.map(({ cidr: { family }, value }) => ({ family, value })), ...outside, ...asked];
	const sorted = (family: 4 | 6) =>
		all
			.filter((one) => one.family === family)
			.map(({ value }) => value)
			.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
	return { 4: sorted(4), 6: sorted(6) };
}

function within(values: readonly bigint[], { first, last }: Range): readonly bigint[] {
	const from = lowest(values, first);
	return values.slice(from, lowest(values, last + 1n));
}

/** The index of the first that is not below. */
function lowest(values: readonly bigint[], least: bigint): number {
	let [low, high] = [0, values.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((values[middle] ?? 0n) < least) low = middle + 1;
		else high = middle;
	}
	return low;
}
