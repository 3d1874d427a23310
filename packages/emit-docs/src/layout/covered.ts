import type { DiagramLayout, Point, Rect } from "./types.js";

/** A straight stretch of a cable. */
interface Piece {
	/** Which cable, and between which of its points. */
	readonly cable: number;
	readonly index: number;
	readonly down: boolean;
	/** Where it lies: the x of what runs down, the y of what runs along. */
	readonly at: number;
	readonly from: number;
	readonly to: number;
}

const NEAR = 3;
/** How far a cable is moved aside, the least first. */
const ASIDE = [8, -8, 14, -14, 20, -20, 28, -28];

function piecesOf({ cables }: DiagramLayout): Piece[] {
	return cables.flatMap(({ points }, cable) =>
		points.slice(1).flatMap((b, index): Piece[] => {
			const a = points[index] ?? b;
			const down = a.x === b.x;
			const [from, to] = (down ? [a.y, b.y] : [a.x, b.x]).sort((x, y) => x - y) as [number, number];
			return to - from > 1 ? [{ cable, index, down, at: down ? a.x : a.y, from, to }] : [];
		}),
	);
}

const along = (a: Piece, b: Piece, near: number) =>
	a.cable !== b.cable &&
	a.down === b.down &&
	Math.abs(a.at - b.at) < near &&
	Math.min(a.to, b.to) - Math.max(a.from, b.from) > 1;

function firstPair(layout: DiagramLayout): readonly [Piece, Piece] | undefined {
	const pieces = piecesOf(layout).sort((a, b) => Number(a.down) - Number(b.down) || a.at - b.at);
	for (const [i, a] of pieces.entries())
		for (const b of pieces.slice(i + 1)) {
			if (b.down !== a.down || b.at - a.at >= NEAR) break;
			if (along(a, b, NEAR)) return [a, b];
		}
	return undefined;
}

/** True where a cable runs along another, so that neither can be followed. Crossing is no harm. */
export const cablesCovered = (layout: DiagramLayout): boolean => firstPair(layout) !== undefined;

/** The layout with a piece between two bends moved sideways; `undefined` where something is in the way. */
function aside(layout: DiagramLayout, { cable, index, down }: Piece, by: number): DiagramLayout | undefined {
	const old = layout.cables[cable];
	if (!old || index === 0 || index >= old.points.length - 2) return undefined;
	const moved = (p: Point, i: number): Point =>
		i < index || i > index + 1 ? p : down ? { x: p.x + by, y: p.y } : { x: p.x, y: p.y + by };
	const cables = layout.cables.map((c, i) => (i === cable ? { ...c, points: c.points.map(moved) } : c));
	const found = { ...layout, cables };
	const all = piecesOf(found);
	const own = all.filter((p) => p.cable === cable && Math.abs(p.index - index) <= 1);
	const solid: readonly Rect[] = [
		...layout.labels,
		...layout.rooms.filter((r) => r.room.kind !== "house" && !r.room.ports.some((p) => old.cable.ends.includes(p.id))),
	];
	const hits = (p: Piece, r: Rect) => {
		const [at, from, size, room] = p.down ? [r.x, r.y, r.width, r.height] : [r.y, r.x, r.height, r.width];
		return p.at > at - 4 && p.at < at + size + 4 && p.to > from - 4 && p.from < from + room + 4;
	};
	const free = own.every((p) => !solid.some((r) => hits(p, r)) && !all.some((q) => along(p, q, 6)));
	return free ? found : undefined;
}

/** Moves cables that run along another aside, as far as there is room. */
export function uncover(layout: DiagramLayout): DiagramLayout {
	let current = layout;
	for (let tries = 0; tries < 20; tries++) {
		const pair = firstPair(current);
		const better = pair && ASIDE.flatMap((by) => pair.map((piece) => () => aside(current, piece, by)));
		const found = better?.reduce<DiagramLayout | undefined>((done, move) => done ?? move(), undefined);
		if (!found) return current;
		current = found;
	}
	return current;
}
