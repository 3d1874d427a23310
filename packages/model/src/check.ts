import type { Diagnostic } from "./diagnostics/diagnostic.js";
import type { Places, Topology } from "./domain.js";
import { type ExpandOptions, expand } from "./expand/expand.js";
import type { Located } from "./located.js";
import { checkRules } from "./rules/index.js";
import { checkWalks } from "./rules/walks.js";
import { validateShape } from "./shape/validate.js";

export interface Checked {
	/** `null` where there is any error. */
	readonly topology: Topology | null;
	/**
	 * The same where the source could be read whole, though the network has errors: enough to ask who reaches whom in it,
	 * and not to build it.
	 */
	readonly draft: Topology | null;
	readonly places: Places;
	/** Everything that is wrong, in the order of the source. */
	readonly diagnostics: readonly Diagnostic[];
}

/** All that netgen knows of a topology from its source alone: its shape, then its names and values, then the rules, then walks. */
export function check(located: Located, options: ExpandOptions): Checked {
	const { topology, places, complete, diagnostics: found } = expand(located, options);
	const rules = topology ? checkRules(topology, places, complete) : [];
	const told = [...validateShape(located), ...found, ...rules];
	const usable = told.every((one) => one.severity !== "error");
	const walks = topology && usable && complete ? checkWalks(topology, places, rules) : [];
	const diagnostics = [...told, ...walks].sort(bySource);
	return { topology: usable ? topology : null, draft: complete ? topology : null, places, diagnostics };
}

/** The sort is stable: what has one place, or none, stays in the order shape, names, rules. */
function bySource({ place: a }: Diagnostic, { place: b }: Diagnostic): number {
	if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
	if (a.file !== b.file) return a.file < b.file ? -1 : 1;
	return a.start - b.start;
}
