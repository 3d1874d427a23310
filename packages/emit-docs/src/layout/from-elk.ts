import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk-api.js";
import type { Diagram, Port, Room } from "../graph/types.js";
import type { Direction } from "./direction.js";
import { textBelow } from "./house-text.js";
import {
	blockSize,
	FACT_LINE,
	factWidth,
	HEAD,
	headWidth,
	LINE,
	PORT_GAP,
	PORT_SPACE,
	portSlot,
	portTextSize,
	ROOM_PAD,
	TOP_PAD,
} from "./metrics.js";
import type { DiagramLayout, LabelBox, PlacedCable, PlacedPort, PlacedRoom, Point, Rect } from "./types.js";
import type { Wall } from "./walls.js";

/** The outline of a cloud dips at its upper corners: its text stands below the middle. */
const CLOUD_SINK = 12;

type Walls = ReadonlyMap<string, Wall>;

/** Whole and half pixels: crisp, and the same text on every machine. */
const snap = (n: number | undefined) => Math.round((n ?? 0) * 2) / 2;
const rectOf = (shape: Partial<Rect>): Rect => ({
	x: snap(shape.x),
	y: snap(shape.y),
	width: snap(shape.width),
	height: snap(shape.height),
});

/** Where a room's own text begins: below its upper wall, or below the texts of the ports on it. */
function blockCorner(room: Room, at: Rect, walls: Walls, direction: Direction, diagram: Diagram): Point {
	const block = blockSize(room);
	if (room.kind === "internet")
		return {
			x: snap(at.x + (at.width - block.width) / 2),
			y: snap(at.y + (at.height - block.height) / 2 + CLOUD_SINK),
		};
	if (room.kind === "house" && direction === "DOWN" && textBelow(diagram, room)) {
		const ports = room.ports.filter((p) => walls.get(p.id) === "out").map((p) => portSlot(p).height + PORT_SPACE);
		return { x: at.x + ROOM_PAD, y: at.y + at.height - Math.max(0, ...ports) - block.height - ROOM_PAD };
	}
	const above = room.ports.filter((p) => walls.get(p.id) === "in").map((p) => portSlot(p).height);
	const offset = direction === "DOWN" ? Math.max(0, ...above) : 0;
	return { x: at.x + ROOM_PAD, y: at.y + TOP_PAD + offset };
}

function blockLabels(room: Room, corner: Point): LabelBox[] {
	const base = { room: room.id, anchor: "start" as const };
	const head: LabelBox = { ...base, ...corner, width: headWidth(room), height: HEAD, part: { kind: "head", room } };
	const facts = room.facts.map(
		(line, i): LabelBox => ({
			...base,
			x: corner.x,
			y: corner.y + HEAD + i * FACT_LINE,
			width: factWidth(line),
			height: FACT_LINE - 2,
			part: { kind: "fact", line },
		}),
	);
	return headWidth(room) > 0 ? [head, ...facts] : facts;
}

/** A port's text stands inside its room: beside the port, or below it, or above. */
function portLabels(port: Port, room: Room, at: Point, wall: Wall, direction: Direction): LabelBox[] {
	const { width, height } = portTextSize(port);
	if (height === 0) return [];
	const gap = PORT_GAP;
	const corners: Readonly<Record<Direction, Readonly<Record<Wall, Point>>>> = {
		RIGHT: {
			in: { x: at.x + gap, y: at.y - height / 2 },
			out: { x: at.x - gap - width, y: at.y - height / 2 },
		},
		DOWN: {
			in: { x: at.x - width / 2, y: at.y + PORT_SPACE },
			out: { x: at.x - width / 2, y: at.y - PORT_SPACE - height },
		},
	};
	const corner = corners[direction][wall];
	const anchor = direction === "DOWN" ? "middle" : wall === "out" ? "end" : "start";
	const base = { room: room.id, anchor, x: snap(corner.x), width, height: LINE } as const;
	const y = snap(corner.y);
	return [
		{ ...base, y, part: { kind: "port", port } },
		...port.addresses.map(
			(line, i): LabelBox => ({ ...base, y: y + (i + 1) * LINE, part: { kind: "address", line, port } }),
		),
	];
}

function pointsOf(edge: ElkExtendedEdge): Point[] {
	return (edge.sections ?? []).flatMap((s) =>
		[s.startPoint, ...(s.bendPoints ?? []), s.endPoint].map((p) => ({ x: snap(p.x), y: snap(p.y) })),
	);
}

/** Joins what ELK placed with what it stands for. */
export function fromElk(diagram: Diagram, graph: ElkNode, direction: Direction, walls: Walls): DiagramLayout {
	const nodes = new Map<string, ElkNode>();
	const collect = (node: ElkNode) => {
		for (const child of node.children ?? []) {
			nodes.set(child.id, child);
			collect(child);
		}
	};
	collect(graph);
	const rooms: PlacedRoom[] = [];
	const ports: PlacedPort[] = [];
	const labels: LabelBox[] = [];
	for (const room of diagram.rooms) {
		const node = nodes.get(room.id);
		if (!node) continue;
		const at = rectOf(node);
		rooms.push({ ...at, room });
		if (room.kind !== "foot") labels.push(...blockLabels(room, blockCorner(room, at, walls, direction, diagram)));
		for (const port of room.ports) {
			const placed = node.ports?.find((p) => p.id === port.id);
			if (!placed) continue;
			const socket = {
				x: snap((placed.x ?? 0) + (placed.width ?? 0) / 2),
				y: snap((placed.y ?? 0) + (placed.height ?? 0) / 2),
			};
			ports.push({ port, room, ...socket });
			labels.push(...portLabels(port, room, socket, walls.get(port.id) ?? "out", direction));
		}
	}
	const portById = new Map(ports.map((p) => [p.port.id, p.port]));
	const cables = diagram.cables.flatMap((cable): PlacedCable[] => {
		const edge = graph.edges?.find((e) => e.id === cable.id) as ElkExtendedEdge | undefined;
		const ends = [portById.get(cable.ends[0]), portById.get(cable.ends[1])];
		return edge && ends[0] && ends[1] ? [{ cable, points: pointsOf(edge), ends: [ends[0], ends[1]] }] : [];
	});
	return { width: Math.ceil(graph.width ?? 0), height: Math.ceil(graph.height ?? 0), rooms, ports, cables, labels };
}
