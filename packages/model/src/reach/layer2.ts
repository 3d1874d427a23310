/**
 * Layer 2 at a stage: which interfaces a frame gets to, and over which bridges. A cable carries frames while both of its
 * ends are up, a switch between those of its ports that are, while it is at work itself. Where it has learnt an address
 * makes no difference to who gets a frame in the end, so learning is left out. There are no rings (NG131): the way
 * between two interfaces is the one through the tree that they are in. Each VLAN is a network of its own: a cable, a
 * port and a switch stand here once for each tag that frames can have.
 */
import {
	type IfName,
	type Interface,
	isSwitch,
	type NodeName,
	type StageIndex,
	type SwitchNode,
	type Topology,
} from "../domain.js";
import { tagsOf, untagged, vlanInside } from "../vlan.js";
import type { Face } from "./stack.js";

/** A switch on the way of a frame. */
export interface Passage {
	readonly node: NodeName;
	readonly in: IfName;
	readonly out: IfName;
}

export interface Crossing {
	readonly passages: readonly Passage[];
	/** The interface on the way that takes the smallest frames; bytes of the IP packet in them. */
	readonly narrowest: { readonly node: NodeName; readonly bytes: number; readonly path: string };
}

export interface Layer2 {
	/** The interfaces of stacks that a frame from this one gets to, itself not among them. */
	readonly reachedFrom: (face: Face) => readonly Face[];
	readonly joined: (a: Face, b: Face) => boolean;
	/** The way between two interfaces that are joined. */
	readonly cross: (from: Face, to: Face) => Crossing;
}

/** An end of a cable, or (`end: null`) a switch between its ports. */
interface Vertex {
	readonly end: { readonly node: NodeName; readonly name: IfName; readonly mtu: number; readonly path: string } | null;
	readonly face: Face | null;
	readonly beside: Vertex[];
	domain: Face[] | null;
	parent: Vertex | null;
	depth: number;
}

/** A frame may be this much longer than the receiver's MTU says: the kernel leaves room for a VLAN tag. */
const tag = 4;
const usualMtu = 1500;

/** `outside` is the two ends of the uplink's cable, where there is one. */
export function layer2At(
	topology: Topology,
	stage: StageIndex,
	faces: readonly Face[],
	outside: readonly [Face, Face] | null,
): Layer2 {
	const byFace = new Map(faces.map((face) => [face, vertexOf(face)]));
	const ends: Ends = new Map(
		[...byFace].map(([face, vertex]) => [
			`${face.node}:${face.name}`,
			{ byTag: new Map([[untagged, vertex]]), up: face.up },
		]),
	);
	const switches = topology.nodes.filter(isSwitch);
	const tags = tagsOf(switches.flatMap(({ interfaces }) => interfaces));
	for (const node of switches) addSwitch(node, isAtWork(topology, node, stage), { stage, ends, tags });
	for (const { ends: pair, from } of topology.links) {
		const [a, b] = pair.map((end) => ends.get(`${end.node}:${end.interface}`));
		if (from > stage || !a?.up || !b?.up) continue;
		for (const [tag, vertex] of a.byTag) {
			const other = b.byTag.get(tag);
			if (other) join(vertex, other);
		}
	}
	const [inner, outer] = (outside ?? []).map((face) => byFace.get(face));
	if (inner && outer) join(inner, outer);
	for (const vertex of byFace.values()) if (vertex.domain === null) spread(vertex);
	const at = (face: Face): Vertex => {
		const vertex = byFace.get(face);
		if (vertex === undefined) throw new Error(`${face.node}:${face.name} is an interface of another stage`);
		return vertex;
	};
	return {
		reachedFrom: (face) => (at(face).domain ?? []).filter((other) => other !== face),
		joined: (a, b) => at(a).domain === at(b).domain,
		cross: (from, to) => crossing(wayBetween(at(from), at(to))),
	};
}

const vertexOf = (face: Face): Vertex => ({
	end: { node: face.node, name: face.name, mtu: face.mtu, path: face.path },
	face,
	...unjoined(),
});

