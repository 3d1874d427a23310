/** Random networks, many of them with something deliberately wrong. */
import type { RouteInput, Topology, TopologyInput } from "@netgen/model";
import { arbitrarySpec, assemble, checkValue, type Spec } from "@netgen/testkit";
import fc from "fast-check";

export interface Network {
	readonly spec: Spec;
	readonly fault: FaultKind | null;
	readonly input: TopologyInput;
	readonly topology: Topology;
}

type Editable = { -readonly [K in keyof TopologyInput]: TopologyInput[K] };
type Faces = Record<string, unknown>;
/** Changes the network; false: there is nothing of that kind in it. */
type Fault = (input: Editable, pick: <T>(items: readonly T[]) => T | undefined) => boolean;

const routesOf = (input: Editable): RouteInput[] => [...((input.routes as RouteInput[] | undefined) ?? [])];

/** An interface is an address, a list of them, or an object that has them. */
const spelledOut = (face: unknown): { readonly ip?: unknown } =>
	Array.isArray(face) || typeof face === "string" ? { ip: face } : (face as object);

const addressesIn = (face: unknown): unknown[] => [spelledOut(face).ip ?? []].flat();

/** Every interface with its addresses, as the author wrote them. */
function addressesOf({ nodes }: Editable): { node: string; face: string; text: string }[] {
	return Object.entries(nodes as Record<string, { kind?: string; interfaces?: Faces }>).flatMap(
		([node, { kind, interfaces }]) =>
			kind === "internet" || kind === "bridge" || kind === "ovs"
				? []
				: Object.entries(interfaces ?? {}).flatMap(([face, value]) => {
						if (face === "ens4") return [];
						return addressesIn(value).flatMap((one) => {
							const text = typeof one === "string" ? one : (one as { address?: string } | undefined)?.address;
							return text === undefined ? [] : [{ node, face, text }];
						});
					}),
	);
}

interface At {
	readonly node: string;
	readonly face: string;
}

/** Puts something else in place of an interface. */
function edit(input: Editable, { node, face }: At, change: (value: unknown) => unknown): void {
	const nodes = structuredClone(input.nodes) as Record<string, { interfaces: Faces }>;
	const interfaces = nodes[node]?.interfaces;
	if (interfaces === undefined) return;
	interfaces[face] = change(interfaces[face]);
	input.nodes = nodes as unknown as TopologyInput["nodes"];
}

/** Puts other texts in place of its addresses. */
const rewrite = (input: Editable, at: At, change: (text: string) => string): void =>
	edit(input, at, (face) =>
		JSON.parse(JSON.stringify(face), (_, value) =>
			typeof value === "string" && value.includes("/") ? change(value) : value,
		),
	);

const set = (input: Editable, at: At, more: object): void =>
	edit(input, at, (value) => ({
		...spelledOut(value),
		...more,
	}));

/** Takes an address away. A next hop that is then on no network of the node's has to be said to be on the link. */
function strip(input: Editable, one: At & { readonly text: string }): void {
	const six = one.text.includes(":");
	edit(input, one, (value) => addressesIn(value).filter((each) => !JSON.stringify(each).includes(one.text)));
	input.routes = routesOf(input).map((route) =>
		String(route.on).split(":")[0] === one.node && String(route.via).includes(":") === six
			? { ...route, on: `${one.node}:${one.face}`, onlink: true }
			: route,
	);
}

const isRouter = ({ nodes }: Editable, name: string): boolean =>
	(nodes as Record<string, { kind?: string }>)[name]?.kind !== undefined;

const host = (text: string): string => text.slice(0, text.indexOf("/"));
/** Roughly: all but the last number of an address. */
const network = (text: string): string => text.replace(/[:.][^:.]*$/, "").toLowerCase();
/** Another address of the network, that nobody is given. */
const unused = (address: string): string =>
	address.includes(":") ? address.replace(/[^:]*$/, "dead") : address.replace(/\d+$/, "14");

