import type { RoomKind } from "../graph/types.js";
import type { PlacedRoom, Point, Rect } from "../layout/types.js";

const rounded = ({ x, y, width, height }: Rect, classes: string, rx = 10) =>
	`<rect class="${classes}" x="${x}" y="${y}" width="${width}" height="${height}" rx="${rx}"/>`;

const tenth = (n: number) => Math.round(n * 10) / 10;

/** Three arcs over a flat ground; where cables arrive, at the middle of a side, the outline meets the rectangle. */
function cloud({ x, y, width: w, height: h }: Rect, classes: string): string {
	const at = (dx: number, dy: number) => `${tenth(x + dx * w)} ${tenth(y + dy * h)}`;
	const arc = (rx: number, ry: number, dx: number, dy: number) =>
		`A${tenth(rx * w)} ${tenth(ry * h)} 0 0 1 ${at(dx, dy)}`;
	const path = [
		`M${at(0.12, 1)}`,
		arc(0.12, 0.3, 0, 0.66),
		arc(0.16, 0.4, 0.2, 0.26),
		arc(0.23, 0.27, 0.66, 0.18),
		arc(0.2, 0.34, 0.9, 0.32),
		arc(0.12, 0.4, 1, 0.66),
		arc(0.12, 0.3, 0.88, 1),
		"Z",
	];
	return `<path class="${classes}" d="${path.join("")}"/>`;
}

type Shape = (rect: Rect, classes: string) => string;

const shapes: Readonly<Record<RoomKind, Shape>> = {
	host: rounded,
	router: rounded,
	bridge: (rect, classes) => rounded(rect, `${classes} switch`, 3),
	machine: (rect, classes) => rounded(rect, `${classes} house`),
	house: (rect, classes) => rounded(rect, `${classes} house`),
	foot: () => "",
	internet: cloud,
};

export function roomShape(placed: PlacedRoom, isNew: boolean, isDown: boolean): string {
	return shapes[placed.room.kind](placed, ["room", ...(isNew ? ["new"] : []), ...(isDown ? ["down"] : [])].join(" "));
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
				return {
					x: Math.round((p.x + (to.x - p.x) * part) * 10) / 10,
					y: Math.round((p.y + (to.y - p.y) * part) * 10) / 10,
				};
			};
			const [a, b] = [towards(before), towards(after)];
			return `L${a.x} ${a.y}Q${p.x} ${p.y} ${b.x} ${b.y}`;
		})
		.join("");
}
