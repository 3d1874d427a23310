import type { Port, Room } from "../graph/types.js";
import type { Direction } from "./direction.js";
import { blockSize, GAP, PORT_GAP, portSlot, ROOM_PAD, type Size, TOP_PAD } from "./metrics.js";
import type { Wall } from "./walls.js";

const CLOUD = { width: 64, height: 54 };
const MIN_WIDTH = 84;

const sum = (sizes: readonly number[]) => sizes.reduce((a, b) => a + b, 0);
const most = (sizes: readonly number[]) => Math.max(0, ...sizes);

/** What a room needs for its own text and that of its ports, on whichever walls they stand. */
export function roomSize(room: Room, walls: ReadonlyMap<string, Wall>, direction: Direction): Size {
	const block = blockSize(room);
	if (room.kind === "internet") return { width: block.width + CLOUD.width, height: block.height + CLOUD.height };
	const on = (wall: Wall) => room.ports.filter((p: Port) => (walls.get(p.id) ?? "out") === wall).map(portSlot);
	const [before, behind] = [on("in"), on("out")];
	if (room.kind === "foot") return [...before, ...behind][0] ?? { width: 0, height: 0 };
	if (direction === "RIGHT") {
		const texts = sum([before, behind].map((slots) => most(slots.map((s) => s.width + PORT_GAP - GAP))));
		return {
			width: Math.max(MIN_WIDTH, block.width + 2 * ROOM_PAD, texts + GAP),
			height:
				TOP_PAD +
				block.height +
				Math.max(...[before, behind].map((slots) => sum(slots.map((s) => s.height)))) +
				GAP / 2,
		};
	}
	const rows = [before, behind].map((slots) => ({
		width: sum(slots.map((s) => s.width)),
		height: most(slots.map((s) => s.height)),
	}));
	return {
		width: Math.max(MIN_WIDTH, block.width + 2 * ROOM_PAD, ...rows.map((r) => r.width)),
		height: TOP_PAD + block.height + sum(rows.map((r) => r.height)) + GAP,
	};
}