const faults = {
	"route missing": (input, pick) => {
		const routes = routesOf(input);
		const gone = pick(routes);
		input.routes = routes.filter((route) => route !== gone);
		return gone !== undefined;
	},
	"route by nobody": (input, pick) => {
		const routes = routesOf(input);
		const wrong = pick(routes.filter(({ via }) => via !== undefined));
		input.routes = routes.map((route) => (route === wrong ? { ...route, via: unused(String(route.via)) } : route));
		return wrong !== undefined;
	},
	"route by another": (input, pick) => {
		const routes = routesOf(input);
		const wrong = pick(routes.filter(({ via }) => via !== undefined));
		const other =
			wrong && pick(addressesOf(input).filter(({ text }) => text.includes(":") === String(wrong.via).includes(":")));
		if (!other) return false;
		input.routes = routes.map((route) =>
			route === wrong ? { ...route, via: host(other.text), onlink: false } : route,
		);
		return true;
	},
	"route too many": (input, pick) => {
		const all = addressesOf(input);
		const [to, on] = [pick(all), pick(all)];
		const via =
			to &&
			on &&
			pick(all.filter(({ node, text }) => node !== on.node && text.includes(":") === to.text.includes(":")));
		if (!via) return false;
		input.routes = [
			...routesOf(input),
			{ on: on.node, to: `${host(to.text)}/${to.text.includes(":") ? 128 : 32}`, via: host(via.text) },
		];
		return true;
	},
	"a circle": (input, pick) => {
		const all = addressesOf(input);
		const routers = all.filter(({ node }) => isRouter(input, node));
		const pair = pick(
			routers.flatMap((a) =>
				routers.filter((b) => a.node < b.node && network(a.text) === network(b.text)).map((b) => [a, b]),
			),
		);
		const [a, b] = pair ?? [];
		if (!a || !b) return false;
		const to = pick(
			all.filter(({ node, text }) => node !== a.node && node !== b.node && text.includes(":") === a.text.includes(":")),
		);
		if (!to) return false;
		const destination = `${host(to.text)}/${to.text.includes(":") ? 128 : 32}`;
		input.routes = [
			...routesOf(input),
			{ on: a.node, to: destination, via: host(b.text) },
			{ on: b.node, to: destination, via: host(a.text) },
		];
		return true;
	},
	"another network": (input, pick) => {
		const one = pick(addressesOf(input));
		if (one === undefined) return false;
		rewrite(input, one, (text) =>
			text.includes(":") ? text.replace(/^fd00/i, "fd01") : text.replace(/^\d+\.\d+/, "10.77"),
		);
		return true;
	},
	"the same address": (input, pick) => {
		const all = addressesOf(input);
		const one = pick(all);
		const other =
			one && pick(all.filter(({ node, text }) => node !== one.node && text.includes(":") === one.text.includes(":")));
		if (!other) return false;
		rewrite(input, one, (text) => (text === one.text ? other.text : text));
		return true;
	},
	"longer prefix": (input, pick) => {
		const one = pick(addressesOf(input));
		if (one === undefined) return false;
		rewrite(input, one, (text) =>
			text.replace(/\/(\d+)$/, (_, length) => `/${Math.min(text.includes(":") ? 128 : 32, Number(length) + 3)}`),
		);
		return true;
	},
	"interface down": (input, pick) => {
		const one = pick(addressesOf(input));
		if (one) set(input, one, { up: false });
		return one !== undefined;
	},
	"small MTU": (input, pick) => {
		const one = pick(addressesOf(input));
		if (one) set(input, one, { mtu: 1300 });
		return one !== undefined;
	},
	"address missing": (input, pick) => {
		const one = pick(addressesOf(input).filter(({ node }) => !isRouter(input, node)));
		if (one) strip(input, one);
		return one !== undefined;
	},
	"no IPv6 address but the link-local": (input, pick) => {
		const hosts = addressesOf(input).filter(({ node, text }) => text.includes(":") && !isRouter(input, node));
		const one = pick(hosts);
		for (const host of hosts) if (one && network(host.text) === network(one.text)) strip(input, host);
		return one !== undefined;
	},
	"route by a host": (input, pick) => {
		const routes = routesOf(input).filter(({ via }) => via !== undefined);
		const wrong = pick(routes);
		if (wrong === undefined) return false;
		const [on] = String(wrong.on).split(":");
		const hosts = addressesOf(input).filter(
			({ node, text }) => node !== on && !isRouter(input, node) && network(text) === network(String(wrong.via)),
		);
		const other = pick(hosts);
		if (!other) return false;
		input.routes = routesOf(input).map((route) =>
			JSON.stringify(route) === JSON.stringify(wrong) ? { ...route, via: host(other.text) } : route,
		);
		return true;
	},
	"no translation": (input) => {
		const nodes = structuredClone(input.nodes) as Record<string, { masquerade?: unknown }>;
		const [found] = Object.values(nodes).filter(({ masquerade }) => masquerade !== undefined);
		if (found === undefined) return false;
		delete found.masquerade;
		input.nodes = nodes as unknown as TopologyInput["nodes"];
		return true;
	},
	"no cable": (input, pick) => {
		const links = [...((input.links as NonNullable<TopologyInput["links"]> | undefined) ?? [])];
		const gone = pick(links);
		input.links = links.filter((link) => link !== gone);
		return gone !== undefined;
	},
} satisfies Record<string, Fault>;

