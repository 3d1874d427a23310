/** NG185: a next hop that is on the segment on paper, and that nobody answers for. */
import { diagnostic } from "../diagnostics/make.js";
import { neighbours } from "../reach/neighbour.js";
import { sourceFor } from "../reach/source.js";
import { stateAt } from "../reach/state.js";
import type { Lab, Rule } from "./lab.js";
import { point } from "./point.js";

/** At the last stage: until then something may be missing on purpose. */
export const unheardGateway: Rule = function* (lab: Lab) {
	const state = stateAt(lab.topology, lab.lastStage);
	for (const stack of state.stacks.values()) {
		for (const family of [4, 6] as const) {
			const heard = new Set<string>();
			for (const entry of stack.tables[family].entries) {
				const { dev, via, path } = entry;
				if (via === undefined || dev.role !== "cable" || heard.has(`${dev.name} ${via.text}`)) continue;
				heard.add(`${dev.name} ${via.text}`);
				if (neighbours(state, dev, via, sourceFor(stack, entry, via) ?? via).length > 0) continue;
				const args = { node: stack.name, via: via.text, end: `${stack.name}:${dev.name}` };
				const [holder] = state.holders(via);
				const related = holder ? [{ path: holder.held.path, message: "the gateway" }] : [];
				yield diagnostic("NG185", args, point(lab, path, ...related));
			}
		}
	}
};
