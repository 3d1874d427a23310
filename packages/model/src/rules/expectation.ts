/** NG170: an answer is expected of an address at a stage where it isn't there. */

import { diagnostic } from "../diagnostics/make.js";
import type { Expectation, Node, StageIndex } from "../domain.js";
import { ipValue } from "../expand/parse/ip.js";
import { type Lab, type Rule, upFrom } from "./lab.js";
import { point } from "./point.js";

export const expectation: Rule = function* (lab: Lab) {
	for (const [index, claim] of lab.topology.expectations.entries()) {
		const target = claim.answeredBy === undefined ? undefined : lab.nodes.get(claim.answeredBy);
		if (claim.outcome !== "reaches" || target === undefined) continue;
		const from = answersFrom(lab, target, claim);
		const early = claim.at.find((stage) => from === null || stage < from);
		if (early === undefined) continue;
		const args = { address: claim.address.text, target: target.name, stage: lab.stageName(early) };
		const later = from === null ? {} : { later: lab.stageName(from) };
		const related = { path: `/nodes/${target.name}`, message: "the one who is to answer" };
		yield diagnostic("NG170", { ...args, ...later }, point(lab, `/expectations/${index}`, related));
	}
};

/** The stage from which the node answers for the address; `null`: never. */
function answersFrom(lab: Lab, target: Node, { address }: Expectation): StageIndex | null {
	if (target.kind === "internet") return target.from;
	const value = ipValue(address);
	const stages = (lab.holdersOfNode.get(target.name) ?? [])
		.filter(({ cidr, value: own }) => cidr.family === address.family && own === value)
		.flatMap((holder) => upFrom(holder) ?? []);
	return stages.length === 0 ? null : Math.min(...stages);
}
