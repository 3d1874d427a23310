/** NG150 to NG153, NG156: a route's next hop has to be a neighbour, and somebody else, and there. */
import { contains, isLinkLocal, isSingle, rangeOfNetwork } from "../address.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Interface, Node, Route, StageIndex } from "../domain.js";
import { ipValue } from "../expand/parse/ip.js";
import { endText } from "../segments.js";
import { groupBy, type Holder, type Lab, type Rule, upFrom } from "./lab.js";
import { point } from "./point.js";

/** A route with a next hop, and all that the checks ask of it. */
interface Hop {
	readonly node: Node;
	readonly face: Interface;
	readonly end: string;
	readonly route: Route;
	readonly via: string;
	readonly value: bigint;
	readonly path: string;
}

type ByAddress = ReadonlyMap<string, readonly Holder[]>;

export const gateway: Rule = function* (lab: Lab) {
	const byAddress = groupBy(lab.holders, ({ cidr, value }) => `${cidr.family} ${value}`);
	for (const node of lab.topology.nodes) {
		if (!("routes" in node)) continue;
		for (const [index, route] of node.routes.entries()) {
			const face = lab.interfacesOf(node).get(route.dev);
			if (route.via === undefined || face === undefined) continue;
			const value = ipValue({ family: route.family, text: route.via });
			const path = `/nodes/${node.name}/routes/${index}`;
			yield* check(lab, byAddress, { node, face, end: endText(node, face), route, via: route.via, value, path });
		}
	}
};

function* check(lab: Lab, byAddress: ByAddress, hop: Hop): Iterable<Diagnostic> {
	const { node, face, end, route, via, path } = hop;
	const holders = byAddress.get(`${route.family} ${hop.value}`) ?? [];
	const own = holders.find((holder) => holder.node === node);
	if (own) {
		yield diagnostic(
			"NG152",
			{ via, node: node.name, end: own.end },
			point(lab, path, { path: own.path, message: "its own address" }),
		);
		return;
	}
	const from = onLinkFrom(lab, hop);
	if (from === undefined || from > route.from) {
		const stage = lab.stageName(route.from);
		const networks = networksAt(lab, hop).map(({ cidr }) => cidr.network);
		const later = from === undefined ? {} : { later: lab.stageName(from) };
		yield diagnostic("NG150", { via, end, networks, stage, ...later }, point(lab, path));
		return;
	}
	if (face.role === "uplink") yield* checkOutside(lab, hop);
	else if (!isLinkLocal(route.family, hop.value)) yield* checkOwner(lab, hop, holders);
}

const networksAt = (lab: Lab, { node, face, route }: Hop): Holder[] =>
	(lab.holdersOfNode.get(node.name) ?? []).filter(
		({ interface: own, cidr }) => own === face && cidr.family === route.family && !isSingle(cidr),
	);

/** The stage from which the kernel takes the next hop for a neighbour. */
function onLinkFrom(lab: Lab, { node, face, route, value }: Hop): StageIndex | undefined {
	if (route.onlink || isLinkLocal(route.family, value)) return 0;
	const networks = (lab.holdersOfNode.get(node.name) ?? []).filter(
		(holder) => holder.interface === face && holder.cidr.family === route.family,
	);
	const stages = networks
		.filter(({ cidr, range }) => !isSingle(cidr) && contains(range, value))
		.map(({ from }) => from);
	const routes = "routes" in node ? node.routes : [];
	for (const { dev, family, to, via, from } of routes) {
		const leads = via === undefined && dev === face.name && family === route.family;
		if (leads && contains(rangeOfNetwork(family, to), value)) stages.push(from);
	}
	return stages.length === 0 ? undefined : Math.min(...stages);
}

/** Behind the uplink there is only what the topology says of the internet. */
function* checkOutside(lab: Lab, { end, route, via, value, path }: Hop): Iterable<Diagnostic> {
	const gateways = lab.outside.filter(
		({ path: known, family }) => known.includes("/gateways/") && family === route.family,
	);
	if (gateways.length > 0 && gateways.every((known) => known.value !== value))
		yield diagnostic("NG151", { via, end }, point(lab, path));
}

function* checkOwner(
	lab: Lab,
	{ node, face, end, route, via, path }: Hop,
	holders: readonly Holder[],
): Iterable<Diagnostic> {
	const segment = lab.segments().of(node.name, face.name);
	const owner = holders.find((holder) => holder.segment === segment);
	if (owner === undefined) {
		const [elsewhere] = holders;
		const related = elsewhere ? [{ path: elsewhere.path, message: "the address is here" }] : [];
		yield diagnostic(
			"NG151",
			{ via, end, ...(elsewhere && { elsewhere: elsewhere.end }) },
			point(lab, path, ...related),
		);
		return;
	}
	const pointers = point(lab, path, { path: owner.path, message: "the gateway" });
	if (owner.node.kind === "host") yield diagnostic("NG156", { via, end: owner.end, node: owner.node.name }, pointers);
	const from = reachableFrom(lab, owner, node, face);
	if (from === undefined || from > route.from) {
		const later = from === undefined ? {} : { later: lab.stageName(from) };
		yield diagnostic("NG153", { via, end: owner.end, stage: lab.stageName(route.from), ...later }, pointers);
	}
}

/** The stage from which the owner's address is there, its interface up, and the two joined. */
function reachableFrom(lab: Lab, owner: Holder, node: Node, face: Interface): StageIndex | undefined {
	const from = upFrom(owner);
	if (from === null) return undefined;
	for (let stage = from; stage < lab.lastStage; stage++) {
		const { of } = lab.segments(stage);
		const segment = of(node.name, face.name);
		if (segment && segment === of(owner.node.name, owner.interface.name)) return stage;
	}
	return lab.lastStage;
}
