/** The rules of networking: what can be written down, and would not work. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Code } from "../diagnostics/make.js";
import type { Places, Topology } from "../domain.js";
import { bridgePorts } from "./bridge-ports.js";
import { duplicateAddress } from "./duplicate-address.js";
import { duplicateRoute } from "./duplicate-route.js";
import { expectation } from "./expectation.js";
import { gateway } from "./gateway.js";
import { ipv6Mtu } from "./ipv6-mtu.js";
import { labOf, type Rule } from "./lab.js";
import { loop } from "./loop.js";
import { mac } from "./mac.js";
import { machineNames } from "./machine-names.js";
import { masquerade } from "./masquerade.js";
import { mtuMismatch } from "./mtu-mismatch.js";
import { neighbours } from "./neighbours.js";
import { overlappingNetworks } from "./overlapping-networks.js";
import { services } from "./services.js";
import { unusableAddress } from "./unusable-address.js";
import { uplinkOverlap } from "./uplink-overlap.js";

/** In the order in which they report. */
const rules: readonly Rule[] = [
	machineNames,
	duplicateAddress,
	unusableAddress,
	ipv6Mtu,
	mac,
	loop,
	bridgePorts,
	mtuMismatch,
	overlappingNetworks,
	uplinkOverlap,
	neighbours,
	gateway,
	duplicateRoute,
	masquerade,
	services,
	expectation,
];

/** What is told of something that isn't there. Where a part could not be read it may be just that part. */
const ofAbsence: ReadonlySet<string> = new Set(["NG143", "NG150", "NG151", "NG153", "NG160", "NG170"] satisfies Code[]);

/**
 * Everything that is wrong with a topology as a network; nothing where it will work. `complete` false: parts of the
 * source are not in the topology, and nothing is told that may follow from that.
 */
export function checkRules(topology: Topology, places: Places, complete = true): Diagnostic[] {
	const lab = labOf(topology, places);
	const told = rules.flatMap((rule) => [...rule(lab)]);
	return complete ? told : told.filter(({ code }) => !ofAbsence.has(code));
}
