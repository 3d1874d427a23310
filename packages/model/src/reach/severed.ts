/** Where the way of a frame is cut: what one looks at where cables and bridges are all there, and nobody answers. */
import type { BridgeNode, StageIndex, Topology } from "../domain.js";

/** An end of a cable. */
interface End {
	readonly node: string;
	readonly interface: string;
}

/** Tells what cuts the way between two ends: a domain path; `undefined`: there is none to cut, or nothing does. */
export type Severed = (from: End, to: End) => string | undefined;

export function severedAt({ nodes, links }: Topology, stage: StageIndex): Severed {
	const peers = new Map<string, End>();
	for (const { ends, from } of links) {
		if (from > stage) continue;
		const [a, b] = ends;
		peers.set(keyOf(a), b);
		peers.set(keyOf(b), a);
	}
	const byName = new Map(nodes.map((node) => [node.name as string, node]));
	const bridge = ({ node }: End): BridgeNode | undefined => {
		const found = byName.get(node);
		return found?.kind === "bridge" && found.from <= stage ? found : undefined;
	};
	const isDown = (up: StageIndex | null) => up === null || up > stage;
	const endIsDown = (end: End) =>
		isDown(byName.get(end.node)?.interfaces.find(({ name }) => name === end.interface)?.up ?? null);
	const beyond = (end: End): End[] =>
		(bridge(end)?.interfaces ?? []).flatMap(({ name }) =>
			name === end.interface ? [] : [{ node: end.node, interface: name }],
		);

	/** The ends on the way, this side and the other side of each cable in turn. */
	function way(from: End, to: End): End[] | undefined {
		const before = new Map<string, End | null>([[keyOf(from), null]]);
		const found = [from];
		for (const near of found) {
			const far = peers.get(keyOf(near));
			if (far === undefined || before.has(keyOf(far))) continue;
			before.set(keyOf(far), near);
			if (keyOf(far) === keyOf(to)) return backFrom(far, before);
			for (const next of beyond(far)) {
				if (before.has(keyOf(next))) continue;
				before.set(keyOf(next), far);
				found.push(next);
			}
		}
		return undefined;
	}

	return (from, to) => {
		for (const end of way(from, to) ?? []) {
			if (endIsDown(end)) return `/nodes/${end.node}/interfaces/${end.interface}/up`;
			const over = bridge(end);
			if (over && isDown(over.up)) return `/nodes/${end.node}/up`;
		}
		return undefined;
	};
}

const keyOf = ({ node, interface: name }: End): string => `${node}:${name}`;

function backFrom(last: End, before: ReadonlyMap<string, End | null>): End[] {
	const way = [last];
	for (let end = before.get(keyOf(last)); end; end = before.get(keyOf(end))) way.push(end);
	return way.reverse();
}
