import type { Canvas } from "./canvas.js";
import type { Box } from "./scene.js";

export interface Rect {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

interface Pen {
	readonly corners: readonly [topLeft: string, topRight: string, bottomLeft: string, bottomRight: string];
	/** Repeated along the upper and lower wall. */
	readonly across: string;
	readonly down: readonly [left: string, right: string];
}

const solid: Pen = { corners: ["+", "+", "+", "+"], across: "-", down: ["|", "|"] };
const pens: Readonly<Record<Box["shape"], Pen>> = {
	box: solid,
	bridge: solid,
	machine: { corners: [":", ":", ":", ":"], across: ". ", down: [":", ":"] },
	cloud: { corners: [".", ".", "'", "'"], across: "-", down: ["(", ")"] },
};

/** Draws an outline with the title in its upper wall, `indent` characters from the corner. */
export function frame(to: Canvas, shape: Box["shape"], rect: Rect, title: string, indent = 2): void {
	const { corners, across, down } = pens[shape];
	const { x, y, width, height } = rect;
	const wall = across.repeat(width).slice(across.length - 1, across.length - 1 + width - 2);
	const bottom = y + height - 1;
	to.put(x, y, corners[0] + wall + corners[1]);
	for (let line = y + 1; line < bottom; line++) {
		to.put(x, line, down[0]);
		to.put(x + width - 1, line, down[1]);
	}
	to.put(x, bottom, corners[2] + wall + corners[3]);
	if (title !== "") to.put(x + indent, y, ` ${title} `);
}
