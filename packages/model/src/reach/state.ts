/** The network at a stage, as the kernel has it once the scripts have run: stacks, who has which address, layer 2. */
import {
	type Family,
	type InternetNode,
	isSwitch,
	type MachineNode,
	type Node,
	type NodeName,
	type StageIndex,
	type SwitchNode,
	type Topology,
} from "../domain.js";
import { width } from "../expand/parse/ip.js";
import { connected, given, wayBack, wayOut } from "./entries.js";
import { type Cables, cablesOf, facesOf, localOf, named } from "./faces.js";
import { forwardingOf } from "./forwarding.js";
import { type Layer2, layer2At } from "./layer2.js";
import { isLoopback, linkLocal, type Numbered, numbered } from "./numbers.js";
import { type Severed, severedAt } from "./severed.js";
import type { Face, Held, Stack } from "./stack.js";
import { type Entry, type Table, tableOf } from "./table.js";
import { translationsOf } from "./translation.js";

export interface Holder {
	readonly stack: Stack;
	readonly face: Face;
	readonly held: Held;
}

export interface State {
	readonly topology: Topology;
	readonly stage: StageIndex;
	/** In the order of the nodes. A bridge has none: no packet is for it. */
	readonly stacks: ReadonlyMap<NodeName, Stack>;
	/** Who has an address, in the order of the nodes. What is every node's own, or a segment's, is nobody's here. */
	readonly holders: (address: Numbered) => readonly Holder[];
	/** The nodes whose lo has whole networks. */
	readonly wide: readonly Stack[];
	/** The addresses that somebody has, in the order of the nodes. */
	readonly addresses: readonly Numbered[];
	readonly layer2: Layer2;
	/** Made when it is first asked for. */
	readonly severed: Severed;
}

const states = new WeakMap<Topology, Map<StageIndex, State>>();

/** Made once for each stage that is asked for. */
export function stateAt(topology: Topology, stage: StageIndex): State {
	const known = states.get(topology) ?? new Map<StageIndex, State>();
	states.set(topology, known);
	const state = known.get(stage) ?? makeState(topology, stage);
	known.set(stage, state);
	return state;
}

function makeState(topology: Topology, stage: StageIndex): State {
	const stacks = stacksOf(topology, stage);
	const faces = stacks.flatMap((stack) => stack.faces);
	const [inner, outer] = ["uplink", "outside"].map((role) => faces.find((face) => face.role === role));
	const holders = holdersIn(stacks);
	const ofFamily = (family: Family) => [...holders[family].values()].flatMap(([first]) => first?.held.address ?? []);
	return {
		topology,
		stage,
		stacks: new Map(stacks.map((stack) => [stack.name, stack])),
		holders: ({ family, value }) => holders[family].get(value) ?? [],
		wide: stacks.filter(({ localRanges }) => localRanges.some(({ first, last }) => first !== last)),
		addresses: [...ofFamily(4), ...ofFamily(6)],
		layer2: layer2At(topology, stage, faces, inner && outer ? [inner, outer] : null),
		severed: lazy(() => severedAt(topology, stage)),
	};
}

function lazy(make: () => Severed): Severed {
	let made: Severed | undefined;
	return (from, to) => {
		made ??= make();
		return made(from, to);
	};
}

function stacksOf(topology: Topology, stage: StageIndex): Stack[] {
	const cables = cablesOf(topology);
	const internet = topology.nodes.find((node): node is InternetNode => node.kind === "internet");
	const machine = topology.nodes.find((node): node is MachineNode => node.kind === "machine");
	const uplink = machine && facesOf(machine, stage, cables).find(({ role }) => role === "uplink");
	return topology.nodes.flatMap((node) => {
		if (isSwitch(node)) return [];
		if (node.kind === "internet") return [internetStack(node, uplink)];
		// The machine is there before the first stage.
		return node.kind === "machine" || node.from <= stage ? [stackOf(node, stage, cables, internet)] : [];
	});
}

function stackOf(
	node: Exclude<Node, SwitchNode | InternetNode>,
	stage: StageIndex,
	cables: Cables,
	internet: InternetNode | undefined,
): Stack {
	const faces = facesOf(node, stage, cables);
	const local = { 4: localOf(faces, 4), 6: localOf(faces, 6) };
	const uplink = faces.find(({ role }) => role === "uplink");
	const table = (family: Family): Table => {
		const out = uplink && internet ? wayOut(internet, uplink, family) : [];
		const entries: Entry[] = [...connected(faces, family), ...out];
		const own = given(node.routes, node.name, family, stage, { faces, local: local[family], entries });
		return tableOf(family, [...entries, ...own]);
	};
	return {
		node,
		name: node.name,
		faces,
		local,
		localRanges: networksOfLo(faces),
		tables: { 4: table(4), 6: table(6) },
		forwards: forwardingOf(node, stage),
		masquerade: translationsOf(node, stage),
	};
}

const networksOfLo = (faces: readonly Face[]): Stack["localRanges"] =>
	faces.flatMap(({ role, held }) =>
		role === "loopback" ? held.filter(({ address }) => address.family === 4).map(({ range }) => range) : [],
	);

/** The internet answers for its addresses on lo, and for the gateway at its end of the uplink. It sends nothing on. */
function internetStack(node: InternetNode, uplink: Face | undefined): Stack {
	const held = (list: "answers" | "gateways"): Held[] =>
		node[list].map((ip, index) => {
			const address = numbered(ip);
			const range = { family: ip.family, first: address.value, last: address.value };
			const path = `/nodes/${node.name}/${list}/${index}`;
			return { address, length: width(ip.family), range, secondary: false, path };
		});
	const common = { node: node.name, mac: null, up: true, path: `/nodes/${node.name}` };
	const lo: Face = { ...common, name: named("lo"), role: "loopback", mtu: 65536, held: held("answers") };
	const mtu = uplink?.mtu ?? 1500;
	const outside: Face = { ...common, name: named("uplink"), role: "outside", mtu, held: held("gateways") };
	const faces = uplink ? [lo, outside] : [lo];
	const table = (family: Family): Table => tableOf(family, uplink ? wayBack(outside, uplink.held, family) : []);
	return {
		node,
		name: node.name,
		faces,
		local: { 4: localOf(faces, 4), 6: localOf(faces, 6) },
		localRanges: [],
		tables: { 4: table(4), 6: table(6) },
		forwards: { 4: () => false, 6: () => false },
		masquerade: [],
	};
}

function holdersIn(stacks: readonly Stack[]): Record<Family, Map<bigint, Holder[]>> {
	const holders = { 4: new Map<bigint, Holder[]>(), 6: new Map<bigint, Holder[]>() };
	for (const stack of stacks) {
		for (const face of stack.faces) {
			for (const held of face.held) {
				const { address } = held;
				if (isLoopback(address) || linkLocal(address)) continue;
				const known = holders[address.family].get(address.value);
				if (known) known.push({ stack, face, held });
				else holders[address.family].set(address.value, [{ stack, face, held }]);
			}
		}
	}
	return holders;
}
