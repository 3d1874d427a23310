/** Which line of the author's to look at when a packet dies: a domain path, whose place `places` knows. */
import { contains, type Range, rangeOfNetwork } from "../address.js";
import type { Route, Topology } from "../domain.js";
import { ipValue } from "../expand/parse/ip.js";
import type { Exchange, Packet, Taken } from "./exchange.js";
import { linkLocal, type Numbered } from "./numbers.js";
import type { Face, Held, Stack } from "./stack.js";
import type { Holder, State } from "./state.js";
import type { Entry } from "./table.js";

export const blame = {
	/** Nobody has the address: one who gets it at a later stage, or nobody ever (`undefined`). */
	unknown({ topology }: State, wanted: Numbered): string | undefined {
		return declared(topology, wanted);
	},

	/**
	 * A machine forwards from its first masquerade on, IPv6 from the first of IPv6. What has a single interface is nobody
	 * to be a router: then it is the route that names it.
	 */
	noForwarding({ taken }: Exchange, { node, name, faces }: Stack, { leg, destination: { family } }: Packet): string {
		if (node.kind === "machine") {
			const rule = node.masquerade.findIndex((one) => one.family === family);
			if (rule >= 0) return `/nodes/${name}/masquerade/${rule}`;
		}
		const before = taken.findLast((one) => one.leg === leg && one.node !== name);
		const cables = faces.filter(({ role }) => role === "cable" || role === "uplink");
		if (node.kind === "host" && cables.length < 2 && before?.byGateway) return `${before.path}/via`;
		return `/nodes/${name}`;
	},

	/**
	 * No route where there could be one: its interface is down, or the kernel refuses it. Of a reply: the translation that
	 * the request passed, and that was not for it.
	 */
	noRoute({ state, hops }: Exchange, stack: Stack, { leg, destination }: Packet): string {
		const own = absent(stack, destination, state);
		if (own !== undefined || leg === "request") return own ?? `/nodes/${stack.name}`;
		for (const { node } of hops.filter((hop) => hop.leg === "request")) {
			const passed = state.stacks.get(node)?.node;
			if (passed === undefined || !("masquerade" in passed)) continue;
			const rule = passed.masquerade.findIndex(({ family }) => family === destination.family);
			if (rule >= 0) return `/nodes/${node}/masquerade/${rule}`;
		}
		if (stack.node.kind !== "internet") return `/nodes/${stack.name}`;
		return `/nodes/${state.topology.nodes.find((one) => one.kind === "machine")?.name ?? stack.name}`;
	},

	/** Where the node itself has no route for what it sends. */
	noRouteOfItsOwn(state: State, stack: Stack, wanted: Numbered): string {
		return absent(stack, wanted, state) ?? blame.strayed(state, stack, wanted) ?? `/nodes/${stack.name}`;
	},

	/**
	 * The next hop does not answer: what is down between the two, the route that names it, or the end of the link that is
	 * not what it should be. Where they are on different links, whoever thinks that they share one: the route without a
	 * gateway, the wider of the two prefixes.
	 */
	noNeighbour(state: State, { dev, via, path, connected, length }: Entry, wanted: Numbered): string {
		const route = via && !connected ? `${path}/via` : path;
		const [holder] = state.holders(wanted);
		if (holder === undefined) return route;
		if (!holder.face.up) return `${holder.face.path}/up`;
		const down = state.severed(endOf(dev), endOf(holder.face));
		if (down !== undefined) return down;
		const alone = (face: Face) => state.layer2.reachedFrom(face).length === 0;
		if (alone(holder.face)) return holder.face.path;
		if (alone(dev)) return dev.path;
		return via || !connected || length < holder.held.length ? route : holder.held.path;
	},

	/**
	 * The one asked stands on the same segment as the one who asks, in another network: whichever of the two is in the
	 * network that fewer are in, and not the route that would have to lead there. `undefined`: it isn't so, or somebody
	 * there is in both networks, and so they are meant to be two.
	 */
	strayed(state: State, from: Stack, wanted: Numbered): string | undefined {
		for (const holder of state.holders(wanted)) {
			const own = from.faces.find((face) => face !== holder.face && isBeside(state, face, holder));
			const mine = own && addressed(own, wanted);
			if (own === undefined || mine === undefined || contains(mine.range, wanted.value)) continue;
			const beside = [own, ...state.layer2.reachedFrom(own)];
			const isOn = ({ range }: Held, face: Face) => face.held.some(({ address }) => isIn(range, address));
			const inBoth = (face: Face) => hasNetwork(face, mine) && hasNetwork(face, holder.held);
			if (beside.some(inBoth)) continue;
			const among = (held: Held) => beside.filter((face) => isOn(held, face)).length;
			return among(mine) < among(holder.held) ? mine.path : holder.held.path;
		}
		return undefined;
	},

	/** Of the routes that lead in a circle the first that leads back; the last of all where no node was passed twice. */
	circle(taken: readonly Taken[], leg: Packet["leg"], at: string): string | undefined {
		const mine = taken.filter((one) => one.leg === leg);
		const seen = new Set<string>();
		for (const [index, { node }] of mine.entries()) {
			if (seen.has(node)) return mine[index - 1]?.path;
			seen.add(node);
		}
		return seen.has(at) ? mine.at(-1)?.path : undefined;
	},
};

