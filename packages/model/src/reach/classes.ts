/**
 * Nodes that behave alike. Two hosts do where the network would be the same if they changed places: names, addresses and
 * MACs swapped, all else as it is. Then whatever one of them gets, the other gets, and whoever asks either gets the same.
 * That is so where
 * - each has one interface, equal but for name, MAC and address, whose cable leads to a port of one and the same bridge;
 * - their routing tables say the same (each with a source of its own);
 * - no prefix anywhere tells their addresses apart: no route, connected network, next hop, translated network or
 *   broadcast address of any node holds the one and not the other;
 * - nobody else has their addresses.
 * Routers, the machine, and hosts with more interfaces are alone: each is a class by itself.
 */
import { type Family, isSwitch, type Topology } from "../domain.js";
import { width } from "../expand/parse/ip.js";
import { type Numbered, networkOf } from "./numbers.js";
import type { Held, Stack } from "./stack.js";
import type { State } from "./state.js";

export interface NodeClass {
	/** In the order of the nodes. */
	readonly members: readonly Member[];
}

/** A node with what its equals have of their own. */
export interface Member {
	readonly stack: Stack;
	/** Its addresses that others may ask for. */
	readonly addresses: readonly Numbered[];
	/** Domain paths of its interface and of the port that its cable leads to. */
	readonly face: string | null;
	readonly port: string | null;
}

/** The classes of all that can ping, and of those that can only be asked, in the order of their first members. */
export function classesOf(state: State): NodeClass[] {
	const prefixes = prefixesOf(state);
	const ports = portsOf(state.topology);
	const classes = new Map<string, Member[]>();
	for (const stack of state.stacks.values()) {
		const [face] = stack.faces.filter(({ role }) => role !== "loopback");
		const port = face ? (ports.get(`${face.node}:${face.name}`) ?? null) : null;
		const held = stack.faces.flatMap((one) => one.held);
		const member = {
			stack,
			addresses: held.flatMap(({ address }) => (state.holders(address).length > 0 ? [address] : [])),
			face: face?.path ?? null,
			port: port?.path ?? null,
		};
		const key = signature(state, stack, port, prefixes) ?? `alone ${stack.name}`;
		const known = classes.get(key);
		if (known) known.push(member);
		else classes.set(key, [member]);
	}
	return [...classes.values()].map((members) => ({ members }));
}

/** What two hosts have to have in common to be alike; `null`: this one is like no other. */
function signature(state: State, stack: Stack, port: Port | null, prefixes: Prefixes): string | null {
	const [face, ...others] = stack.faces.filter(({ role }) => role !== "loopback");
	const plain = stack.node.kind === "host" && others.length === 0 && stack.localRanges.length === 0;
	if (!plain || stack.faces.some(({ role, held }) => role === "loopback" && held.length > 0)) return null;
	if (port === null && face !== undefined) return null;
	if (face?.held.some((held) => !isOrdinary(state, held))) return null;
	const tables = ([4, 6] as const).flatMap((family) =>
		stack.tables[family].entries.map(({ first, length, metric, via, path }) =>
			[first, length, metric, via?.text, lastOf(path)].map(String),
		),
	);
	const addresses = face?.held.map(({ address, length, secondary, path }) =>
		[prefixes(address), length, secondary, lastOf(path)].map(String),
	);
	return JSON.stringify([port?.likeness, face && [face.up, face.mtu], addresses, tables]);
}

/** `routes/0`, `addresses/0`: a path without the names of node and interface. */
const lastOf = (path: string): string => path.split("/").slice(-2).join("/");

/** One that nobody else has, and that others can ask for. */
const isOrdinary = (state: State, { address }: Held): boolean => state.holders(address).length === 1;

interface Port {
	readonly path: string;
	/** All that counts of it. */
	readonly likeness: readonly unknown[];
}

/** The port of a bridge that the cable of an interface leads to. */
function portsOf({ nodes, links }: Topology): ReadonlyMap<string, Port> {
	const ports = new Map<string, Port>();
	for (const node of nodes) {
		if (!isSwitch(node)) continue;
		for (const { name, mtu, up, vlan } of node.interfaces)
			ports.set(`${node.name}:${name}`, {
				path: `/nodes/${node.name}/interfaces/${name}`,
				likeness: [node.name, mtu ?? 0, up, ...(vlan === undefined ? [] : [vlan])],
			});
	}
	return new Map(
		links.flatMap(({ ends, from }) => {
			const [a, b] = ends.map((end) => `${end.node}:${end.interface}`) as [string, string];
			return [
				[a, b],
				[b, a],
			].flatMap(([own, other]) => {
				const port = ports.get(other as string);
				return port ? [[own as string, { ...port, likeness: [...port.likeness, from] }] as const] : [];
			});
		}),
	);
}

/** What stands for all that anybody's tables and rules say of an address. */
type Prefixes = (address: Numbered) => string;

/**
 * Prefixes are nested or apart, so the innermost one that holds an address says which others do. IPv6 chooses among a
 * node's own addresses by the bits that they have in common with the destination: where one of another length lies
 * among the addresses of a prefix, each of those is told apart.
 */
function prefixesOf(state: State): Prefixes {
	const known: Record<Family, Map<number, Set<bigint>>> = { 4: new Map(), 6: new Map() };
	const add = (family: Family, first: bigint, length: number) => {
		const firsts = known[family].get(length) ?? new Set();
		known[family].set(length, firsts.add(first));
	};
	for (const stack of state.stacks.values()) addPrefixes(stack, add);
	const lengths = { 4: sortedLengths(known[4]), 6: sortedLengths(known[6]) };
	const innermost = ({ family, value }: Numbered): readonly [bigint, number] => {
		for (const length of lengths[family]) {
			const first = networkOf(family, value, length);
			if (known[family].get(length)?.has(first)) return [first, length];
		}
		return [0n, 0];
	};
	const mixed = new Set<string>();
	for (const stack of state.stacks.values())
		for (const { held } of stack.faces)
			for (const { address, length } of held) {
				const inside = innermost(address);
				if (address.family === 6 && inside[1] !== length) mixed.add(inside.join("/"));
			}
	return (address) => {
		const key = innermost(address).join("/");
		return mixed.has(key) && address.family === 6 ? address.text : key;
	};
}

const sortedLengths = (lengths: ReadonlyMap<number, unknown>): number[] => [...lengths.keys()].sort((a, b) => b - a);

function addPrefixes(
	{ tables, masquerade, localRanges }: Stack,
	add: (family: Family, first: bigint, length: number) => void,
): void {
	for (const family of [4, 6] as const) {
		for (const { first, length, via, connected } of tables[family].entries) {
			add(family, first, length);
			if (via) add(family, via.value, width(family));
			if (connected && family === 4 && length < 31) add(4, first + (1n << BigInt(32 - length)) - 1n, 32);
		}
	}
	for (const { family, range } of [...masquerade, ...localRanges.map((range) => ({ family: 4 as const, range }))])
		add(family, range.first, width(family) - (range.last - range.first + 1n).toString(2).length + 1);
}
