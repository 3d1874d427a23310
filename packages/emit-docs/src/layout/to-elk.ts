import type { ElkNode, ElkPort, LayoutOptions } from "elkjs/lib/elk-api.js";
import type { Diagram, Port, Room } from "../graph/types.js";
import type { Direction } from "./direction.js";
import { blockSize, LINE, MARGIN, PORT_GAP, portTextSize, ROOM_PAD } from "./metrics.js";

const box = (top: number, right: number, bottom: number, left: number) =>
	`[top=${top},left=${left},bottom=${bottom},right=${right}]`;

const walls: Readonly<Record<Direction, Readonly<Record<"in" | "out", string>>>> = {
	RIGHT: { in: "WEST", out: "EAST" },
	DOWN: { in: "NORTH", out: "SOUTH" },
};

const rootOptions = (direction: Direction): LayoutOptions => ({
	"elk.algorithm": "layered",
	"elk.direction": direction,
	"elk.hierarchyHandling": "INCLUDE_CHILDREN",
	"elk.edgeRouting": "ORTHOGONAL",
	"elk.json.shapeCoords": "ROOT",
	"elk.json.edgeCoords": "ROOT",
	"elk.padding": box(MARGIN, MARGIN, MARGIN, MARGIN),
	"elk.randomSeed": "1",
	"elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
	"elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
	"elk.layered.nodePlacement.favorStraightEdges": "true",
	"elk.layered.spacing.nodeNodeBetweenLayers": "56",
	"elk.spacing.nodeNode": "22",
	"elk.spacing.edgeNode": "16",
	"elk.spacing.edgeEdge": "12",
	"elk.layered.spacing.edgeNodeBetweenLayers": "16",
	"elk.layered.spacing.edgeEdgeBetweenLayers": "12",
	"elk.spacing.componentComponent": "36",
});

/** Ports have no extent of their own: their circles are drawn around the point where the cable meets the wall. */
function toPort(port: Port, direction: Direction, fixed: boolean): ElkPort {
	const size = portTextSize(port);
	return {
		id: port.id,
		width: 0,
		height: 0,
		...(size.height > 0 && { labels: [{ text: port.id, ...size }] }),
		...(fixed && { layoutOptions: { "elk.port.side": walls[direction][port.wall ?? "in"] } }),
	};
}

/**
 * The text of a room stands in its upper left corner with the ports' texts below it, where cables come from the
 * sides; where they come from above and below, between them.
 */
function toRoom(room: Room, direction: Direction): ElkNode {
	const block = blockSize(room);
	const cloud = room.kind === "internet" ? 2 * ROOM_PAD : 0;
	const foot = room.kind === "foot";
	const top = foot ? 2 : block.height + ROOM_PAD + cloud / 2;
	const width = foot ? 0 : block.width + 2 * ROOM_PAD + cloud;
	const sideways = direction === "RIGHT";
	return {
		id: room.id,
		ports: room.ports.map((p) => toPort(p, direction, false)),
		...(!sideways && !foot && { labels: [{ text: room.id, width: block.width, height: block.height }] }),
		layoutOptions: {
			"elk.nodeSize.constraints": `PORTS PORT_LABELS MINIMUM_SIZE${sideways ? "" : " NODE_LABELS"}`,
			"elk.nodeSize.minimum": `(${width},${top + (foot ? 2 : ROOM_PAD + cloud / 2)})`,
			"elk.nodeLabels.placement": "INSIDE V_CENTER H_LEFT",
			"elk.nodeLabels.padding": box(ROOM_PAD, ROOM_PAD, ROOM_PAD, ROOM_PAD),
			"elk.portLabels.placement": "INSIDE",
			"elk.spacing.labelPortHorizontal": String(PORT_GAP),
			"elk.spacing.labelPortVertical": sideways ? "0" : String(PORT_GAP),
			"elk.spacing.portPort": String(LINE),
			"elk.spacing.portsSurrounding": sideways ? box(top, 0, foot ? 2 : ROOM_PAD, 0) : box(0, ROOM_PAD, 0, ROOM_PAD),
		},
	};
}

/** The machine around what stands on it. Room for its own text and its ports' texts is kept free as padding. */
function toHouse(house: Room, children: readonly ElkNode[], direction: Direction): ElkNode {
	const block = blockSize(house);
	const at = (wall: "in" | "out") => house.ports.filter((p) => (p.wall ?? "in") === wall).map(portTextSize);
	const widest = (wall: "in" | "out") => Math.max(0, ...at(wall).map((s) => s.width + PORT_GAP + ROOM_PAD));
	const highest = (wall: "in" | "out") => Math.max(0, ...at(wall).map((s) => s.height + PORT_GAP));
	const sideways = direction === "RIGHT";
	const padding = sideways
		? box(block.height + 2 * ROOM_PAD, Math.max(24, widest("out")), 20, Math.max(24, widest("in")))
		: box(block.height + 2 * ROOM_PAD + highest("in"), 24, 20 + highest("out"), 24);
	return {
		id: house.id,
		children: [...children],
		ports: house.ports.map((p) => toPort(p, direction, true)),
		layoutOptions: {
			"elk.padding": padding,
			"elk.portConstraints": "FIXED_SIDE",
			"elk.nodeSize.constraints": "PORTS PORT_LABELS MINIMUM_SIZE",
			"elk.nodeSize.minimum": `(${block.width + 2 * ROOM_PAD},${block.height + 2 * ROOM_PAD})`,
			"elk.portLabels.placement": "INSIDE",
			"elk.spacing.labelPortHorizontal": String(PORT_GAP),
			"elk.spacing.labelPortVertical": sideways ? "0" : String(PORT_GAP),
			"elk.spacing.portPort": String(LINE),
			"elk.spacing.portsSurrounding": sideways ? box(block.height + 2 * ROOM_PAD, 0, ROOM_PAD, 0) : box(0, ROOM_PAD, 0, ROOM_PAD),
		},
	};
}

/** The diagram in ELK's terms: a graph with the size of every text, to be placed. */
export function toElk({ rooms, cables }: Diagram, direction: Direction): ElkNode {
	const inside = (parent: string | undefined) =>
		rooms.filter((r) => r.parent === parent && r.kind !== "house").map((r) => toRoom(r, direction));
	const houses = rooms.filter((r) => r.kind === "house").map((h) => toHouse(h, inside(h.id), direction));
	return {
		id: "diagram",
		layoutOptions: rootOptions(direction),
		children: [...houses, ...inside(undefined)],
		edges: cables.map((c) => ({ id: c.id, sources: [c.ends[0]], targets: [c.ends[1]] })),
	};
}
