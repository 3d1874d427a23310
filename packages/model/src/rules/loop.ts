/** NG131: a ring of bridges. */
import type { Link } from "../domain.js";
import { diagnostic } from "../diagnostics/make.js";
import { UnionFind } from "../union-find.js";
import type { Lab, Rule } from "./lab.js";
import { point } from "./point.js";

/** A ring's cables beyond this number are counted. */
const named = 6;

interface Branch {
	readonly link: number;
	readonly towards: string;
}

/** Each cable that closes a ring is told, in the order of stages: it is the last one of its ring. */
export const loop: Rule = function* (lab: Lab) {
	const bridges = lab.topology.nodes.flatMap((node) => (node.kind === "bridge" ? [node.name as string] : []));
	const indexes = new Map(bridges.map((name, index) => [name, index]));
	const joined = new UnionFind(bridges.length);
	const branches = new Map<string, Branch[]>(bridges.map((name) => [name, []]));
	const closing: number[] = [];

	const numbered = [...lab.topology.links.entries()].sort(([i, a], [j, b]) => a.from - b.from || i - j);
	for (const [link, { ends }] of numbered) {
		const [a, b] = [indexes.get(ends[0].node), indexes.get(ends[1].node)];
		if (a === undefined || b === undefined) continue;
		if (!joined.join(a, b)) closing.push(link);
		else for (const [from, to] of [ends, [ends[1], ends[0]]] as const) branches.get(from.node)?.push({ link, towards: to.node });
	}
	if (closing.length === 0) return;

	const tree = treeOf(bridges, branches);
	for (const link of closing.sort((a, b) => a - b)) {
		const [a, b] = lab.topology.links[link]?.ends ?? [];
		const way = a && b ? wayBetween(a.node, b.node, tree) : [];
		const ring = [link, ...way];
		const labels = ring.slice(0, named).map((index) => label(lab.topology.links[index]));
		const related = way.slice(0, named).map((index) => ({ path: `/links/${index}`, message: "this cable is in the ring" }));
		yield diagnostic("NG131", { ring: labels, length: ring.length }, point(lab, `/links/${link}`, ...related));
	}
};

interface Step {
	readonly up: Branch | undefined;
	readonly depth: number;
}

/** For each bridge the cable that leads towards the root of its tree. */
function treeOf(bridges: readonly string[], branches: ReadonlyMap<string, readonly Branch[]>): ReadonlyMap<string, Step> {
	const steps = new Map<string, Step>();
	for (const root of bridges) {
		if (steps.has(root)) continue;
		steps.set(root, { up: undefined, depth: 0 });
		const queue = [root];
		for (const name of queue) {
			const depth = (steps.get(name)?.depth ?? 0) + 1;
			for (const { link, towards } of branches.get(name) ?? []) {
				if (steps.has(towards)) continue;
				steps.set(towards, { up: { link, towards: name }, depth });
				queue.push(towards);
			}
		}
	}
	return steps;
}

/** The cables between two bridges of one tree. */
function wayBetween(a: string, b: string, tree: ReadonlyMap<string, Step>): number[] {
	const [there, back]: [number[], number[]] = [[], []];
	for (let [x, y] = [a, b]; x !== y; ) {
		const [atX, atY] = [tree.get(x), tree.get(y)];
		const climbX = (atX?.depth ?? 0) >= (atY?.depth ?? 0);
		const up = climbX ? atX?.up : atY?.up;
		if (up === undefined) break;
		(climbX ? there : back).push(up.link);
		if (climbX) x = up.towards;
		else y = up.towards;
	}
	return [...there, ...back.reverse()];
}

function label(link: Link | undefined): string {
	if (link === undefined) return "";
	const [a, b] = link.ends;
	return JSON.stringify(`${a.node}:${a.interface} - ${b.node}:${b.interface}`);
}