const endOf = ({ node, name }: Face) => ({ node, interface: name });

/** A route that the node would have, if its interface were up or the kernel took it. */
function absent(stack: Stack, { family, value }: Numbered, { stage }: State): string | undefined {
	const down = stack.faces.filter(({ up }) => !up);
	const face = down.find(({ held }) => held.some(({ range }) => range.family === family && contains(range, value)));
	if (face) return `${face.path}/up`;
	for (const { route, range, path } of missingRoutes(stack)) {
		if (route.family !== family || !contains(range, value)) continue;
		const dev = down.find((one) => one.name === route.dev);
		if (dev) return `${dev.path}/up`;
		if (route.from <= stage) return path;
	}
	return undefined;
}

interface Missing {
	readonly route: Route;
	readonly range: Range;
	readonly path: string;
}

/** Asked for each packet that finds no route. */
const missing = new WeakMap<Stack, readonly Missing[]>();

/** The routes that the author gives the node and that its tables have not. */
function missingRoutes(stack: Stack): readonly Missing[] {
	const known = missing.get(stack);
	if (known) return known;
	const { node, name, tables } = stack;
	const entries = new Set([...tables[4].entries, ...tables[6].entries].map(({ path }) => path));
	const found = ("routes" in node ? node.routes : []).flatMap((route, index) => {
		const path = `/nodes/${name}/routes/${index}`;
		return entries.has(path) ? [] : [{ route, range: rangeOfNetwork(route.family, route.to), path }];
	});
	missing.set(stack, found);
	return found;
}

const hasNetwork = ({ held }: Face, { range }: Held): boolean =>
	held.some(
		(one) => one.range.family === range.family && one.range.first === range.first && one.range.last === range.last,
	);

const isBeside = ({ layer2 }: State, face: Face, holder: Holder): boolean =>
	face.role === "cable" && holder.face.role === "cable" && layer2.joined(face, holder.face);

const addressed = ({ held }: Face, { family }: Numbered): Held | undefined =>
	held.find(({ address }) => address.family === family && !linkLocal(address));

const isIn = (range: Held["range"], address: Numbered): boolean =>
	range.family === address.family && contains(range, address.value);

/** Where the address is declared, at whatever stage it comes. */
function declared({ nodes }: Topology, { family, value }: Numbered): string | undefined {
	for (const node of nodes) {
		for (const face of node.interfaces) {
			const index = face.addresses.findIndex(
				({ cidr }) => cidr.family === family && ipValue({ family, text: cidr.address }) === value,
			);
			if (index >= 0) return `/nodes/${node.name}/interfaces/${face.name}/addresses/${index}`;
		}
	}
	return undefined;
}
