/** NG114: an IPv6 address on an interface whose MTU is below what IPv6 needs. */
import { diagnostic } from "../diagnostics/make.js";
import type { Lab, Rule } from "./lab.js";
import { point } from "./point.js";

/** RFC 8200, section 5. */
const least = 1280;

export const ipv6Mtu: Rule = function* (lab: Lab) {
	for (const { cidr, interface: face, end, path } of lab.holders) {
		if (cidr.family !== 6 || face.mtu === undefined || face.mtu >= least) continue;
		const mtuPath = path.replace(/\/addresses\/\d+$/, "/mtu");
		yield diagnostic(
			"NG114",
			{ address: cidr.address, end, mtu: face.mtu },
			point(lab, path, { path: mtuPath, message: "the MTU is given here" }),
		);
	}
};
