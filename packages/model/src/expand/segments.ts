import type { InterfaceDraft, LinkDraft } from "./draft.js";

/** A layer-2 network: interfaces joined by cables and bridges, ports left out. */
export interface Segment {
	/** Which it is of the segments opened, from 0: derived networks are counted by it. */
	readonly number: number;
	/** In the order of links, and of ends within a link. */
	readonly interfaces: readonly InterfaceDraft[];
}

interface Open {
	readonly number: number;
	interfaces: InterfaceDraft[];
	/** The segment that this one turned out to be a part of. */
	into: Open | undefined;
}

/**
 * The segments of a topology. A link that touches no bridge of an earlier link opens one and takes the next number;
 * a link that joins two leaves the lower number to both, and the other stays unused, so that a link added at the end
 * changes no number before it.
 */
export function findSegments(links: readonly LinkDraft[]): Segment[] {
	const opened: Open[] = [];
	const ofBridge = new Map<string, Open>();
	for (const { ends } of links) {
		const bridges = ends.filter((end) => end.node.kind === "bridge").map((end) => end.node.name);
		const [a, b] = bridges.map((bridge) => root(ofBridge.get(bridge)));
		let segment = a && b && a !== b ? merge(a, b) : (a ?? b);
		if (segment === undefined) {
			segment = { number: opened.length, interfaces: [], into: undefined };
			opened.push(segment);
		}
		for (const bridge of bridges) ofBridge.set(bridge, segment);
		segment.interfaces.push(...ends.filter((end) => end.node.kind !== "bridge"));
	}
	return opened.filter((segment) => segment.into === undefined);
}

function root(segment: Open | undefined): Open | undefined {
	let at = segment;
	while (at?.into) at = at.into;
	return at;
}

function merge(a: Open, b: Open): Open {
	const [stays, goes] = a.number < b.number ? [a, b] : [b, a];
	goes.into = stays;
	stays.interfaces.push(...goes.interfaces);
	goes.interfaces = [];
	return stays;
}
