/** Layer 2 of a topology: which interfaces a frame gets to without being routed. */

import { type End, type Interface, isSwitch, type Node, type StageIndex, type Topology } from "./domain.js";
import { UnionFind } from "./union-find.js";
import { tagsOf, untagged, vlanInside } from "./vlan.js";

/** An interface and the node that it is of. */
export interface Attachment {
	readonly node: Node;
	readonly interface: Interface;
}

/**
 * Interfaces that one frame reaches: joined by cables, and by switches, each of which joins all its ports, or those of
 * one VLAN. An uplink, a loopback and an interface whose cable isn't there yet stand alone; a trunk is in several.
 */
export interface Segment {
	/** Index into `Segments.all`. */
	readonly index: number;
	/** In order of declaration, bridge ports included. */
	readonly members: readonly Attachment[];
	/** Indexes into `Topology.links`. */
	readonly links: readonly number[];
}

export interface Segments {
	/** In order of the first interface of each. */
	readonly all: readonly Segment[];
	/** The segment of an interface, of a trunk the first; `undefined` where the topology has none, or not yet. */
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
	const present = topology.nodes.filter((node) => node.from <= stage);
	const attachments = present.flatMap((node) => attachmentsOf(node, stage));
	const tags = tagsOf(attachments.map((one) => one.interface));
	const indexes = new Map(attachments.map(({ node, interface: face }, index) => [endText(node, face), index]));
	// Each interface stands here once for each tag that frames can have on its cable.
	const joined = new UnionFind(attachments.length * tags.length);
	const at = (attachment: number, tag: number): number => attachment * tags.length + tag;
	const vlan = (attachment: number, tag: number): number | undefined => {
		const { node, interface: face } = attachments[attachment] as Attachment;
		const text = tags[tag] ?? untagged;
		if (isSwitch(node)) return vlanInside(face.vlan, text);
		return text === untagged ? untagged : undefined;
	};
	const states = attachments.flatMap(({ node }, attachment) =>
		[...tags.keys()].flatMap((tag) => {
			const inside = vlan(attachment, tag);
			return inside === undefined ? [] : [{ attachment, state: at(attachment, tag), inside: `${node.name} ${inside}` }];
		}),
	);

	const indexOf = (end: End) => indexes.get(`${end.node}:${end.interface}`);
	const cables = topology.links.flatMap((link, number) => {
		const [a, b] = [indexOf(link.ends[0]), indexOf(link.ends[1])];
		return link.from <= stage && a !== undefined && b !== undefined ? [{ number, a, b }] : [];
	});
	for (const { a, b } of cables) for (const tag of tags.keys()) joined.join(at(a, tag), at(b, tag));
	const firstPort = new Map<string, number>();
	for (const { attachment, state, inside } of states) {
		if (!isSwitch((attachments[attachment] as Attachment).node)) continue;
		const first = firstPort.get(inside);
		if (first === undefined) firstPort.set(inside, state);
		else joined.join(first, state);
	}

	type Draft = { index: number; members: Attachment[]; links: number[] };
	const drafts = new Map<number, Draft>();
	const firstOf = new Map<number, Draft>();
	for (const { attachment, state } of states) {
		const root = joined.find(state);
		const draft = drafts.get(root) ?? { index: drafts.size, members: [], links: [] };
		drafts.set(root, draft);
		if (!firstOf.has(attachment)) firstOf.set(attachment, draft);
		const member = attachments[attachment] as Attachment;
		if (draft.members.at(-1) !== member) draft.members.push(member);
	}
	for (const { number, a } of cables) {
		const found = new Set([...tags.keys()].flatMap((tag) => drafts.get(joined.find(at(a, tag))) ?? []));
		for (const draft of found) draft.links.push(number);
	}

	return {
		all: [...drafts.values()],
		of: (node, name) => {
			const index = indexes.get(`${node}:${name}`);
			return index === undefined ? undefined : firstOf.get(index);
		},
	};
}

const attachmentsOf = (node: Node, stage: StageIndex): Attachment[] =>
	node.interfaces.filter((face) => face.from <= stage).map((face) => ({ node, interface: face }));
