/** NG181, NG186: packets that can't come back, or never arrive, though there are routes for them. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Pair } from "../reach/result.js";
import { groupBy, type Lab, type Rule } from "./lab.js";
import { lastMatrix } from "./matrices.js";
import { point } from "./point.js";

type Lost = Extract<Pair, { result: "no-answer" }>;

/**
 * The last stage is where all is to work; what the author expects to get no answer there is meant. What a
 * router or the machine sends on its own account is seldom what a network is for.
 */
export const unanswered: Rule = function* (lab: Lab) {
	const meant = new Set(
		lab.topology.expectations
			.filter(({ at, outcome }) => outcome !== "reaches" && at.includes(lab.lastStage))
			.map(({ node, address }) => `${node} ${address.text}`),
	);
	const isHost = (name: string) => lab.nodes.get(name)?.kind === "host";
	const lost = (lastMatrix(lab)?.representatives ?? []).flatMap(({ pair }) =>
		pair.result === "no-answer" && isHost(pair.from) && !meant.has(`${pair.from} ${pair.address}`) ? [pair] : [],
	);
	yield* noWayBack(
		lab,
		lost.filter(({ reason }) => reason.code === "no-return-route"),
	);
	yield* circles(
		lab,
		lost.filter(({ reason }) => reason.code === "ttl"),
	);
};

function* noWayBack(lab: Lab, lost: readonly Lost[]): Iterable<Diagnostic> {
	for (const [first, ...others] of groupBy(lost, ({ reason }) => `${reason.node} ${reason.path}`).values()) {
		if (first === undefined) continue;
		const { from, address, reason } = first;
		const args = { from, address, node: reason.node, back: reason.address, more: others.length };
		yield diagnostic("NG181", args, point(lab, reason.path, { path: `/nodes/${from}`, message: "the one who asks" }));
	}
}

/** `/nodes/r1/routes/0`: the node whose route leads back. */
const nodeOf = (path: string): string => path.split("/")[2] ?? "";

function* circles(lab: Lab, lost: readonly Lost[]): Iterable<Diagnostic> {
	for (const [first] of groupBy(lost, ({ reason }) => reason.path).values()) {
		if (first === undefined) continue;
		const { from, address, reason } = first;
		yield diagnostic("NG186", { from, address, node: nodeOf(reason.path) }, point(lab, reason.path));
	}
}
