/** NG131: a ring of bridges. */
import { diagnostic } from "../diagnostics/make.js";
import { isSwitch, type Link } from "../domain.js";
import { endText } from "../segments.js";
import { UnionFind } from "../union-find.js";
import type { Lab, Rule } from "./lab.js";
import { point } from "./point.js";

/** A ring's cables beyond this number are counted. */
const named = 6;

/** A cable between two bridges, which are numbered. */
interface Cable {
	readonly link: number;
	readonly a: number;
	readonly b: number;
}

/** Each cable that closes a ring is told, in the order of stages: it is the last one of its ring. */
export const loop: Rule = function* (lab: Lab) {
	const { nodes, links } = lab.topology;
	const numbers = new Map<string, number>();
	for (const node of nodes) if (isSwitch(node)) numbers.set(node.name, numbers.size);

	const joined = new UnionFind(numbers.size);
	const [tree, closing]: [Cable[], Cable[]] = [[], []];
	const inTime = [...links.entries()].sort(([i, a], [j, b]) => a.from - b.from || i - j);
	for (const [link, { ends }] of inTime) {
		const [a, b] = [numbers.get(ends[0].node), numbers.get(ends[1].node)];
		if (a !== undefined && b !== undefined) (joined.join(a, b) ? tree : closing).push({ link, a, b });
	}
	if (closing.length === 0) return;

	const way = waysThrough(numbers.size, tree);
	for (const { link, a, b } of closing.sort((x, y) => x.link - y.link)) {
		const others = way(a, b);
		const ring = [link, ...others.slice(0, named - 1)].map((index) => cableText(links[index]));
		const related = others
			.slice(0, named)
			.map((index) => ({ path: `/links/${index}`, message: "this cable is in the ring" }));
		yield diagnostic("NG131", { ring, length: others.length + 1 }, point(lab, `/links/${link}`, ...related));
	}
};

const cableText = (link: Link | undefined): string =>
	JSON.stringify(link?.ends.map(({ node, interface: name }) => endText({ name: node }, { name })).join(" - "));

/** Finds the cables between two bridges of one tree: from both up to where they meet. */
function waysThrough(size: number, tree: readonly Cable[]): (a: number, b: number) => number[] {
	const branches: [towards: number, link: number][][] = Array.from({ length: size }, () => []);
	for (const { link, a, b } of tree) {
		branches[a]?.push([b, link]);
		branches[b]?.push([a, link]);
	}
	const [above, by, depth] = [new Int32Array(size), new Int32Array(size), new Int32Array(size).fill(-1)];
	for (let root = 0; root < size; root++) {
		if (depth[root] !== -1) continue;
		depth[root] = 0;
		const queue = [root];
		for (const at of queue) {
			for (const [towards, link] of branches[at] ?? []) {
				if (depth[towards] !== -1) continue;
				[above[towards], by[towards], depth[towards]] = [at, link, (depth[at] ?? 0) + 1];
				queue.push(towards);
			}
		}
	}
	return (a, b) => {
		const [there, back]: [number[], number[]] = [[], []];
		for (let [x, y] = [a, b]; x !== y; ) {
			if ((depth[x] ?? 0) >= (depth[y] ?? 0)) {
				there.push(by[x] ?? 0);
				x = above[x] ?? 0;
			} else {
				back.push(by[y] ?? 0);
				y = above[y] ?? 0;
			}
		}
		return [...there, ...back.reverse()];
	};
}
