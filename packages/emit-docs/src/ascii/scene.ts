import type { Address, Interface, Node, StageIndex, Topology } from "@netgen/model";
import { drawnInterfaces } from "../parts/interfaces.js";
import { isSwitch } from "../parts/switch.js";
import { english, masqueradeText, routeText, switchTexts, vlanText } from "../parts/words.js";

/** A place where a cable may be plugged in: the lines of text that stand at it, name and first address first. */
export interface Port {
	readonly name: string;
	readonly lines: readonly string[];
}

export interface Box {
	readonly id: string;
	readonly shape: "box" | "bridge" | "machine" | "cloud";
	/** True for what stands in the machine's own namespace: the machine, and its bridges. */
	readonly onMachine: boolean;
	readonly title: string;
	/** What else there is to say: routes, translation. */
	readonly rows: readonly string[];
	readonly ports: ReadonlyMap<string, Port>;
}

export interface BoxEnd {
	readonly box: string;
	readonly port: string;
}

export interface Cable {
	readonly ends: readonly [BoxEnd, BoxEnd];
	/** False: no cable, only "stands on". Never drawn. */
	readonly drawn: boolean;
}

export interface Scene {
	/** In the topology's order. */
	readonly boxes: ReadonlyMap<string, Box>;
	readonly cables: readonly Cable[];
}

/** Stands for the machine where a bridge stands on it and the topology has no machine node. No node may have this name. */
const UNNAMED_MACHINE = "(machine)";
const MAX_ROUTES = 3;

type Mark = (from: StageIndex) => string;

const portOf = (i: Interface, mark: Mark): Port => {
	const down = i.up === null ? " (down)" : i.up !== i.from && mark(i.up) !== "" ? ` (${mark(i.up)}up)` : "";
	const name = `${mark(i.from)}${i.name}${down}`;
	const address = (a: Address) => `${a.from === i.from ? "" : mark(a.from)}${a.cidr.text}`;
	const vlan = i.vlan === undefined ? [] : [vlanText(i.vlan)];
	const [first, ...more] = [...i.addresses.map(address), ...vlan];
	return { name: i.name, lines: [first === undefined ? name : `${name} ${first}`, ...more] };
};

function rowsOf(node: Node, mark: Mark): string[] {
	if (node.kind === "internet" || node.kind === "bridge") return [];
	if (node.kind === "ovs") return switchTexts(node);
	const routes = node.routes.map((r) => `${mark(r.from)}${routeText(r)}`);
	const shown = routes.length > MAX_ROUTES + 1 ? routes.slice(0, MAX_ROUTES) : routes;
	const rest = routes.length - shown.length;
	const nat = node.kind === "host" ? [] : node.masquerade.map((m) => `${mark(m.from)}${masqueradeText(m)}`);
	return [...shown, ...(rest > 0 ? [`and ${rest} more routes`] : []), ...nat];
}

function boxOf(node: Node, mark: Mark): Box {
	const word = node.kind === "host" ? "" : ` (${english.kinds[node.kind]})`;
	const base = {
		id: node.name,
		title: `${mark(node.from)}${node.name}${word}`,
		rows: rowsOf(node, mark),
		ports: new Map<string, Port>(drawnInterfaces(node).map((i) => [i.name, portOf(i, mark)])),
	};
	if (isSwitch(node)) return { ...base, shape: "bridge", onMachine: node.placement === "machine" };
	if (node.kind === "machine") return { ...base, shape: "machine", onMachine: true };
	if (node.kind === "internet") {
		const rows = node.answers.length > 0 ? [`answers for ${node.answers.map((a) => a.text).join(", ")}`] : [];
		return { ...base, shape: "cloud", onMachine: false, rows, ports: new Map([["", { name: "", lines: [] }]]) };
	}
	return { ...base, shape: "box", onMachine: false };
}

/** Bridges on the machine that no cable ties to it belong to it all the same: a tie keeps them in one picture. */
function ties(boxes: ReadonlyMap<string, Box>, cables: readonly Cable[]): Cable[] {
	const machine = [...boxes.values()].find((b) => b.shape === "machine");
	if (!machine) return [];
	const end = (box: string): BoxEnd => ({ box, port: "" });
	const tied = new Set(
		cables.map((c) =>
			c.ends
				.map((e) => e.box)
				.sort()
				.join(" "),
		),
	);
	return [...boxes.values()]
		.filter((b) => b.onMachine && b !== machine && !tied.has([b.id, machine.id].sort().join(" ")))
		.map((b) => ({ ends: [end(b.id), end(machine.id)], drawn: false }));
}

/** What there is to draw, as texts. `marked` is the stage whose additions are marked with `*`. */
export function sceneOf(topology: Topology, marked: StageIndex | undefined): Scene {
	const mark: Mark = (from) => (marked !== undefined && marked > 0 && from === marked ? "*" : "");
	const boxes = new Map<string, Box>(topology.nodes.map((n) => [n.name, boxOf(n, mark)]));
	const cables: Cable[] = topology.links.map(({ ends: [a, b] }) => ({
		ends: [
			{ box: a.node, port: a.interface },
			{ box: b.node, port: b.interface },
		],
		drawn: true,
	}));
	const machine = topology.nodes.find((n) => n.kind === "machine");
	const internet = topology.nodes.find((n) => n.kind === "internet");
	if (machine?.uplink !== undefined && internet)
		cables.push({
			ends: [
				{ box: machine.name, port: machine.uplink },
				{ box: internet.name, port: "" },
			],
			drawn: true,
		});
	if (!machine && [...boxes.values()].some((b) => b.onMachine))
		boxes.set(UNNAMED_MACHINE, {
			id: UNNAMED_MACHINE,
			shape: "machine",
			onMachine: true,
			title: "this machine",
			rows: [],
			ports: new Map(),
		});
	return { boxes, cables: [...cables, ...ties(boxes, cables)] };
}
