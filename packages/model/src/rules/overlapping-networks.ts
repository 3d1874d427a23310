/** NG140, NG142: one network, or a part of it, in two places. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import { groupBy, type Lab, type Rule } from "./lab.js";
import { isInNetwork, type Network, nested, networksOf } from "./networks.js";
import { point } from "./point.js";
import { realmsOf } from "./realms.js";

/**
 * Networks that a router could send one packet to either of. Those that nothing joins, and those behind different
 * masquerades, may be the same; but never two of one node, since its table has one entry for both.
 */
export const overlappingNetworks: Rule = function* (lab: Lab) {
	const told = new Set<string>();
	for (const holders of lab.holdersOfNode.values()) {
		if (holders.length < 2) continue;
		for (const family of [4, 6] as const) {
			const own = holders.filter((holder) => holder.cidr.family === family && isInNetwork(holder));
			yield* overlaps(lab, networksOf(own), told);
			yield* twoInOne(lab, own);
		}
	}
	for (const family of [4, 6] as const) {
		const networks = networksOf(lab.holders.filter(({ cidr }) => cidr.family === family));
		const realms = realmsOf(lab, family);
		for (const group of groupBy(networks, ({ segment }) => realms(segment.index)).values())
			yield* overlaps(lab, group, told);
	}
};

function* overlaps(lab: Lab, networks: readonly Network[], told: Set<string>): Iterable<Diagnostic> {
	const apart = (a: Network, b: Network) => a.segment !== b.segment && !isUplink(a) && !isUplink(b);
	for (const pair of nested(networks, apart)) {
		const key = pair
			.map(({ segment, cidr }) => `${segment.index} ${cidr.network}`)
			.sort()
			.join(" ");
		if (told.has(key)) continue;
		told.add(key);
		const [first, second] = [...pair].sort((a, b) => a.order - b.order);
		if (first === undefined || second === undefined) continue;
		const args = { network: second.cidr.network, end: second.end, other: first.cidr.network, otherEnd: first.end };
		yield diagnostic(
			"NG140",
			args,
			point(lab, second.path, { path: first.path, message: "the other network is here" }),
		);
	}
}

/** What overlaps the uplink's network is told by a rule of its own. */
const isUplink = ({ interface: face }: Network): boolean => face.role === "uplink";

/** Two interfaces of one node in one network of one segment: legal, and seldom meant. */
function* twoInOne(lab: Lab, own: readonly Network[]): Iterable<Diagnostic> {
	for (const group of groupBy(own, ({ segment, cidr }) => `${segment.index} ${cidr.network}`).values()) {
		const [first, ...others] = group;
		if (first === undefined) continue;
		const faces = new Set([first.interface]);
		for (const other of others) {
			if (faces.has(other.interface)) continue;
			faces.add(other.interface);
			const args = { network: other.cidr.network, first: first.end, second: other.end };
			yield diagnostic("NG142", args, point(lab, other.path, { path: first.path, message: "the first is here" }));
		}
	}
}
