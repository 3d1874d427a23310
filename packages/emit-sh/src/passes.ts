import type { Family } from "@netgen/model";
import type { Step } from "./step.js";

/**
 * True where packets pass through the machine's own network namespace, and so through whatever filters there: between a
 * foot of its own and the uplink, or over a bridge on it.
 */
export function passes(steps: readonly Step[]): boolean {
	return steps.some((step) => step.kind === "forward" || (step.kind === "bridge" && step.place === null));
}

/** What such a filter may see of a topology: IPv4, and IPv6 where it has any. */
export function families(steps: readonly Step[]): readonly Family[] {
	return steps.some((step) => step.kind === "address" && step.cidr.family === 6) ? [4, 6] : [4];
}
