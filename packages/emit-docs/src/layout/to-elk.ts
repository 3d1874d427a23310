import type { ElkNode, ElkPort, LayoutOptions } from "elkjs/lib/elk-api.js";
import type { Diagram, Port, Room } from "../graph/types.js";
import type { Direction } from "./direction.js";
import { textBelow } from "./house-text.js";
import { blockSize, MARGIN, PORT_SPACE, portSlot, ROOM_PAD } from "./metrics.js";
import { roomSize } from "./room-size.js";
import { type Wall, wallsOf } from "./walls.js";

const box = (top: number, right: number, bottom: number, left: number) =>
	`[top=${top},left=${left},bottom=${bottom},right=${right}]`;

/** In the direction of the flow; `transpose` turns it. */
const sides: Readonly<Record<Wall, string>> = { in: "WEST", out: "EAST" };

/** Each nesting level reads its own. */
const spacing: LayoutOptions = {
	"elk.layered.spacing.nodeNodeBetweenLayers": "56",
	"elk.spacing.nodeNode": "22",
	"elk.spacing.edgeNode": "16",
	"elk.spacing.edgeEdge": "12",
	"elk.spacing.portPort": "0",
	"elk.layered.spacing.edgeNodeBetweenLayers": "18",
	"elk.layered.spacing.edgeEdgeBetweenLayers": "12",
	"elk.spacing.componentComponent": "36",
};

/** How ELK decides where rooms stand within their layer, the tidiest first. */
export const placements = ["BRANDES_KOEPF", "NETWORK_SIMPLEX", "LINEAR_SEGMENTS"] as const;
export type Placement = (typeof placements)[number];

const rootOptions = (nested: boolean, placement: Placement): LayoutOptions => ({
	...spacing,
	...(nested && { "elk.hierarchyHandling": "INCLUDE_CHILDREN" }),
	"elk.algorithm": "layered",
	"elk.direction": "RIGHT",
	"elk.edgeRouting": "ORTHOGONAL",
	"elk.json.shapeCoords": "ROOT",
	"elk.json.edgeCoords": "ROOT",
	"elk.padding": box(MARGIN, MARGIN, MARGIN, MARGIN),
	"elk.randomSeed": "1",
	"elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
	"elk.layered.nodePlacement.strategy": placement,
	"elk.layered.nodePlacement.bk.fixedAlignment": "BALANCED",
});

/** A port takes the stretch of wall that its text needs; the cable meets the wall in the middle of it. */
function toPort(port: Port, wall: Wall, direction: Direction): ElkPort {
	const slot = portSlot(port);
	const size = direction === "RIGHT" ? { width: 0, height: slot.height } : { width: slot.width, height: 0 };
	return { id: port.id, ...size, layoutOptions: { "elk.port.side": sides[wall] } };
}

type Walls = ReadonlyMap<string, Wall>;

function toRoom(room: Room, walls: Walls, direction: Direction): ElkNode {
	return {
		id: room.id,
		...roomSize(room, walls, direction),
		ports: room.ports.map((p) => toPort(p, walls.get(p.id) ?? "out", direction)),
		layoutOptions: {
			"elk.portConstraints": "FIXED_SIDE",
			"elk.nodeSize.constraints": "",
			// Below the room's name where cables come from the sides.
			"elk.portAlignment.default":
				direction === "RIGHT" && room.kind !== "internet" && room.kind !== "foot" ? "END" : "CENTER",
		},
	};
}

/**
 * The machine around what stands on it. Room for its own text and its ports' texts is kept free as padding: above what
 * stands on it or, where cables come from above, below or to the left. Options,
 * other than sizes and places, are read by ELK as they are: those of a diagram that runs down are given mirrored.
 */
function toHouse(
	house: Room,
	children: readonly ElkNode[],
	walls: Walls,
	direction: Direction,
	below: boolean,
): ElkNode {
	const block = blockSize(house);
	const slots = (wall: Wall) => house.ports.filter((p) => walls.get(p.id) === wall).map(portSlot);
	const sideways = direction === "RIGHT";
	const widest = (wall: Wall) => Math.max(24, ...slots(wall).map((s) => s.width + ROOM_PAD));
	const highest = (wall: Wall) => Math.max(0, ...slots(wall).map((s) => s.height + PORT_SPACE));
	const top = block.height + 2 * ROOM_PAD;
	const width = block.width + 2 * ROOM_PAD;
	const high = top + highest("in") + highest("out");
	return {
		id: house.id,
		children: [...children],
		ports: house.ports.map((p) => toPort(p, walls.get(p.id) ?? "out", direction)),
		layoutOptions: {
			...spacing,
			"elk.padding": sideways
				? box(top, widest("out"), 24, widest("in"))
				: below
					? box(24, highest("out") + top, 24, 24 + highest("in"))
					: box(width + 12, 24 + highest("out"), 24, 24 + highest("in")),
			"elk.portConstraints": "FIXED_SIDE",
			"elk.nodeSize.constraints": "PORTS MINIMUM_SIZE",
			"elk.nodeSize.minimum": sideways ? `(${width},${top + ROOM_PAD})` : `(${high},${width})`,
		},
	};
}

/** The diagram in ELK's terms: a graph with the size of every room and port, to be placed by `place`. */
export function toElk(diagram: Diagram, direction: Direction, placement: Placement): ElkNode {
	const { rooms, cables } = diagram;
	const walls = wallsOf(diagram);
	const inside = (parent: string | undefined) =>
		rooms.filter((r) => r.parent === parent && r.kind !== "house").map((r) => toRoom(r, walls, direction));
	const houses = rooms
		.filter((r) => r.kind === "house")
		.map((h) => toHouse(h, inside(h.id), walls, direction, textBelow(diagram, h)));
	return {
		id: "diagram",
		layoutOptions: rootOptions(houses.length > 0, placement),
		children: [...houses, ...inside(undefined)],
		edges: cables.map((c) => ({ id: c.id, sources: [c.ends[0]], targets: [c.ends[1]] })),
	};
}
