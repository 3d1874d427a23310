/** Layer 2 of a topology: which interfaces a frame gets to without being routed. */

import type { BridgeNode, End, Interface, Node, NodeName, StageIndex, Topology } from "./domain.js";
import { UnionFind } from "./union-find.js";

/** An interface and the node that it is of. */
export interface Attachment {
	readonly node: Node;
	readonly interface: Interface;
}

/**
 * Interfaces that one frame reaches: joined by cables, and by bridges, each of which joins all its ports. An uplink,
 * a loopback and an interface whose cable isn't there yet stand alone.
 */
export interface Segment {
	/** Index into `Segments.all`. */
	readonly index: number;
	/** In order of declaration, bridge ports included. */
	readonly members: readonly Attachment[];
	/** The bridges whose ports are among the members. */
	readonly bridges: readonly BridgeNode[];
	/** Indexes into `Topology.links`. */
	readonly links: readonly number[];
}

export interface Segments {
	/** In order of the first interface of each. */
	readonly all: readonly Segment[];
	/** The segment of an interface; `undefined` where the topology has none, or not yet. */
	readonly of: (node: string, name: string) => Segment | undefined;
}

/** The nodes by name. */
export const nodesByName = (topology: Topology): ReadonlyMap<string, Node> =>
	new Map(topology.nodes.map((node) => [node.name, node]));

/** The interface that a link ends at; `undefined` where there is none of that name. */
export function interfaceAt(nodes: ReadonlyMap<string, Node>, end: End): Attachment | undefined {
	const node = nodes.get(end.node);
	const found = node?.interfaces.find((candidate) => candidate.name === end.interface);
	return node && found && { node, interface: found };
}

/** How an end is written: `pc:eth0`. */
export const endText = (node: { readonly name: string }, face: { readonly name: string }): string =>
	`${node.name}:${face.name}`;

/** The segments as they are at a stage; without one, at the last. */
export function segments(topology: Topology, stage: StageIndex = topology.stages.length - 1): Segments {
	const attachments = topology.nodes.filter((node) => node.from <= stage).flatMap((node) => attachmentsOf(node, stage));
	const indexes = new Map(attachments.map(({ node, interface: face }, index) => [endText(node, face), index]));
	const joined = new UnionFind(attachments.length);

	const indexOf = (end: End) => indexes.get(`${end.node}:${end.interface}`);
	const present = topology.links.flatMap((link, number) => {
		const [a, b] = [indexOf(link.ends[0]), indexOf(link.ends[1])];
		return link.from <= stage && a !== undefined && b !== undefined ? [{ number, a, b }] : [];
	});
	for (const { a, b } of present) joined.join(a, b);
	const firstPort = new Map<NodeName, number>();
	for (const [index, { node }] of attachments.entries()) {
		if (node.kind !== "bridge") continue;
		const first = firstPort.get(node.name);
		if (first === undefined) firstPort.set(node.name, index);
		else joined.join(first, index);
	}

	type Draft = { index: number; members: Attachment[]; bridges: BridgeNode[]; links: number[] };
	const drafts = new Map<number, Draft>();
	for (const [index, attachment] of attachments.entries()) {
		const root = joined.find(index);
		const draft = drafts.get(root) ?? { index: drafts.size, members: [], bridges: [], links: [] };
		drafts.set(root, draft);
		draft.members.push(attachment);
		if (attachment.node.kind === "bridge" && firstPort.get(attachment.node.name) === index)
			draft.bridges.push(attachment.node);
	}
	for (const { number, a } of present) drafts.get(joined.find(a))?.links.push(number);

	return {
		all: [...drafts.values()],
		of: (node, name) => {
			const index = indexes.get(`${node}:${name}`);
			return index === undefined ? undefined : drafts.get(joined.find(index));
		},
	};
}

const attachmentsOf = (node: Node, stage: StageIndex): Attachment[] =>
	node.interfaces.filter((face) => face.from <= stage).map((face) => ({ node, interface: face }));
