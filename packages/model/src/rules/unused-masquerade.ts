/** NG184: a masquerade that no packet of the network ever comes to. */
import { diagnostic } from "../diagnostics/make.js";
import type { Masquerade, Node } from "../domain.js";
import type { Lab, Rule } from "./lab.js";
import { matrixAt } from "./matrices.js";
import { point } from "./point.js";

export const unusedMasquerade: Rule = function* (lab: Lab) {
	for (const node of lab.topology.nodes) {
		if (!("masquerade" in node)) continue;
		for (const [index, rule] of node.masquerade.entries()) {
			const path = `/nodes/${node.name}/masquerade/${index}`;
			if (isForOutside(lab, node, rule) || isUsed(lab, rule, path)) continue;
			yield diagnostic("NG184", { node: node.name, source: rule.source }, point(lab, path));
		}
	}
};

/** What is behind the machine's uplink is known only as far as the topology says who answers there. */
const isForOutside = ({ topology }: Lab, node: Node, { family }: Masquerade): boolean =>
	node.kind === "machine" &&
	!topology.nodes.some((one) => one.kind === "internet" && one.answers.some((ip) => ip.family === family));

/** Used at any of the stages at which it is there; of one that can't be looked at nothing is known. */
function isUsed(lab: Lab, { from }: Masquerade, path: string): boolean {
	for (let stage = from; stage <= lab.lastStage; stage++) {
		const matrix = matrixAt(lab, stage);
		if (matrix === null || matrix.used.has(path)) return true;
	}
	return false;
}
