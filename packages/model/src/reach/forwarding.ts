/** Which packets may go on, by the settings that the scripts make. */
import type { MachineNode, Node, StageIndex } from "../domain.js";
import type { Face, Stack } from "./stack.js";

type Forwards = Stack["forwards"];

const never = () => false;
const always = () => true;
const nowhere: Forwards = { 4: never, 6: never };

/** A host's settings say no, a router's yes; for IPv6 they are made where the node has any of it. */
export function forwardingOf(node: Node, stage: StageIndex): Forwards {
	if (node.kind === "router") return { 4: always, 6: hasIpv6(node, stage) ? always : never };
	return node.kind === "machine" ? ofMachine(node, stage) : nowhere;
}

const hasIpv6 = ({ interfaces, routes }: Extract<Node, { kind: "router" }>, stage: StageIndex): boolean =>
	interfaces.some(({ addresses }) => addresses.some(({ cidr, from }) => cidr.family === 6 && from <= stage)) ||
	routes.some(({ family, from }) => family === 6 && from <= stage);

/** On the machine only its own feet forward, and the uplink once one does; IPv6 where something of it is translated. */
function ofMachine({ forwards, masquerade }: MachineNode, stage: StageIndex): Forwards {
	if (forwards === null || forwards > stage) return nowhere;
	const onFeet = ({ role }: Face) => role === "cable" || role === "uplink";
	const six = masquerade.some(({ family, from }) => family === 6 && from <= stage);
	return { 4: onFeet, 6: six ? onFeet : never };
}

/**
 * The machine's own rules: who comes in by the uplink begins nothing, and who comes in by a foot goes on by another or
 * by the uplink. What answers an earlier packet may pass.
 */
export function filters(stack: Stack, into: Face, out: Face, isAnswer: boolean): boolean {
	if (stack.node.kind !== "machine") return false;
	if (into.role === "uplink") return !isAnswer;
	return into.role === "cable" && out.role === "loopback";
}
