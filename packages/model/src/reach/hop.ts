/** Reading a hop. */
import type { Hop, Rewrite } from "./result.js";

/** The packet's address as it came to the node, before the node put another in its place. */
export const cameWith = (hop: Hop, field: Rewrite["field"]): string =>
	hop.rewrites.find((one) => one.field === field)?.from ?? hop[field];