export type FaultKind = keyof typeof faults;
const kinds = Object.keys(faults) as FaultKind[];

/** Drawn as: a spec, and which fault, if any. Shrinks by fast-check's means: smaller specs, then no fault. */
const arbitraryPlan = fc.tuple(
	arbitrarySpec({ segments: 4, hosts: 3 }),
	fc.option(fc.constantFrom(...kinds), { freq: 3 }),
	fc.nat(),
);
export const arbitraryNetwork: fc.Arbitrary<Network | null> = arbitraryPlan.map(([spec, fault, roll]) =>
	networkOf(spec, fault, roll, () => false),
);
/** The same with switches of Open vSwitch, which learn by themselves, in place of about half of the bridges; `null` where there is none. */
export const arbitrarySwitched: fc.Arbitrary<Network | null> = arbitraryPlan.map(([spec, fault, roll]) => {
	const network = networkOf(spec, fault, roll, (index) => ((roll >> index) & 1) === 1);
	return network?.topology.nodes.some(({ kind }) => kind === "ovs") ? network : null;
});

/** `null`: netgen refuses it, or it has nothing that could be wrong in that way. */
function networkOf(
	drawn: Spec,
	fault: FaultKind | null,
	roll: number,
	isSwitched: (bridge: number) => boolean,
): Network | null {
	// one stage: stages have tests of their own, and routes lead somewhere
	const spec: Spec = { ...drawn, stages: 1, routes: drawn.routes === "none" ? "all" : drawn.routes, texts: [] };
	const input: Editable = { ...assemble(spec, { expect: false }) };
	if (fault !== null && !faults[fault](input, (items) => items[roll % Math.max(1, items.length)])) return null;
	switchBridges(input, isSwitched);
	const { topology } = checkValue(input);
	return topology === null ? null : { spec, fault, input, topology };
}

/** Makes switches of some of the bridges that stand in namespaces of their own. What a bridge alone has is left out. */
function switchBridges(input: Editable, isSwitched: (bridge: number) => boolean): void {
	const nodes = structuredClone(input.nodes) as Record<string, Record<string, unknown> | string>;
	let bridges = 0;
	for (const [name, node] of Object.entries(nodes)) {
		const { kind, on, mac, mtu, up, ...rest } = typeof node === "string" ? { kind: node } : node;
		if (kind === "bridge" && on === undefined && isSwitched(bridges++)) nodes[name] = { ...rest, kind: "ovs" };
	}
	input.nodes = nodes as unknown as TopologyInput["nodes"];
}
