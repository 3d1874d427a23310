import type { StageIndex, Topology } from "@netgen/model";
import type { Port, Room, RoomKind } from "../graph/types.js";
import { sketchOf } from "../parts/sketch.js";
import { quote, quoteTitle } from "./quote.js";

export interface MermaidOptions {
	/** Show the topology as it is at this stage, with what the stage adds marked. Without it: as it is at the end. */
	readonly stage?: StageIndex;
}

const shapes: Readonly<Record<Exclude<RoomKind, "house">, readonly [open: string, close: string]>> = {
	host: ["(", ")"],
	router: ["{{", "}}"],
	bridge: ["[[", "]]"],
	machine: ["[", "]"],
	foot: ["(", ")"],
	internet: ["([", "])"],
};

/**
 * Writes a topology as a Mermaid flowchart, as pages in Markdown show it: nodes with what they know, cables with both
 * ends' names and addresses, the machine as a subgraph.
 */
export function mermaidDiagram(topology: Topology, options: MermaidOptions = {}): string {
	const { view, captions, heading, legend, rooms, cables, anchor, isDown } = sketchOf(topology, options.stage);

	// Mermaid has words of its own (end, style, ...), and takes a first letter o or x for an arrow's head.
	const ids = new Map<string, string>();
	const idOf = (id: string) => {
		const known = ids.get(id) ?? `n${ids.size}`;
		ids.set(id, known);
		return known;
	};
	const drawn = (id: string, kind: Exclude<RoomKind, "house">, lines: readonly string[], isNew: boolean) => {
		const [open, close] = shapes[kind];
		return `${idOf(id)}${open}${quote(...lines)}${close}${isNew ? ":::new" : ""}`;
	};
	const socket = (p: Port) => drawn(p.id, "foot", captions.port(p), view.isNew(p) || view.comesUp(p));
	const node = (room: Room): string[] => {
		if (room.kind === "house") return [];
		if (room.kind === "foot") return room.ports.filter(view.there).map(socket);
		return [drawn(room.id, room.kind, captions.room(room), view.isNew(room))];
	};
	const subgraph = (house: Room): string[] => [
		`subgraph ${idOf(house.id)} [${quote(...captions.room(house))}]`,
		...house.ports.filter(view.there).map((p) => `  ${socket(p)}`),
		...rooms.filter((r) => r.parent === house.id).flatMap((r) => node(r).map((line) => `  ${line}`)),
		"end",
	];
	const drawnCables = () =>
		cables.map((cable) => {
			const line = view.isNew(cable) ? "===" : isDown(cable) ? "-.-" : "---";
			const lines = captions.cable(cable);
			const text = lines.length > 0 ? `|${quote(...lines)}|` : "";
			const [a, b] = cable.ends.map((id) => idOf(anchor(id)));
			return `${a} ${line}${text} ${b}`;
		});
	const title = [heading, ...legend.map((words) => `(${words})`)].join(" ");
	const body = [
		...rooms.filter((r) => r.kind === "house").flatMap(subgraph),
		...rooms.filter((r) => r.parent === undefined).flatMap(node),
		...drawnCables(),
	];
	const marks = body.some((line) => line.endsWith(":::new")) ? ["classDef new stroke:#0a6b4f,stroke-width:3px"] : [];
	return [
		"---",
		`title: ${quoteTitle(title)}`,
		"---",
		"flowchart LR",
		...[...body, ...marks].map((line) => `  ${line}`),
		"",
	].join("\n");
}
