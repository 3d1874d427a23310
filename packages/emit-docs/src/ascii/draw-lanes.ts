import { canvas } from "./canvas.js";
import type { Component } from "./components.js";
import { frame } from "./frame.js";

interface Lane {
	readonly from: number;
	readonly to: number;
	readonly column: number;
}

/** The shortest cables next to the boxes; two cables share a column where a line is free between them. */
function lanesOf(spans: readonly (readonly [number, number])[]): Lane[] {
	const lanes: Lane[] = [];
	const sorted = [...spans].sort((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[0] - b[0]);
	for (const [from, to] of sorted) {
		let column = 0;
		while (lanes.some((l) => l.column === column && l.from <= to + 1 && from <= l.to + 1)) column++;
		lanes.push({ from, to, column });
	}
	return lanes;
}

/**
 * Draws any component: the boxes one below the other, each cable in a lane at their right. A cable that passes
 * another is interrupted by it; a cable turns only at a `+`. `pitch`: columns from lane to lane.
 */
export function drawLanes({ boxes, cables }: Component, pitch = 3): readonly string[] {
	const sheet = canvas();
	const drawn = cables.filter((c) => c.drawn);
	const shown = boxes.filter((b) => b.shape !== "machine" || b.ports.size > 0);
	const used = new Set(drawn.flatMap((c) => c.ends.map((e) => `${e.box}:${e.port}`)));
	const titles = shown.map((b) =>
		b.shape === "bridge" && b.onMachine ? b.title.replace(")", ", on the machine)") : b.title,
	);
	const lines = shown.flatMap((b) => [...[...b.ports.values()].flatMap((p) => p.lines), ...b.rows]);
	const width = Math.max(...titles.map((t) => t.length + 6), ...lines.map((l) => l.length + 4));
	const wall = width - 1;
	const ports = new Map<string, number>();
	let y = 0;
	shown.forEach((b, i) => {
		const top = y++;
		for (const port of b.ports.values()) {
			const key = `${b.id}:${port.name}`;
			if (used.has(key)) ports.set(key, y);
			for (const line of port.lines) sheet.put(2, y++, line);
			if (port.lines.length === 0 && b.rows.length === 0) y++;
		}
		for (const line of b.rows) sheet.put(2, y++, line);
		if (y === top + 1) y++;
		frame(sheet, b.shape, { x: 0, y: top, width, height: y - top + 1 }, titles[i] ?? "");
		y++;
	});
	const spans = drawn.map(({ ends: [a, b] }): [number, number] => {
		const at = [ports.get(`${a.box}:${a.port}`) ?? 0, ports.get(`${b.box}:${b.port}`) ?? 0];
		return [Math.min(...at), Math.max(...at)];
	});
	const lanes = lanesOf(spans);
	const x = (l: Lane) => wall + 4 + l.column * pitch;
	for (const l of lanes) for (const at of [l.from, l.to]) sheet.put(wall, at, `o${"-".repeat(x(l) - wall - 1)}`);
	for (const l of lanes) for (let at = l.from + 1; at < l.to; at++) sheet.put(x(l), at, "|");
	for (const l of lanes) for (const at of [l.from, l.to]) sheet.put(x(l), at, "+");
	return sheet.lines();
}
