/** What the rules look at: a topology with the indexes that more than one rule needs, each made when first asked for. */
import { addressValue, type Range, rangeOf } from "../address.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import {
	type Cidr,
	type Family,
	type Interface,
	isSwitch,
	type Node,
	type Places,
	type StageIndex,
	type Topology,
} from "../domain.js";
import { ipValue } from "../expand/parse/ip.js";
import { endText, nodesByName, type Segment, type Segments, segments } from "../segments.js";

/** Looks at the whole topology and gives a diagnostic for each thing that is wrong. */
export type Rule = (lab: Lab) => Iterable<Diagnostic>;

/** An address and the one who has it. */
export interface Holder {
	/** Index into `Lab.holders`: the order of declaration. */
	readonly order: number;
	readonly node: Node;
	readonly interface: Interface;
	readonly cidr: Cidr;
	readonly value: bigint;
	readonly range: Range;
	readonly segment: Segment;
	/** The stage from which the address is there. */
	readonly from: StageIndex;
	/** `pc:eth0` */
	readonly end: string;
	/** `/nodes/pc/interfaces/eth0/addresses/0` */
	readonly path: string;
}

/** An address that the internet answers for, or its gateway: there is no interface that has it. */
export interface Outside {
	readonly node: Node;
	readonly family: Family;
	readonly text: string;
	readonly value: bigint;
	readonly path: string;
}

export interface Lab {
	readonly topology: Topology;
	readonly places: Places;
	readonly nodes: ReadonlyMap<string, Node>;
	readonly lastStage: StageIndex;
	readonly holders: readonly Holder[];
	/** `holders` by node, and by segment's index. */
	readonly holdersOfNode: ReadonlyMap<string, readonly Holder[]>;
	readonly holdersInSegment: ReadonlyMap<number, readonly Holder[]>;
	readonly outside: readonly Outside[];
	/** The interfaces of a node by name. */
	readonly interfacesOf: (node: Node) => ReadonlyMap<string, Interface>;
	/** The segments at a stage; without one, at the last. Parts are only ever added: what is joined stays joined. */
	readonly segments: (stage?: StageIndex) => Segments;
	readonly stageName: (stage: StageIndex) => string;
}

export function labOf(topology: Topology, places: Places): Lab {
	const lastStage = topology.stages.length - 1;
	const byStage = new Map<StageIndex, Segments>();
	const faces = new Map<Node, ReadonlyMap<string, Interface>>();
	const lab = {
		topology,
		places,
		nodes: nodesByName(topology),
		lastStage,
		interfacesOf: (node: Node) => cached(faces, node, () => new Map(node.interfaces.map((face) => [face.name, face]))),
		segments: (stage: StageIndex = lastStage) => cached(byStage, stage, () => segments(topology, stage)),
		stageName: (stage: StageIndex) => topology.stages[stage]?.name ?? String(stage),
	};
	const holders = holdersOf(topology, lab.segments());
	return {
		...lab,
		holders,
		holdersOfNode: groupBy(holders, (holder) => holder.node.name),
		holdersInSegment: groupBy(holders, (holder) => holder.segment.index),
		outside: topology.nodes.flatMap(outsideOf),
	};
}

function holdersOf({ nodes }: Topology, { of }: Segments): Holder[] {
	const holders: Holder[] = [];
	for (const node of nodes) {
		for (const face of node.interfaces) {
			const segment = face.addresses.length > 0 ? of(node.name, face.name) : undefined;
			if (segment === undefined) continue;
			const [end, at] = [endText(node, face), interfacePath(node, face)];
			for (const [index, { cidr, from }] of face.addresses.entries()) {
				const value = addressValue(cidr);
				const path = `${at}/addresses/${index}`;
				const range = rangeOf(cidr, value);
				holders.push({ order: holders.length, node, interface: face, cidr, value, range, segment, from, end, path });
			}
		}
	}
	return holders;
}

function outsideOf(node: Node): Outside[] {
	if (node.kind !== "internet") return [];
	return (["gateways", "answers"] as const).flatMap((list) =>
		node[list].map((ip, index) => ({ node, ...ip, value: ipValue(ip), path: `/nodes/${node.name}/${list}/${index}` })),
	);
}

export const interfacePath = (node: Node, face: Interface): string => `/nodes/${node.name}/interfaces/${face.name}`;

/** The stage from which an address is there and its interface up; `null`: never. */
export const upFrom = ({ interface: face, from }: Holder): StageIndex | null =>
	face.up === null ? null : Math.max(from, face.from, face.up);

/** True for what is in the machine's own namespace. */
export const onMachine = (node: Node): boolean =>
	node.kind === "machine" || (isSwitch(node) && node.placement === "machine");

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
	const groups = new Map<K, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}

function cached<K, V>(cache: Map<K, V>, key: K, make: () => V): V {
	const known = cache.get(key);
	if (known !== undefined) return known;
	const made = make();
	cache.set(key, made);
	return made;
}
