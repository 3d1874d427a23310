import type { ElkExtendedEdge, ElkNode, ElkPort } from "elkjs/lib/elk-api.js";
import type { Diagram, Port, Room } from "../graph/types.js";
import { blockSize, FACT_LINE, factWidth, HEAD, headWidth, LINE, portTextSize, ROOM_PAD } from "./metrics.js";
import type { DiagramLayout, LabelBox, PlacedCable, PlacedPort, PlacedRoom, Point, Rect } from "./types.js";

/** Whole and half pixels: crisp, and the same text on every machine. */
const snap = (n: number | undefined) => Math.round((n ?? 0) * 2) / 2;
const rectOf = (shape: Partial<Rect>): Rect => ({
	x: snap(shape.x),
	y: snap(shape.y),
	width: snap(shape.width),
	height: snap(shape.height),
});

function blockLabels(room: Room, node: ElkNode): LabelBox[] {
	if (room.kind === "foot") return [];
	const at = rectOf(node);
	const label = node.labels?.[0];
	const cloud = room.kind === "internet";
	const left = cloud ? Math.round((at.width - blockSize(room).width) / 2) : ROOM_PAD;
	const corner: Point = label
		? { x: at.x + left, y: rectOf(label).y }
		: { x: at.x + left, y: at.y + (cloud ? Math.round((at.height - blockSize(room).height) / 2) : ROOM_PAD - 4) };
	const base = { room: room.id, anchor: "start" as const };
	const head: LabelBox = { ...base, ...corner, width: headWidth(room), height: HEAD, part: { kind: "head", room } };
	const facts = room.facts.map((line, i): LabelBox => ({
		...base,
		x: corner.x,
		y: corner.y + HEAD + i * FACT_LINE,
		width: factWidth(line),
		height: FACT_LINE - 2,
		part: { kind: "fact", line },
	}));
	return headWidth(room) > 0 ? [head, ...facts] : facts;
}

function portLabels(port: Port, room: Room, placed: ElkPort, house: Rect): LabelBox[] {
	const label = placed.labels?.[0];
	if (!label) return [];
	const at = rectOf(label);
	const anchor = snap(placed.x) >= house.x + house.width && room.kind !== "foot" ? "end" : "start";
	const size = portTextSize(port);
	const base = { room: room.id, anchor, x: at.x, width: size.width, height: LINE } as const;
	return [
		{ ...base, y: at.y, part: { kind: "port", port } },
		...port.addresses.map((line, i): LabelBox => ({ ...base, y: at.y + (i + 1) * LINE, part: { kind: "address", line, port } })),
	];
}

function pointsOf(edge: ElkExtendedEdge): Point[] {
	return (edge.sections ?? []).flatMap((s) =>
		[s.startPoint, ...(s.bendPoints ?? []), s.endPoint].map((p) => ({ x: snap(p.x), y: snap(p.y) })),
	);
}

/** Joins what ELK placed with what it stands for. */
export function fromElk(diagram: Diagram, graph: ElkNode): DiagramLayout {
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
		labels.push(...blockLabels(room, node));
		for (const port of room.ports) {
			const placed = node.ports?.find((p) => p.id === port.id);
			if (!placed) continue;
			ports.push({ port, room, x: snap(placed.x), y: snap(placed.y) });
			labels.push(...portLabels(port, room, placed, at));
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
