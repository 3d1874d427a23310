import type { StageIndex, Topology } from "@netgen/model";
import type { Port, Room, RoomKind } from "../graph/types.js";
import { sketchOf } from "../parts/sketch.js";
import { quote } from "./quote.js";

export interface DotOptions {
	/** Show the topology as it is at this stage, with what the stage adds marked. Without it: as it is at the end. */
	readonly stage?: StageIndex;
}

const shapes: Readonly<Record<Exclude<RoomKind, "house">, string>> = {
	host: 'shape=box, style="rounded"',
	router: "shape=hexagon",
	bridge: "shape=box, peripheries=2",
	machine: 'shape=box, style="dashed"',
	foot: 'shape=box, style="rounded", height=0.3',
	internet: "shape=ellipse",
};
const NEW = ', color="#0a6b4f", fontcolor="#0a6b4f", penwidth=3';

/**
 * Writes a topology in the DOT language of Graphviz, for those who lay out by themselves (`dot -Tpdf`): nodes with what
 * they know, cables with both ends' names and addresses, the machine as a cluster.
 */
export function dotDiagram(topology: Topology, options: DotOptions = {}): string {
	const { view, captions, heading, legend, rooms, cables, anchor, isDown } = sketchOf(topology, options.stage);
	const news = (isNew: boolean) => (isNew ? NEW : "");

	const socket = (port: Port) =>
		`${quote(port.id)} [label=${quote(...captions.port(port))}, ${shapes.foot}${news(view.isNew(port) || view.comesUp(port))}];`;
	const node = (room: Room): string[] => {
		if (room.kind === "house") return [];
		if (room.kind === "foot") return room.ports.filter(view.there).map(socket);
		const note = room.note === undefined ? "" : `, tooltip=${quote(room.note)}`;
		return [
			`${quote(room.id)} [label=${quote(...captions.room(room))}, ${shapes[room.kind]}${note}${news(view.isNew(room))}];`,
		];
	};
	const cluster = (house: Room): string[] => [
		`subgraph ${quote(`cluster ${house.id}`)} {`,
		`\tlabel=${quote(...captions.room(house))}; style="dashed"; labeljust="l";`,
		...house.ports.filter(view.there).map((p) => `\t${socket(p)}`),
		...rooms.filter((r) => r.parent === house.id).flatMap((r) => node(r).map((line) => `\t${line}`)),
		"}",
	];
	const drawnCables = cables.map((cable) => {
		const down = isDown(cable) ? ', style="dashed"' : "";
		const [a, b] = cable.ends.map((id) => quote(anchor(id)));
		const label = `label=${quote(...captions.cable(cable))}`;
		return `${a} -- ${b} [${label}${down}${news(view.isNew(cable))}];`;
	});
	const body = [
		`label=${quote(heading, ...legend)};`,
		'labelloc="t"; rankdir="LR"; fontname="sans-serif";',
		'node [fontname="sans-serif"]; edge [fontname="monospace", fontsize=11];',
		...rooms.filter((r) => r.kind === "house").flatMap(cluster),
		...rooms.filter((r) => r.parent === undefined).flatMap(node),
		...drawnCables,
	];
	return [`graph ${quote(topology.name)} {`, ...body.map((line) => `\t${line}`), "}", ""].join("\n");
}
