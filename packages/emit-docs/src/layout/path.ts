import type { Cable, Diagram, Port, Room } from "../graph/types.js";
import type { Wall } from "./walls.js";

/** A room on a path, with the ports that lead to the one before and the one behind. */
export interface Step {
	readonly room: Room;
	readonly before?: Port;
	readonly behind?: Port;
	/** The cable to the one before. */
	readonly cable?: Cable;
}

/** The rooms in a row, where the diagram is nothing else: no room has more than two cables, and no house is around any. */
export function pathOf({ rooms, cables }: Diagram): readonly Step[] | undefined {
	if (rooms.length < 2 || cables.length !== rooms.length - 1 || rooms.some((r) => r.kind === "house")) return undefined;
	const owner = new Map(rooms.flatMap((r) => r.ports.map((p) => [p.id, { room: r, port: p }] as const)));
	const at = new Map<Room, Cable[]>(rooms.map((r) => [r, []]));
	for (const cable of cables) for (const id of cable.ends) at.get(owner.get(id)?.room as Room)?.push(cable);
	const tips = rooms.filter((r) => at.get(r)?.length === 1);
	if (tips.length !== 2 || [...at.values()].some((own) => own.length > 2)) return undefined;
	// The way the diagram reads: what most cables run towards is the end.
	const leaves = (room: Room | undefined) => room?.ports.some((p) => cables.some((c) => c.ends[0] === p.id)) ?? false;
	let room = leaves(tips[0]) || !leaves(tips[1]) ? tips[0] : tips[1];
	const steps: Step[] = [];
	let cable: Cable | undefined;
	let before: Port | undefined;
	while (room !== undefined) {
		const next = at.get(room)?.find((c) => c !== cable);
		const [own, other] = (next?.ends ?? []).map((id) => owner.get(id));
		const [near, far] = own?.room === room ? [own, other] : [other, own];
		steps.push({ room, ...(before && { before }), ...(near && { behind: near.port }), ...(cable && { cable }) });
		[room, before, cable] = [far?.room, far?.port, next];
	}
	return steps;
}

/** The walls that face each other along the path, for rows that run to the right. */
export function wallsAlong(steps: readonly Step[]): Map<string, Wall> {
	return new Map(
		steps.flatMap(({ room, before }) =>
			room.ports.map((p): [string, Wall] => [p.id, p === before ? "in" : (p.wall ?? "out")]),
		),
	);
}
