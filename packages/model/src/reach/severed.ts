/** Where the way of a frame is cut: what one looks at where cables and bridges are all there, and nobody answers. */
import { isSwitch, type StageIndex, type SwitchNode, type Topology } from "../domain.js";
import { tagOutside, untagged, vlanInside } from "../vlan.js";
import { isAtWork } from "./layer2.js";

/** An end of a cable. */
interface End {
	readonly node: string;
	readonly interface: string;
}

/** Tells what cuts the way between two ends: a domain path; `undefined`: there is none to cut, or nothing does. */
export type Severed = (from: End, to: End) => string | undefined;

export function severedAt(topology: Topology, stage: StageIndex): Severed {
	const { nodes, links } = topology;
	const peers = new Map<string, End>();
	for (const { ends, from } of links) {
		if (from > stage) continue;
		const [a, b] = ends;
		peers.set(keyOf(a), b);
		peers.set(keyOf(b), a);
	}
	const byName = new Map(nodes.map((node) => [node.name as string, node]));
	const bridge = ({ node }: End): SwitchNode | undefined => {
		const found = byName.get(node);
		return found && isSwitch(found) && found.from <= stage ? found : undefined;
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

	/** The first port on the way that does not take the frame as it comes, or gives it on as nobody takes it. */
	function ofAnotherVlan(ends: readonly End[]): string | undefined {
		let tag = untagged;
		let [inside, last]: [number | null, string | undefined] = [null, undefined];
		for (const end of ends) {
			const port = bridge(end)?.interfaces.find(({ name }) => name === end.interface);
			if (port === undefined) continue;
			last = `/nodes/${end.node}/interfaces/${end.interface}/vlan`;
			const passed: number | undefined = inside === null ? vlanInside(port.vlan, tag) : tagOutside(port.vlan, inside);
			if (passed === undefined) return last;
			if (inside === null) inside = passed;
			else [inside, tag] = [null, passed];
		}
		return tag === untagged ? undefined : last;
	}

	return (from, to) => {
		const ends = way(from, to) ?? [];
		for (const end of ends) {
			if (endIsDown(end)) return `/nodes/${end.node}/interfaces/${end.interface}/up`;
			const over = bridge(end);
			if (over && !isAtWork(topology, over, stage)) return pathOfRest(over);
		}
		return ofAnotherVlan(ends);
	};
}

const keyOf = ({ node, interface: name }: End): string => `${node}:${name}`;

function backFrom(last: End, before: ReadonlyMap<string, End | null>): End[] {
	const way = [last];
	for (let end = before.get(keyOf(last)); end; end = before.get(keyOf(end))) way.push(end);
	return way.reverse();
}

/** What keeps a switch from passing anything on. */
const pathOfRest = ({ kind, name }: SwitchNode): string => `/nodes/${name}/${kind === "bridge" ? "up" : "failMode"}`;
