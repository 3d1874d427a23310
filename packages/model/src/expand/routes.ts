import type { Family, Ip, Kind, Route } from "../domain.js";
import type { Located, LocatedMap, LocatedScalar } from "../located.js";
import { asList, asMap, asText, field, integerOf } from "./access.js";
import { type Context, report, skip } from "./context.js";
import { endText, type InterfaceDraft, type NodeDraft, type Nodes, type Since } from "./draft.js";
import { holds } from "./parse/ip.js";
import { findEnd } from "./references.js";
import { since } from "./stages.js";
import { readIp, readNetwork } from "./values.js";

const metricMost = 4294967295;

/** Whether nodes of a kind have routes of the author's. */
const routed: Readonly<Record<Kind, boolean>> = {
	host: true,
	router: true,
	bridge: false,
	ovs: false,
	machine: true,
	internet: false,
};
export const routedKinds = (Object.keys(routed) as Kind[]).filter((kind) => routed[kind]);

/** Reads the routes, each to its node. */
export function readRoutes(context: Context, value: Located | undefined, nodes: Nodes): void {
	for (const item of asList(value)?.items ?? []) {
		const map = asMap(item);
		const on = asText(field(map, "on"));
		if (map === undefined || on === undefined) {
			skip(context);
			continue;
		}
		const end = findEnd(context, nodes, on.value, on.place);
		if (end === undefined) continue;
		if (!routed[end.node.kind]) {
			const args = { what: "routes", node: end.node.name, kind: end.node.kind, kinds: routedKinds };
			report(context, "NG080", args, { place: on.place });
			continue;
		}
		const route = readRoute(context, map, end.node, end.interface, on);
		if (route === undefined) continue;
		const path = `/nodes/${end.node.name}/routes/${end.node.routes.length}`;
		context.places.set(path, item.place);
		for (const key of ["to", "via", "metric"]) {
			const at = field(map, key);
			if (at) context.places.set(`${path}/${key}`, at.place);
		}
		context.places.set(`${path}/dev`, on.place);
		end.node.routes.push(route);
	}
}

function readRoute(
	context: Context,
	map: LocatedMap,
	node: NodeDraft,
	named: InterfaceDraft | undefined,
	on: LocatedScalar,
): Route | undefined {
	const via = map.entries.has("via") ? readIp(context, field(map, "via")) : undefined;
	const to = destination(context, map, via);
	if (to === undefined || (map.entries.has("via") && via === undefined)) return undefined;
	if (via && via.family !== to.family) {
		const args = { what: `the route to ${to.text}`, family: to.family, other: `its next hop ${via.text}` };
		report(context, "NG075", args, { place: field(map, "via")?.place ?? on.place });
		return undefined;
	}
	const dev = named ?? byNextHop(node, via);
	if (dev === undefined && node.addressRefused) {
		skip(context);
		return undefined;
	}
	if (dev === undefined) {
		const networks = via ? [...node.interfaces.values()].flatMap((one) => one.addresses.map(({ cidr }) => cidr)) : [];
		const known = [...new Set(networks.filter((cidr) => cidr.family === to.family).map((cidr) => cidr.network))];
		report(context, "NG085", { node: node.name, networks: known, ...(via && { via: via.text }) }, { place: on.place });
		return undefined;
	}
	if (node.kind === "machine" && (to.text === "default" || dev.role === "uplink")) {
		const why =
			to.text === "default"
				? "this route would take the place of the machine's own default route"
				: `${endText(dev)} is the machine's own card, and so are its routes`;
		report(
			context,
			"NG081",
			{ node: node.name, why },
			{ place: to.text === "default" ? (field(map, "to")?.place ?? on.place) : on.place },
		);
		return undefined;
	}
	if (dev.up === null) {
		report(context, "NG086", { interface: endText(dev) }, { place: on.place });
		return undefined;
	}
	const metric = integerOf(field(map, "metric"), 1, metricMost);
	const onlink = field(map, "onlink");
	return {
		dev: dev.name,
		family: to.family,
		to: to.text,
		...(via && { via: via.text }),
		onlink: onlink?.kind === "scalar" && onlink.value === true,
		...(metric !== undefined && { metric }),
		from: since(context, map, `the route to ${to.text}`, standsOn(dev, dev.up, via)).stage,
	};
}

/** What the kernel wants to find before it takes the route: the interface, up, with a network that holds the next hop. */
function standsOn(dev: InterfaceDraft, up: Since, via: Ip | undefined): Since[] {
	const holding = via ? dev.addresses.filter((address) => holds(address.cidr, via)) : [];
	const first = holding.reduce<number | undefined>((least, { from }) => Math.min(least ?? from, from), undefined);
	const address =
		first === undefined ? [] : [{ stage: first, what: `an address of ${endText(dev)}`, place: dev.place }];
	return [dev.since, up, ...address];
}

function byNextHop(node: NodeDraft, via: Ip | undefined): InterfaceDraft | undefined {
	if (via === undefined) return undefined;
	let best: { dev: InterfaceDraft; length: number } | undefined;
	for (const dev of node.interfaces.values()) {
		for (const { cidr } of dev.addresses) {
			if (holds(cidr, via) && (best === undefined || cidr.length > best.length)) best = { dev, length: cidr.length };
		}
	}
	return best?.dev;
}

function destination(
	context: Context,
	map: LocatedMap,
	via: Ip | undefined,
): { family: Family; text: string } | undefined {
	const to = field(map, "to");
	if (asText(to)?.value === "default") return { family: via?.family ?? 4, text: "default" };
	const network = readNetwork(context, to);
	return network && { family: network.family, text: network.length === 0 ? "default" : network.text };
}