const unjoined = (): Omit<Vertex, "end" | "face"> => ({ beside: [], domain: null, parent: null, depth: 0 });

/** The ends of cables, by `node:interface`: a vertex for each tag that frames have there. */
type Ends = Map<string, { readonly byTag: ReadonlyMap<number, Vertex>; readonly up: boolean }>;

interface Making {
	readonly stage: StageIndex;
	readonly ends: Ends;
	readonly tags: readonly number[];
}

function addSwitch(node: SwitchNode, atWork: boolean, { stage, ends, tags }: Making): void {
	const inside = new Map<number, Vertex>();
	for (const port of node.interfaces) {
		const up = port.up !== null && port.up <= stage;
		const byTag = new Map<number, Vertex>();
		for (const tag of tags) {
			const vlan = vlanInside(port.vlan, tag);
			if (vlan === undefined) continue;
			const vertex: Vertex = { end: portEnd(node.name, port), face: null, ...unjoined() };
			byTag.set(tag, vertex);
			if (!up || !atWork) continue;
			const between = inside.get(vlan) ?? { end: null, face: null, ...unjoined() };
			inside.set(vlan, between);
			join(vertex, between);
		}
		ends.set(`${node.name}:${port.name}`, { byTag, up });
	}
}

/**
 * Whether a switch passes frames: a bridge while it is up; one of Open vSwitch while it learns by itself, or has a
 * controller, which is taken for a learning switch.
 */
export function isAtWork({ services = [] }: Topology, node: SwitchNode, stage: StageIndex): boolean {
	if (node.from > stage) return false;
	if (node.kind === "bridge") return node.up !== null && node.up <= stage;
	const controller = services.find(({ name }) => name === node.controller);
	return node.failMode === "standalone" || (controller !== undefined && controller.from <= stage);
}

const portEnd = (node: NodeName, { name, mtu }: Interface): Vertex["end"] => ({
	node,
	name,
	mtu: mtu ?? usualMtu,
	path: `/nodes/${node}/interfaces/${name}`,
});

function join(a: Vertex, b: Vertex): void {
	a.beside.push(b);
	b.beside.push(a);
}

/** Makes a tree of all that is joined to it, and gives them one domain. */
function spread(root: Vertex): void {
	const domain: Face[] = [];
	const found = [root];
	root.domain = domain;
	for (const vertex of found) {
		if (vertex.face) domain.push(vertex.face);
		for (const next of vertex.beside) {
			if (next.domain !== null) continue;
			next.domain = domain;
			next.parent = vertex;
			next.depth = vertex.depth + 1;
			found.push(next);
		}
	}
}

function wayBetween(from: Vertex, to: Vertex): Vertex[] {
	const [there, back]: [Vertex[], Vertex[]] = [[], []];
	let [a, b]: [Vertex | null, Vertex | null] = [from, to];
	while (a !== null && b !== null && a !== b) {
		if (a.depth >= b.depth) {
			there.push(a);
			a = a.parent;
		} else {
			back.push(b);
			b = b.parent;
		}
	}
	if (a === null || a !== b) throw new Error("a frame can't get from one segment to another");
	return [...there, a, ...back.reverse()];
}

function crossing(way: readonly Vertex[]): Crossing {
	const passages: Passage[] = [];
	let narrowest: Crossing["narrowest"] | null = null;
	for (const [index, { end }] of way.entries()) {
		const [before, after] = [way[index - 1]?.end, way[index + 1]?.end];
		if (end === null && before && after) passages.push({ node: before.node, in: before.name, out: after.name });
		// The sender has looked at its own MTU: what counts here is what takes the frame.
		if (end === null || index === 0) continue;
		const bytes = end.mtu + tag;
		if (narrowest === null || bytes < narrowest.bytes) narrowest = { node: end.node, bytes, path: end.path };
	}
	if (narrowest === null) throw new Error("a frame went nowhere");
	return { passages, narrowest };
}
