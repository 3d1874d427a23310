import type { Diagram, Room } from "../graph/types.js";
import { blockSize, portTextSize, ROOM_PAD } from "./metrics.js";

/** Where the second end of a cable lies, seen from its first. */
export type Direction = "RIGHT" | "DOWN";

const BETWEEN = 60;

/** Layers of rooms along the cables: each room stands behind everything that leads to it. */
function layersOf({ rooms, cables }: Diagram): Room[][] {
	const byId = new Map(rooms.map((r) => [r.id, r]));
	const roomOf = new Map(rooms.flatMap((r) => r.ports.map((p): [string, string] => [p.id, r.id])));
	const next = new Map<string, string[]>();
	const waiting = new Map(rooms.map((r) => [r.id, 0]));
	for (const { ends } of cables) {
		const [a, b] = [roomOf.get(ends[0]) ?? "", roomOf.get(ends[1]) ?? ""];
		next.set(a, [...(next.get(a) ?? []), b]);
		waiting.set(b, (waiting.get(b) ?? 0) + 1);
	}
	const layer = new Map<string, number>();
	const ready = rooms.filter((r) => waiting.get(r.id) === 0).map((r) => r.id);
	for (const id of ready) {
		const behind = (layer.get(id) ?? 0) + 1;
		for (const to of next.get(id) ?? []) {
			layer.set(to, Math.max(layer.get(to) ?? 0, behind));
			const left = (waiting.get(to) ?? 1) - 1;
			waiting.set(to, left);
			if (left === 0) ready.push(to);
		}
	}
	const layers: Room[][] = [];
	for (const [id, room] of byId) {
		const at = layer.get(id) ?? 0;
		while (layers.length <= at) layers.push([]);
		layers[at]?.push(room);
	}
	return layers;
}

function widthOf(room: Room): number {
	const ports = room.ports.map((p) => portTextSize(p).width);
	const sides = room.ports.length > 1 ? 2 * Math.max(0, ...ports) : Math.max(0, ...ports);
	return 2 * ROOM_PAD + Math.max(blockSize(room).width, sides);
}

/**
 * The directions worth trying, the better first: from left to right alone where that fits into the width; else both, as
 * what is narrower shows only when all is placed.
 */
export function directionsFor(diagram: Diagram, width: number): readonly Direction[] {
	const layers = layersOf(diagram).map((layer) => layer.map(widthOf));
	const right = layers.reduce((sum, layer) => sum + Math.max(...layer) + BETWEEN, 0);
	return right <= width ? ["RIGHT"] : ["RIGHT", "DOWN"];
}
