import { groups } from "../parts/groups.js";
import type { Diagram } from "./types.js";

/** The parts of a diagram that no cable joins, each a diagram, the largest first; a house is one with what stands in it. */
export function separate({ rooms, cables }: Diagram): readonly Diagram[] {
	const { root, join } = groups();
	const roomOf = new Map(rooms.flatMap((r) => r.ports.map((p): [string, string] => [p.id, r.id])));
	for (const r of rooms) if (r.parent !== undefined) join(r.parent, r.id);
	for (const { ends } of cables) join(roomOf.get(ends[0]) ?? "", roomOf.get(ends[1]) ?? "");
	const roots = [...new Set(rooms.map((r) => root(r.id)))];
	const parts = roots.map((id) => ({
		rooms: rooms.filter((r) => root(r.id) === id),
		cables: cables.filter((c) => root(roomOf.get(c.ends[0]) ?? "") === id),
	}));
	return parts.sort((a, b) => b.rooms.length - a.rooms.length);
}
