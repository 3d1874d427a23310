import type { End, Interface, Link, MachineNode, Node, Topology } from "@netgen/model";
import { drawnInterfaces } from "../parts/interfaces.js";
import { isSwitch } from "../parts/switch.js";
import { type DiagramWords, english, masqueradeText, routeText, switchTexts, vlanText } from "../parts/words.js";
import { naturalOrder } from "./natural-order.js";
import { orientLinks } from "./orient.js";
import type { Cable, Diagram, Line, Port, Room } from "./types.js";

/** No node may have this name. */
const UNNAMED_MACHINE = "(machine)";
const portId = (node: string, name: string) => `${node}:${name}`;
const endId = (end: End) => portId(end.node, end.interface);

/** The topology with each cable from when it is plugged in: one that is moved lies on the machine until then. */
function asPlugged({ nodes, links, ...rest }: Topology): Topology {
	const moved = new Map(
		links.flatMap((l) => (l.moved === undefined ? [] : l.ends.map((e) => [endId(e), l.moved] as const))),
	);
	const plugged = <N extends Node>(node: N): N => ({
		...node,
		interfaces: node.interfaces.map((i) => ({ ...i, from: moved.get(portId(node.name, i.name)) ?? i.from })),
	});
	return {
		...rest,
		nodes: nodes.map(plugged),
		links: links.map((l) => ({ ...l, from: l.moved ?? l.from })),
	};
}

const toPort = (node: string, i: Interface): Port => ({
	id: portId(node, i.name),
	name: i.name,
	from: i.from,
	up: i.up,
	addresses: [
		...i.addresses.map((a) => ({ text: a.cidr.text, from: a.from })),
		...(i.vlan === undefined ? [] : [{ text: vlanText(i.vlan), from: i.from }]),
	],
	...(i.role === "uplink" && { wall: "out" as const }),
});

function factsOf(node: Node, words: DiagramWords): Line[] {
	if (node.kind === "bridge") return [];
	if (node.kind === "ovs") return switchTexts(node, words).map((text) => ({ text, from: node.from }));
	if (node.kind === "internet") {
		const gateways = node.gateways.map((g) => ({ text: words.gateway(g.text), from: node.from }));
		return [...node.answers.map((a) => ({ text: a.text, from: node.from })), ...gateways];
	}
	const routes = node.routes.map((r) => ({ text: routeText(r), from: r.from }));
	if (node.kind === "host") return routes;
	const forwards =
		node.kind === "machine" && node.forwards !== null ? [{ text: words.forwards, from: node.forwards }] : [];
	return [...routes, ...forwards, ...node.masquerade.map((m) => ({ text: masqueradeText(m, words), from: m.from }))];
}

const toRoom = (node: Node, words: DiagramWords): Room => ({
	id: node.name,
	kind: node.kind === "ovs" ? "bridge" : node.kind,
	name: node.name,
	word: words.kinds[node.kind],
	facts: factsOf(node, words),
	ports:
		node.kind === "internet"
			? [{ id: portId(node.name, ""), name: "", from: node.from, up: node.from, addresses: [] }]
			: drawnInterfaces(node).map((i) => toPort(node.name, i)),
	from: node.from,
	...(node.kind === "bridge" && { up: node.up }),
	...(node.note !== undefined && { note: node.note }),
});

/** The machine as an outline: its cables to bridges inside it end at feet, the others at its wall. */
function housed(
	machine: MachineNode | undefined,
	bridges: readonly Node[],
	links: readonly Link[],
	words: DiagramWords,
): Room[] {
	// it is there before anything is built on it
	if (!machine) {
		return [{ id: UNNAMED_MACHINE, kind: "house", name: "", word: words.kinds.machine, facts: [], ports: [], from: 0 }];
	}
	const inside = new Set<string>(bridges.map((b) => b.name));
	const inner = new Map<string, Link>();
	for (const link of links)
		for (const [own, other] of [link.ends, [link.ends[1], link.ends[0]] as const])
			if (own.node === machine.name && inside.has(other.node)) inner.set(endId(own), link);
	const room = toRoom(machine, words);
	const feet = room.ports.filter((p) => inner.has(p.id));
	return [
		{ ...room, kind: "house", ports: room.ports.filter((p) => !inner.has(p.id)) },
		...feet.map(
			(p): Room => ({
				id: `foot ${p.id}`,
				kind: "foot",
				name: "",
				word: "",
				facts: [],
				ports: [p],
				from: p.from,
				parent: room.id,
			}),
		),
	];
}

export interface DiagramOptions {
	/** No leaves on both sides of a hub. */
	readonly narrow?: boolean;
	readonly words?: DiagramWords;
}

/**
 * The whole of a topology, with the stage of each part, in an order that doesn't depend on the order of the
 * declarations.
 */
export function diagramOf(topology: Topology, { narrow = false, words = english }: DiagramOptions = {}): Diagram {
	const plugged = asPlugged(topology);
	const nodes = [...plugged.nodes].sort((a, b) => naturalOrder(a.name, b.name));
	const links = orientLinks(plugged, narrow);
	const machine = nodes.find((n) => n.kind === "machine");
	const internet = nodes.find((n) => n.kind === "internet");
	const bridges = nodes.filter((n) => isSwitch(n) && n.placement === "machine");
	const house = bridges.length > 0 ? housed(machine, bridges, links, words) : [];
	const parent = house[0]?.id;
	const rooms = nodes
		.filter((n) => n !== machine || house.length === 0)
		.map((n): Room => ({ ...toRoom(n, words), ...(parent !== undefined && bridges.includes(n) && { parent }) }));
	const cables = links.map(
		(l): Cable => ({ id: endId(l.ends[0]), ends: [endId(l.ends[0]), endId(l.ends[1])], from: l.from }),
	);
	if (machine?.uplink !== undefined && internet) {
		const from = Math.max(machine.from, internet.from);
		cables.push({ id: "uplink", ends: [portId(machine.name, machine.uplink), portId(internet.name, "")], from });
	}
	return { rooms: [...house, ...rooms], cables: cables.sort((a, b) => naturalOrder(a.id, b.id)) };
}
