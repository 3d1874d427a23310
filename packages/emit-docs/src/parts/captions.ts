import type { Cable, Diagram, Port, Room } from "../graph/types.js";
import { DOWN, MARK, UP } from "./marks.js";
import type { StageView } from "./stage-view.js";

/** What is said at each part of a diagram by those formats that place the texts themselves; the new marked by a plus. */
export interface Captions {
	/** Name and kind, facts, and the interfaces that no cable tells of. */
	readonly room: (room: Room) => readonly string[];
	readonly port: (port: Port) => readonly string[];
	/** Both ends, a line for each that has a name. */
	readonly cable: (cable: Cable) => readonly string[];
}

interface Owned {
	readonly room: Room;
	readonly port: Port;
}

export const portsOf = ({ rooms }: Diagram): ReadonlyMap<string, Owned> =>
	new Map(rooms.flatMap((room) => room.ports.map((port): [string, Owned] => [port.id, { room, port }])));

export function captionsOf(diagram: Diagram, view: StageView): Captions {
	const owned = portsOf(diagram);
	const cabled = new Set(diagram.cables.filter(view.there).flatMap((c) => c.ends));
	const mark = (part: { readonly from: number }) => (view.isNew(part) ? MARK : "");
	const stateOf = (part: Port | Room) => (view.isDown(part) ? DOWN : view.comesUp(part) ? UP : "");
	const port = (p: Port): string[] => {
		// A new interface says for its addresses that they are.
		const address = (a: { readonly text: string; readonly from: number }) => `${view.isNew(p) ? "" : mark(a)}${a.text}`;
		return [`${mark(p)}${p.name}${stateOf(p)}`, ...p.addresses.filter(view.there).map(address)];
	};
	return {
		port,
		room: (room) => [
			mark(room) +
				[room.name, room.name && room.word ? `(${room.word})` : room.word].filter(Boolean).join(" ") +
				stateOf(room),
			...room.facts.filter(view.there).map((f) => mark(f) + f.text),
			...(room.kind === "house" ? [] : room.ports)
				.filter((p) => view.there(p) && p.name !== "" && !cabled.has(p.id))
				.map((p) => port(p).join(" ")),
		],
		cable: ({ ends }) =>
			ends.flatMap((id) => {
				const end = owned.get(id);
				// What stands in or at the house is a part of its own there, with its own caption.
				if (!end || end.port.name === "" || end.room.kind === "house" || end.room.kind === "foot") return [];
				return [`${end.room.name}: ${port(end.port).join(" ")}`];
			}),
	};
}
