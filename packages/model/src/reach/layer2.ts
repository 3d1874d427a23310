/**
 * Layer 2 at a stage: which interfaces a frame gets to, and over which bridges. A cable carries frames while both of its
 * ends are up, a bridge between those of its ports that are, while it is up itself. Where a bridge has learnt an address
 * makes no difference to who gets a frame in the end, so learning is left out. There are no rings (NG131): the way
 * between two interfaces is the one through the tree that they are in.
 */
import type { BridgeNode, IfName, Interface, NodeName, StageIndex, Topology } from "../domain.js";
import type { Face } from "./stack.js";

/** A bridge on the way of a frame. */
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

/** An end of a cable, or (`end: null`) a bridge between its ports. */
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
	const ends = new Map([...byFace].map(([face, vertex]) => [`${face.node}:${face.name}`, { vertex, up: face.up }]));
	for (const node of topology.nodes) if (node.kind === "bridge") addBridge(node, stage, ends);
	for (const { ends: pair, from } of topology.links) {
		const [a, b] = pair.map((end) => ends.get(`${end.node}:${end.interface}`));
		if (from <= stage && a?.up && b?.up) join(a.vertex, b.vertex);
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

function addBridge(node: BridgeNode, stage: StageIndex, ends: Map<string, { vertex: Vertex; up: boolean }>): void {
	const up = (at: StageIndex | null): boolean => at !== null && at <= stage;
	const bridge: Vertex = { end: null, face: null, ...unjoined() };
	for (const port of node.interfaces) {
		const vertex: Vertex = { end: portEnd(node.name, port), face: null, ...unjoined() };
		ends.set(`${node.name}:${port.name}`, { vertex, up: up(port.up) });
		if (up(port.up) && up(node.up)) join(vertex, bridge);
	}
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
