import type { Diagram } from "../graph/types.js";

/** `in` faces what leads to a room, `out` what it leads to. */
export type Wall = "in" | "out";

/** On which wall each port stands: cables leave by `out` and arrive at `in`. A port without a cable stands at `out`. */
export function wallsOf({ rooms, cables }: Diagram): ReadonlyMap<string, Wall> {
	const arriving = new Set(cables.map((c) => c.ends[1]));
	return new Map(rooms.flatMap((r) => r.ports.map((p) => [p.id, p.wall ?? (arriving.has(p.id) ? "in" : "out")])));
}
