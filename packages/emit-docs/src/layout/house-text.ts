import type { Diagram, Room } from "../graph/types.js";

/**
 * Whether a house that cables enter from above has its own text below what stands in it: there it takes no width, but
 * cables from within to the outside would run over it. Else it stands to the left.
 */
export function textBelow({ rooms, cables }: Diagram, house: Room): boolean {
	const inside = new Set(rooms.filter((r) => r.parent === house.id).flatMap((r) => r.ports.map((p) => p.id)));
	return !cables.some(({ ends }) => inside.has(ends[0]) && !inside.has(ends[1]));
}
