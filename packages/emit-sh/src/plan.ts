import {
	type Interface,
	isSwitch,
	type Link,
	linkLocalOf,
	type MachineNode,
	type Node,
	type NodeName,
	type OvsNode,
	type Topology,
} from "@netgen/model";
import type { CableEnd, Place, Plan, Step, StepKind } from "./step.js";

/** The order of kinds within a stage: nothing stands before what it stands on. */
const order: Record<StepKind, number> = {
	namespace: 0,
	bridge: 1,
	switch: 1,
	cable: 2,
	port: 3,
	plug: 3,
	address: 4,
	up: 5,
	route: 6,
	forward: 7,
	masquerade: 8,
	service: 9,
};

/** Routes to what is on the link come first: a next hop may be reached by one. */
const hops = (step: Step): number => (step.kind === "route" && step.route.via !== undefined ? 1 : 0);

/** The namespace that a node's interfaces are in. */
export function placeOf(node: Node): Place {
	return node.kind === "machine" || (isSwitch(node) && node.placement === "machine") ? null : node.name;
}

const plans = new WeakMap<Topology, Plan>();

/** The steps of a topology, made once for each. Fixtures (the internet, the machine's uplink) are not among them: see `fixture.ts`. */
export function plan(topology: Topology): Plan {
	const made = plans.get(topology) ?? makePlan(topology);
	plans.set(topology, made);
	return made;
}

function makePlan(topology: Topology): Plan {
	const nodes = new Map(topology.nodes.map((node) => [node.name, node]));
	const steps = [
		...topology.nodes.flatMap((node) => nodeSteps(node, topology)),
		...topology.links.flatMap((link) => linkSteps(link, nodes)),
		...topology.nodes.flatMap((node) => (node.kind === "machine" ? forwardSteps(node) : [])),
		...(topology.services ?? []).map(
			(service): Step => ({ kind: "service", stage: service.from, place: service.on, service }),
		),
	];
	steps.sort((a, b) => a.stage - b.stage || order[a.kind] - order[b.kind] || hops(a) - hops(b));
	return { topology, steps };
}

function nodeSteps(node: Node, topology: Topology): Step[] {
	if (node.kind === "internet") return [];
	const place = placeOf(node);
	const steps: Step[] = [];
	if (place !== null && node.kind !== "machine")
		steps.push({ kind: "namespace", stage: node.from, name: place, role: node.kind === "ovs" ? "bridge" : node.kind });
	if (node.kind === "bridge") {
		const { mac, mtu } = node;
		steps.push({ kind: "bridge", stage: node.from, place, device: node.name, mac, ...(mtu && { mtu }) });
		if (node.up !== null) steps.push({ kind: "up", stage: node.up, place, device: node.name });
	}
	if (node.kind === "ovs") steps.push(switchStep(node, topology));
	for (const face of node.interfaces)
		if (face.role !== "uplink")
			steps.push(...interfaceSteps(face, place), ...(forwardsSix(node) ? linkLocalSteps(face, place) : []));
	if ("routes" in node) for (const route of node.routes) steps.push({ kind: "route", stage: route.from, place, route });
	if ("masquerade" in node)
		for (const { from, source, family, out } of node.masquerade)
			steps.push({ kind: "masquerade", stage: from, place, source, family, out });
	return steps;
}

function switchStep(node: OvsNode, { services }: Topology): Step {
	const { from, name, datapathId, failMode, datapath } = node;
	const controller = services?.find((service) => service.name === node.controller)?.listens;
	const known = { device: name, datapathId, failMode, datapath, ...(controller && { controller }) };
	return { kind: "switch", stage: from, place: placeOf(node), ...known };
}

function interfaceSteps(face: Interface, place: Place): Step[] {
	const steps: Step[] = face.addresses.map(({ cidr, from }) => ({
		kind: "address",
		stage: from,
		place,
		device: face.name,
		cidr,
	}));
	if (face.up !== null && face.role === "cable") steps.push({ kind: "up", stage: face.up, place, device: face.name });
	return steps;
}

const forwardsSix = (node: Node): boolean =>
	node.kind === "router" || (node.kind === "machine" && node.masquerade.some(({ family }) => family === 6));

/**
 * Who forwards IPv6 asks for the next hop from its link-local address only. The kernel makes one up to a second after
 * the cable has come up, and then tries it out for one more (RFC 4862, 5.4): what is to be forwarded until then is lost.
 */
function linkLocalSteps({ name, mac, role, addresses }: Interface, place: Place): Step[] {
	const six = addresses.filter(({ cidr }) => cidr.family === 6);
	const cidr = linkLocalOf(mac);
	if (role !== "cable" || six.length === 0 || six.some((each) => each.cidr.address === cidr.address)) return [];
	return [{ kind: "address", stage: Math.min(...six.map(({ from }) => from)), place, device: name, cidr }];
}

function linkSteps(link: Link, nodes: ReadonlyMap<NodeName, Node>): Step[] {
	const steps: Step[] = [];
	const end = (i: 0 | 1): CableEnd => {
		const { node: name, interface: device } = link.ends[i];
		const node = nodes.get(name);
		const face = node?.interfaces.find((each) => each.name === device);
		if (node === undefined || face === undefined) throw new Error(`link to ${name}:${device}, which isn't there`);
		const place = placeOf(node);
		if (node.kind === "ovs") {
			const [{ vlan }, number] = [face, node.interfaces.indexOf(face) + 1];
			const known = { place, device, bridge: node.name, number, ...(vlan !== undefined && { vlan }) };
			steps.push({ kind: "plug", stage: link.from, ...known });
		}
		if (node.kind === "bridge") steps.push({ kind: "port", stage: link.from, place, device, bridge: node.name });
		return { place, device, mac: face.mac, ...(face.mtu !== undefined && { mtu: face.mtu }) };
	};
	const moved = link.moved === undefined ? {} : { moved: link.moved };
	return [{ kind: "cable", stage: link.from, ends: [end(0), end(1)], ...moved }, ...steps];
}

function forwardSteps(machine: MachineNode): Step[] {
	const stage = machine.forwards;
	if (stage === null) return [];
	return machine.interfaces
		.filter((face) => face.role === "cable")
		.map((face) => ({ kind: "forward", stage: Math.max(stage, face.from), place: null, device: face.name }));
}
