import type { RoomKind } from "../graph/types.js";
import type { PlacedRoom, Point, Rect } from "../layout/types.js";

const rounded = ({ x, y, width, height }: Rect, classes: string) =>
	`<rect class="${classes}" x="${x}" y="${y}" width="${width}" height="${height}" rx="10"/>`;

/** Arcs around the text; the flat sides are where cables may arrive. */
function cloud({ x, y, width, height }: Rect, classes: string): string {
	const [r, w, h] = [Math.min(height, 64) / 3, width, height];
	const right = x + w;
	const bottom = y + h;
	const path = [
		`M${x + r} ${bottom}`,
		`A${r} ${r} 0 0 1 ${x} ${bottom - r}`,
		`V${y + r * 1.4}`,
		`A${r} ${r} 0 0 1 ${x + r} ${y + r * 0.5}`,
		`C${x + w * 0.2} ${y - r * 0.5} ${x + w * 0.45} ${y - r * 0.5} ${x + w * 0.52} ${y + r * 0.2}`,
		`C${x + w * 0.62} ${y - r * 0.2} ${x + w * 0.82} ${y - r * 0.3} ${x + w * 0.86} ${y + r * 0.5}`,
		`A${r} ${r} 0 0 1 ${right} ${y + r * 1.4}`,
		`V${bottom - r}`,
		`A${r} ${r} 0 0 1 ${right - r} ${bottom}`,
		"Z",
	];
	return `<path class="${classes}" d="${path.join("").replace(/\d+\.\d+/g, (n) => String(Math.round(Number(n) * 10) / 10))}"/>`;
}

type Shape = (rect: Rect, classes: string) => string;

const shapes: Readonly<Record<RoomKind, Shape>> = {
	host: rounded,
	router: rounded,
	bridge: rounded,
	machine: (rect, classes) => rounded(rect, `${classes} house`),
	house: (rect, classes) => rounded(rect, `${classes} house`),
	foot: () => "",
	internet: cloud,
};

export function roomShape(placed: PlacedRoom, isNew: boolean): string {
	return shapes[placed.room.kind](placed, isNew ? "room new" : "room");
}

/** A cable with its corners a little rounded. */
export function cablePath(points: readonly Point[]): string {
	const radius = 6;
	return points
		.map((p, i) => {
			const [before, after] = [points[i - 1], points[i + 1]];
			if (!before) return `M${p.x} ${p.y}`;
			if (!after) return `L${p.x} ${p.y}`;
			const towards = (to: Point): Point => {
				const length = Math.abs(to.x - p.x) + Math.abs(to.y - p.y);
				const part = length === 0 ? 0 : Math.min(radius, length / 2) / length;
				return { x: Math.round((p.x + (to.x - p.x) * part) * 10) / 10, y: Math.round((p.y + (to.y - p.y) * part) * 10) / 10 };
			};
			const [a, b] = [towards(before), towards(after)];
			return `L${a.x} ${a.y}Q${p.x} ${p.y} ${b.x} ${b.y}`;
		})
		.join("");
}
