import type { Interface, Kind, Node, Topology } from "@netgen/model";
import { groups } from "../parts/groups.js";
import { isSwitch } from "../parts/switch.js";
import { wrap } from "./wrap.js";

const MAX_SEGMENTS = 12;
/** Lines that all bridges together may take. */
const BRIDGE_LINES = 24;
const MAX_LINES = 3;

const plurals: Readonly<Record<Kind, readonly [string, string]>> = {
	host: ["namespace", "namespaces"],
	router: ["router", "routers"],
	bridge: ["bridge", "bridges"],
	ovs: ["Open vSwitch bridge", "Open vSwitch bridges"],
	machine: ["machine", "machines"],
	internet: ["internet", "internets"],
};

const counted = (n: number, [one, many]: readonly [string, string]) => `${n} ${n === 1 ? one : many}`;

interface Segment {
	readonly bridges: string[];
	readonly members: string[];
}

/** The first address says where an end belongs; the rest would make the lines too long. */
const endText = (node: Node, i: Interface | undefined): string =>
	`${node.name} ${i?.addresses[0]?.cidr.text ?? i?.name ?? ""}`.trimEnd();

/** Ends that hear each other: what one cable joins, or a bridge, or bridges cabled together. */
function segmentsOf(topology: Topology): readonly Segment[] {
	const nodes = new Map<string, Node>(topology.nodes.map((n) => [n.name, n]));
	const interfaces = new Map(
		topology.nodes.flatMap((n) => n.interfaces.map((i): [string, Interface] => [`${n.name}:${i.name}`, i])),
	);
	const isSwitchNamed = (name: string): boolean => {
		const node = nodes.get(name);
		return node !== undefined && isSwitch(node);
	};
	const { root, join } = groups();
	const keys = topology.links.map(({ ends }, i) => {
		const bridges = ends.flatMap((e) => (isSwitchNamed(e.node) ? [e.node as string] : []));
		if (bridges[0] !== undefined && bridges[1] !== undefined) join(bridges[0], bridges[1]);
		return bridges[0] ?? `cable ${i}`;
	});
	const segments = new Map<string, Segment>();
	const at = (key: string): Segment => {
		const found = segments.get(root(key)) ?? { bridges: [], members: [] };
		segments.set(root(key), found);
		return found;
	};
	for (const n of topology.nodes) if (isSwitch(n)) at(n.name).bridges.push(n.name);
	topology.links.forEach(({ ends }, i) => {
		const segment = at(keys[i] ?? "");
		for (const end of ends) {
			const node = nodes.get(end.node);
			if (node && !isSwitch(node)) segment.members.push(endText(node, interfaces.get(`${end.node}:${end.interface}`)));
		}
	});
	return [...segments.values()];
}

function outside({ nodes }: Topology, width: number): readonly string[] {
	const machine = nodes.find((n) => n.kind === "machine");
	const internet = nodes.find((n) => n.kind === "internet");
	if (machine?.kind !== "machine" || machine.uplink === undefined) return [];
	const uplink = machine.interfaces.find((i) => i.name === machine.uplink);
	const address = uplink?.addresses.map((a) => ` ${a.cidr.text}`).join("") ?? "";
	const answers = internet?.kind === "internet" ? ` (${internet.answers.map((a) => a.text).join(", ")})` : "";
	const inside = `uplink of ${machine.name}: ${machine.uplink}${address}`;
	const beyond = `the internet${answers}`;
	if (!internet) return [inside];
	return inside.length + beyond.length + 4 <= width ? [`${inside} -- ${beyond}`] : [`${inside} --`, `  ${beyond}`];
}

/** A large topology as text: what it counts, then segment by segment who is on it. Costs grow with its size only. */
export function listing(topology: Topology, width: number): readonly string[] {
	const kinds = (Object.keys(plurals) as Kind[]).flatMap((kind) => {
		const n = topology.nodes.filter((node) => node.kind === kind).length;
		return n > 0 && kind !== "internet" ? [counted(n, plurals[kind])] : [];
	});
	const cables = counted(topology.links.length, ["cable", "cables"]);
	const segments = segmentsOf(topology);
	const shared = segments.filter((s) => s.bridges.length > 0);
	const direct = segments.filter((s) => s.bridges.length === 0);
	const shown = shared.slice(0, MAX_SEGMENTS);
	const each = Math.min(MAX_LINES, Math.floor(BRIDGE_LINES / Math.max(1, shown.length)));
	const cabled = new Set(topology.links.flatMap((l) => l.ends.map((e) => e.node)));
	const alone = topology.nodes.filter((n) => !cabled.has(n.name) && (n.kind === "host" || n.kind === "router"));
	return [
		...wrap("", [...kinds, cables], width, MAX_LINES),
		"",
		...shown.flatMap(({ bridges, members }) =>
			wrap(
				`${bridges.length === 1 ? "bridge" : "bridges"} ${bridgeNames(bridges, width - "bridges :".length)}`,
				members,
				width,
				each,
			),
		),
		...(shared.length > shown.length ? [`and ${shared.length - shown.length} more bridges`] : []),
		...directLines(direct, width),
		...outside(topology, width),
		...(alone.length > 0
			? wrap(
					"without a cable",
					alone.map((n) => n.name),
					width,
					MAX_LINES,
				)
			: []),
	];
}

/** All of up to four, else three; fewer where they are long. */
function bridgeNames(names: readonly string[], width: number): string {
	const some = (n: number) => {
		const rest = names.length - n;
		return names.slice(0, n).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
	};
	let shown = names.length > 4 ? 3 : names.length;
	while (shown > 1 && some(shown).length > width) shown--;
	return some(shown);
}

function directLines(segments: readonly Segment[], width: number): readonly string[] {
	const shown = segments.slice(0, MAX_SEGMENTS).flatMap(({ members }) => {
		const line = members.join(" -- ");
		return line.length <= width ? [line] : [`${members[0]} --`, `  ${members.slice(1).join(" -- ")}`];
	});
	const rest = segments.length - shown.length;
	return [...shown, ...(rest > 0 ? [`and ${rest} more cables`] : [])];
}
