import { MARGIN } from "./metrics.js";
import type { DiagramLayout, Point } from "./types.js";

const BETWEEN = 36;

const moved = <T extends Point>(at: T, dx: number, dy: number): T => ({ ...at, x: at.x + dx, y: at.y + dy });

function shift(part: DiagramLayout, dx: number, dy: number): DiagramLayout {
	return {
		...part,
		rooms: part.rooms.map((r) => moved(r, dx, dy)),
		ports: part.ports.map((p) => moved(p, dx, dy)),
		labels: part.labels.map((l) => moved(l, dx, dy)),
		cables: part.cables.map((c) => ({ ...c, points: c.points.map((p) => moved(p, dx, dy)) })),
	};
}

/** Puts parts beside each other as on shelves, none wider than the widest part or the width. Each has a margin around. */
export function pack(parts: readonly DiagramLayout[], width: number): DiagramLayout {
	const limit = Math.max(width, ...parts.map((p) => p.width));
	let [x, y, shelf, widest] = [0, 0, 0, 0];
	const placed = parts.map((part) => {
		if (x > 0 && x + part.width > limit) [x, y, shelf] = [0, y + shelf - 2 * MARGIN + BETWEEN, 0];
		const at = shift(part, x, y);
		widest = Math.max(widest, x + part.width);
		x += part.width - 2 * MARGIN + BETWEEN;
		shelf = Math.max(shelf, part.height);
		return at;
	});
	return {
		width: parts.length === 0 ? 2 * MARGIN : widest,
		height: parts.length === 0 ? 2 * MARGIN : y + shelf,
		rooms: placed.flatMap((p) => p.rooms),
		ports: placed.flatMap((p) => p.ports),
		cables: placed.flatMap((p) => p.cables),
		labels: placed.flatMap((p) => p.labels),
	};
}
