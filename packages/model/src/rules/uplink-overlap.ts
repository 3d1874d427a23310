/** NG141: a network on the machine that the uplink's side uses already. */
import { contains, isSingle, overlaps, type Range } from "../address.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Holder, Lab, Rule } from "./lab.js";
import { networksOf } from "./networks.js";
import { point } from "./point.js";

interface Known {
	readonly overlaps: (range: Range) => boolean;
	readonly text: string;
	readonly what: string;
	readonly path: string;
}

export const uplinkOverlap: Rule = function* (lab: Lab) {
	for (const node of lab.topology.nodes) {
		if (node.kind !== "machine" || node.uplink === undefined) continue;
		const holders = lab.holdersOfNode.get(node.name) ?? [];
		const known = knownOutside(
			lab,
			holders.filter(({ interface: face }) => face.role === "uplink"),
		);
		for (const network of networksOf(holders.filter(({ interface: face }) => face.role === "cable"))) {
			const clash = known.find((outside) => outside.overlaps(network.range));
			if (clash === undefined) continue;
			const args = { network: network.cidr.network, end: network.end, outside: clash.text, what: clash.what };
			yield diagnostic("NG141", args, point(lab, network.path, { path: clash.path, message: "used outside here" }));
		}
	}
};

function knownOutside(lab: Lab, uplink: readonly Holder[]): Known[] {
	return [
		...uplink.map(({ cidr, range, end, path }) => ({
			overlaps: (other: Range) => overlaps(range, other),
			text: isSingle(cidr) ? cidr.address : cidr.network,
			what: `the ${isSingle(cidr) ? "address" : "network"} of the uplink ${JSON.stringify(end)}`,
			path,
		})),
		...lab.outside.map(({ node, family, text, value, path }) => ({
			overlaps: (other: Range) => other.family === family && contains(other, value),
			text,
			what: `which ${JSON.stringify(node.name)} has`,
			path,
		})),
	];
}
