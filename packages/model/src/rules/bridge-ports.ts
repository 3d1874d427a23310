/** NG132: more ports than the kernel gives a bridge. */
import { diagnostic } from "../diagnostics/make.js";
import { interfacePath, type Lab, type Rule } from "./lab.js";
import { point } from "./point.js";

/** BR_MAX_PORTS less the bridge itself: port numbers have ten bits. */
const most = 1023;

export const bridgePorts: Rule = function* (lab: Lab) {
	for (const node of lab.topology.nodes) {
		if (node.kind !== "bridge") continue;
		const tooMany = node.interfaces[most];
		if (tooMany === undefined) continue;
		const pointers = point(lab, interfacePath(node, tooMany), { path: `/nodes/${node.name}`, message: "the bridge" });
		yield diagnostic("NG132", { bridge: node.name, ports: node.interfaces.length, most }, pointers);
	}
};
