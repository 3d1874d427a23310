import type { Port, Room } from "../graph/types.js";
import type { DiagramLayout } from "../layout/types.js";

export const nameOf = (room: Room): string => room.name || room.word;

/** What to call a port in a sentence: its node and its interface. A foot belongs to its machine. */
export function endNames({ rooms, ports }: DiagramLayout): (port: Port) => string {
	const named = new Map(rooms.map((r) => [r.room.id, nameOf(r.room)]));
	const owner = new Map(
		ports.map(({ port, room }) => [port.id, named.get((room.kind === "foot" && room.parent) || room.id) ?? ""]),
	);
	return (port) => [owner.get(port.id) ?? "", port.name].filter((s) => s !== "").join(" ");
}
