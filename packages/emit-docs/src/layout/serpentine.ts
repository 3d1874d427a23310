import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api.js";
import { blockSize, GAP, MARGIN, portSlot, TOP_PAD } from "./metrics.js";
import { type Step, wallsAlong } from "./path.js";
import { roomSize } from "./room-size.js";
import type { Point, Rect } from "./types.js";
import type { Wall } from "./walls.js";

const BETWEEN = 56;
/** From the outer wall of a row's last room to the cable that runs down to the next row. */
const TURN = 22;
const BETWEEN_ROWS = 34;
/** What stands at the sides, beside the rooms. */
const SIDES = 2 * (MARGIN + TURN);

/** A room with the height at which its cables meet its walls. */
interface Car extends Step {
	readonly width: number;
	readonly height: number;
	readonly line: number;
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
const rowWidth = (row: readonly Car[]) => sum(row.map((c) => c.width)) + BETWEEN * (row.length - 1);

/** The ports of a wall from top to bottom, that with the cable first. */
const onWall = ({ room, before, behind }: Step, walls: ReadonlyMap<string, Wall>, wall: Wall) => {
	const cabled = (p: unknown) => (p === before || p === behind ? 0 : 1);
	return room.ports.filter((p) => walls.get(p.id) === wall).sort((a, b) => cabled(a) - cabled(b));
};

function carOf(step: Step, walls: ReadonlyMap<string, Wall>): Car {
	const size = roomSize(step.room, walls, "RIGHT");
	if (step.room.kind === "internet") return { ...step, ...size, line: size.height / 2 };
	const slots = (["in", "out"] as const).map((w) => onWall(step, walls, w).map((p) => portSlot(p).height));
	const first = Math.max(0, ...slots.map((own) => own[0] ?? 0));
	const line = TOP_PAD + blockSize(step.room).height + first / 2;
	const below = Math.max(...slots.map((own) => sum(own) - (own[0] ?? 0) / 2));
	return { ...step, width: size.width, height: Math.max(size.height, line + below + GAP / 2), line };
}

/** As few rows as fit, and those as even as can be. */
function rowsOf(cars: readonly Car[], width: number): Car[][] {
	const fill = (limit: number) => {
		const rows: Car[][] = [];
		for (const car of cars) {
			const row = rows.at(-1);
			if (row && rowWidth([...row, car]) <= limit) row.push(car);
			else rows.push([car]);
		}
		return rows;
	};
	let rows = fill(width);
	for (let limit = width - 10; limit > 0; limit -= 10) {
		const tighter = fill(limit);
		if (tighter.length > rows.length) break;
		rows = tighter;
	}
	return rows;
}

/** How wide a path is in one row. */
export function pathWidth(steps: readonly Step[]): number {
	const walls = wallsAlong(steps);
	return rowWidth(steps.map((s) => carOf(s, walls))) + 2 * MARGIN;
}

/**
 * A path too long for one row, in rows that run to the right and to the left by turns, with a cable down from the end of
 * each to the beginning of the next. As ELK would give it; with it the walls, which a row to the left has swapped.
 */
export function serpentine(
	steps: readonly Step[],
	width: number,
): { readonly graph: ElkNode; readonly walls: ReadonlyMap<string, Wall> } {
	const walls = wallsAlong(steps);
	const rows = rowsOf(
		steps.map((s) => carOf(s, walls)),
		width - SIDES,
	);
	const inner = Math.max(...rows.map(rowWidth));
	const at = new Map<Car, Rect>();
	const sockets = new Map<string, Point>();
	let top = MARGIN;
	rows.forEach((row, number) => {
		const toLeft = number % 2 === 1;
		const line = top + Math.max(...row.map((c) => c.line));
		// All rows but the last are as wide as the widest.
		const spare = number === rows.length - 1 ? 0 : inner - rowWidth(row);
		const gap = BETWEEN + (row.length > 1 ? spare / (row.length - 1) : 0);
		let x = 0;
		for (const car of row) {
			const left = MARGIN + TURN + (toLeft ? inner - x - car.width : x);
			at.set(car, { x: left, y: line - car.line, width: car.width, height: car.height });
			for (const wall of ["in", "out"] as const) {
				const east = (wall === "out") !== toLeft;
				let y = line;
				onWall(car, walls, wall).forEach((port, i) => {
					const half = portSlot(port).height / 2;
					if (i > 0) y += half;
					sockets.set(port.id, { x: east ? left + car.width : left, y });
					y += half;
				});
			}
			x += car.width + gap;
		}
		top = Math.max(...row.map((c) => line - c.line + c.height)) + BETWEEN_ROWS;
		if (toLeft)
			for (const { room } of row) for (const p of room.ports) walls.set(p.id, walls.get(p.id) === "in" ? "out" : "in");
	});
	const rowOf = rows.flatMap((row, number) => row.map(() => number));
	const edges = steps.flatMap(({ cable }, i): ElkExtendedEdge[] => {
		if (!cable) return [];
		const [startPoint, endPoint] = cable.ends.map((id) => sockets.get(id) ?? { x: 0, y: 0 }) as [Point, Point];
		const above = rowOf[i - 1] ?? 0;
		const x = above % 2 === 0 ? MARGIN + inner + 2 * TURN : MARGIN;
		const bendPoints = above === rowOf[i] ? [] : [startPoint.y, endPoint.y].map((y) => ({ x, y }));
		const sections = [{ id: cable.id, startPoint, endPoint, bendPoints }];
		return [{ id: cable.id, sources: [cable.ends[0]], targets: [cable.ends[1]], sections }];
	});
	const children = rows.flat().map(
		(car): ElkNode => ({
			id: car.room.id,
			...at.get(car),
			ports: car.room.ports.map((p) => ({ id: p.id, ...sockets.get(p.id) })),
		}),
	);
	const graph = { id: "path", width: inner + SIDES, height: top - BETWEEN_ROWS + MARGIN, children, edges };
	return { graph, walls };
}
