import type { Canvas } from "./canvas.js";
import { frame } from "./frame.js";
import type { Leaf } from "./spine.js";

export type Side = "left" | "right";

/** Leaves one below the other at one side of a box of the spine. */
export interface LeafColumn {
	readonly height: number;
	/** What stands at the spine's wall: line, counted from the top border of the first leaf, and text. */
	readonly wall: ReadonlyMap<number, string>;
	/** The lines at which a cable runs. */
	readonly cables: readonly number[];
	readonly draw: (to: Canvas, side: Side, x: number, y: number, width: number) => void;
}

interface Placed {
	readonly leaf: Leaf;
	readonly top: number;
	/** Ports with their lines, counted from the leaf's top border. */
	readonly ports: readonly { readonly at: number; readonly lines: readonly string[] }[];
	/** Rows, and ports without a cable. */
	readonly rest: { readonly at: number; readonly lines: readonly string[] };
	readonly height: number;
}

/** What a box says that no cable has a part in. */
export function looseLines({ box, ties }: Pick<Leaf, "box" | "ties">): string[] {
	const used = new Set(ties.map((t) => t.near.name));
	const loose = [...box.ports.values()].filter((p) => !used.has(p.name));
	return [...loose.flatMap((p) => p.lines), ...box.rows];
}

function place(leaf: Leaf, top: number): Placed {
	const ports: { at: number; lines: readonly string[] }[] = [];
	let at = 1;
	for (const { near, far } of leaf.ties) {
		// A cloud's port has no text of its own: its other lines may stand beside the cable.
		ports.push({ at, lines: near.lines });
		at +=
			leaf.box.shape === "cloud" ? Math.max(0, far.lines.length - 1) : Math.max(1, near.lines.length, far.lines.length);
	}
	const rest = { at, lines: looseLines(leaf) };
	return { leaf, top, ports, rest, height: Math.max(3, at + rest.lines.length + 1) };
}

export function leafWidth(leaf: Leaf): number {
	const lines = [...leaf.ties.flatMap((t) => t.near.lines), ...looseLines(leaf)];
	return Math.max(leaf.box.title.length + 6, ...lines.map((l) => l.length + 4));
}

export function leafColumn(leaves: readonly Leaf[]): LeafColumn {
	const placed: Placed[] = [];
	let top = 0;
	for (const leaf of leaves) {
		const next = place(leaf, top);
		placed.push(next);
		top += next.height;
	}
	const wall = new Map<number, string>();
	const cables: number[] = [];
	for (const p of placed)
		p.ports.forEach(({ at }, i) => {
			cables.push(p.top + at);
			p.leaf.ties[i]?.far.lines.forEach((line, k) => wall.set(p.top + at + k, line));
		});
	return {
		height: top,
		wall,
		cables,
		draw(to, side, x, y, width) {
			const right = x + width - 1;
			for (const p of placed) {
				frame(to, p.leaf.box.shape, { x, y: y + p.top, width, height: p.height }, p.leaf.box.title);
				const write = (line: string, at: number) =>
					to.put(side === "left" ? right - 1 - line.length : x + 2, y + p.top + at, line);
				for (const { at, lines } of p.ports) {
					lines.forEach((line, k) => write(line, at + k));
					to.put(side === "left" ? right : x, y + p.top + at, "o");
				}
				p.rest.lines.forEach((line, k) => write(line, p.rest.at + k));
			}
		},
	};
}
