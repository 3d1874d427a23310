/** NG180: an expectation that the walk through the model contradicts. */
import { isLinkLocal } from "../address.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Expectation, StageIndex } from "../domain.js";
import { ipValue } from "../expand/parse/ip.js";
import type { Walk } from "../reach/result.js";
import { walk } from "../reach/walk.js";
import type { Lab, Rule } from "./lab.js";
import { point } from "./point.js";

/** The first stage at which it is wrong is told. A link-local address can't be asked without a link: nothing is said. */
export const contradiction: Rule = function* (lab: Lab) {
	for (const [index, claim] of lab.topology.expectations.entries()) {
		if (isLinkLocal(claim.address.family, ipValue(claim.address))) continue;
		for (const stage of claim.at) {
			const found = walk(lab.topology, stage, claim.node, claim.address);
			if (found.result === claim.outcome) continue;
			yield contradicted(lab, index, claim, stage, found);
			break;
		}
	}
};

function contradicted(lab: Lab, index: number, claim: Expectation, stage: StageIndex, found: Walk): Diagnostic {
	const args = {
		node: claim.node,
		address: claim.address.text,
		stage: lab.stageName(stage),
		expected: claim.outcome,
		...(found.result === "reaches" ? { seenAs: found.seenAs } : { death: found.reason }),
	};
	const related =
		found.result === "reaches"
			? { path: `/nodes/${found.to}`, message: "the one who answers" }
			: { path: found.reason.path, message: "what to look at" };
	return diagnostic("NG180", args, point(lab, `/expectations/${index}`, related));
}
