/** NG111, NG112, NG113: addresses of a network that are no host's. */
import { contains, isLoopback, isPointToPoint, rangeOfNetwork } from "../address.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Holder, Lab, Rule } from "./lab.js";
import { point } from "./point.js";

/** Ranges that no interface takes an address from, with the reason. The kernel takes some of them and they don't work. */
const reserved = [
	[rangeOfNetwork(4, "0.0.0.0/8"), "0.0.0.0/8 means this host itself"],
	[rangeOfNetwork(4, "224.0.0.0/4"), "224.0.0.0/4 is multicast, addresses of groups"],
	[rangeOfNetwork(4, "255.255.255.255/32"), "it is the broadcast address of every network"],
	[rangeOfNetwork(6, "::/128"), "it stands for no address at all"],
	[rangeOfNetwork(6, "ff00::/8"), "ff00::/8 is multicast, addresses of groups"],
] as const;

export const unusableAddress: Rule = function* (lab: Lab) {
	for (const holder of lab.holders) {
		const { cidr, value, range, path } = holder;
		const why = reservedFor(holder);
		if (why !== undefined) {
			yield diagnostic("NG113", { address: cidr.address, why }, point(lab, path));
		} else if (isPointToPoint(cidr)) {
			// All addresses of so small a network are hosts'.
		} else if (value === range.first) {
			yield diagnostic(
				"NG111",
				{ address: cidr.address, network: cidr.network, family: cidr.family },
				point(lab, path),
			);
		} else if (cidr.family === 4 && value === range.last) {
			yield diagnostic("NG112", { address: cidr.address, network: cidr.network }, point(lab, path));
		}
	}
};

function reservedFor({ cidr: { family }, value, interface: face }: Holder): string | undefined {
	if (isLoopback(family, value)) return face.role === "loopback" ? undefined : "it never leaves a host; lo has it";
	return reserved.find(([range]) => range.family === family && contains(range, value))?.[1];
}
