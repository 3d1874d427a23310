import type { Diagram } from "./types.js";

/** The parts of a diagram that no cable joins, each a diagram, the largest first; a house is one with what stands in it. */
export function separate({ rooms, cables }: Diagram): readonly Diagram[] {
	const parent = new Map<string, string>();
	const root = (id: string): string => {
		let at = id;
		for (let up = parent.get(at) ?? at; up !== at; up = parent.get(at) ?? at) {
			parent.set(at, parent.get(up) ?? up);
			at = up;
		}
		return at;
	};
	const roomOf = new Map(rooms.flatMap((r) => r.ports.map((p): [string, string] => [p.id, r.id])));
	const join = (a: string, b: string) => {
		if (root(a) !== root(b)) parent.set(root(b), root(a));
	};
	for (const r of rooms) if (r.parent !== undefined) join(r.parent, r.id);
	for (const { ends } of cables) join(roomOf.get(ends[0]) ?? "", roomOf.get(ends[1]) ?? "");
	const roots = [...new Set(rooms.map((r) => root(r.id)))];
	const parts = roots.map((id) => ({
		rooms: rooms.filter((r) => root(r.id) === id),
		cables: cables.filter((c) => root(roomOf.get(c.ends[0]) ?? "") === id),
	}));
	return parts.sort((a, b) => b.rooms.length - a.rooms.length);
}
