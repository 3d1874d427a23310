/**
 * The plan as a person types it: what pages show. Without the marks by which the scripts know what is theirs, without
 * batches, and with settings only where packets would stop without them; else it is the same network, which tests hold
 * against that of the scripts.
 */
import type { End, Listening, NodeName, Topology, Vlan } from "@netgen/model";
import { placeOf, plan } from "./plan.js";
import { quote } from "./quote.js";
import { type CableEnd, type Place, routeWords, type Step, type StepKind, type StepOf } from "./step.js";

/** What a typed line is for: the kinds of the plan, and what a person does in more than one line. */
export type TypedKind = StepKind | "holder" | "loopback" | "routing" | "loose-cable" | "move" | "offload" | "quiet";

/** A line for a shell on the machine, run as root. */
export interface TypedLine {
	readonly kind: TypedKind;
	readonly text: string;
}

/** Whether namespaces are held by processes, so that a process id stands for each. */
const byProcess = ({ namespaces }: Topology): boolean => namespaces === "pid";

/** The shell variable with the process that holds a namespace; a name has letters, digits and hyphens. */
const holder = (name: string): string => `$pid_${name.replaceAll("-", "__")}`;

/** How a namespace is named to `ip link ... netns`. */
const netnsWord = (topology: Topology, name: string): string => (byProcess(topology) ? holder(name) : name);

/** A command line, run from outside in a namespace (`null`: where one is). */
export function typedIn(topology: Topology, place: Place | NodeName, line: string): string {
	if (place === null) return line;
	if (byProcess(topology)) return `nsenter -t ${holder(place)} -n ${line}`;
	return line.startsWith("ip ") ? `ip -n ${place} ${line.slice(3)}` : `ip netns exec ${place} ${line}`;
}

type Make<K extends StepKind> = (step: StepOf<K>, topology: Topology) => readonly (readonly [TypedKind, string])[];

const table: { readonly [K in StepKind]: Make<K> } = {
	namespace: ({ name, role }, topology) => [
		byProcess(topology)
			? // the shell inside starts it: so it is in the new namespace before anybody knows its id
				["holder", `${holder(name).slice(1)}=$(unshare --net sh -c 'sleep infinity >/dev/null & echo $!')`]
			: ["namespace", `ip netns add ${name}`],
		["loopback", typedIn(topology, name, "ip link set lo up")],
		...(role === "router"
			? ([
					["routing", typedIn(topology, name, "sysctl -w net.ipv4.ip_forward=1")],
					["routing", typedIn(topology, name, "sysctl -w net.ipv6.conf.all.forwarding=1")],
				] as const)
			: []),
	],
	bridge: ({ place, device, mac, mtu }, topology) => [
		["bridge", typedIn(topology, place, `ip link add ${device} address ${mac}${mtuWords(mtu)} type bridge`)],
		...(place === null && hasFoot(topology)
			? ([["quiet", `sysctl -w net.ipv4.conf.${device}.arp_ignore=1`]] as const)
			: []),
	],
	cable: ({ ends: [a, b], moved }, topology) => [
		[
			moved === undefined ? "cable" : "loose-cable",
			`ip link add ${endWords(a, topology, moved)} type veth peer name ${endWords(b, topology, moved)}`,
		],
	],
	port: ({ place, device, bridge }, topology) => [
		["port", typedIn(topology, place, `ip link set ${device} master ${bridge}`)],
	],
	address: ({ place, device, cidr }, topology) => [
		["address", typedIn(topology, place, `ip address add ${cidr.text} dev ${device}`)],
	],
	up: ({ place, device }, topology) => [["up", typedIn(topology, place, `ip link set ${device} up`)]],
	route: ({ place, route }, topology) => [
		["route", typedIn(topology, place, `ip route add ${routeWords(route, route.metric).join(" ")}`)],
	],
	forward: ({ device }, topology) => [
		["forward", `sysctl -w net.ipv4.conf.${device}.forwarding=1`],
		["forward", `sysctl -w net.ipv4.conf.${uplinkOf(topology)}.forwarding=1`],
	],
	masquerade: ({ place, source, family, out }, topology) => {
		const table = `${family === 6 ? "ip6" : "ip"} ${topology.name}`;
		const leaving = place === null ? uplinkOf(topology) : out;
		const match = leaving === null ? `${family === 6 ? "ip6" : "ip"} daddr != ${source}` : `oifname ${leaving}`;
		return [
			`nft add table ${table}`,
			`nft add chain ${table} postrouting ${quote("{ type nat hook postrouting priority srcnat; }")}`,
			`nft add rule ${table} postrouting ${family === 6 ? "ip6" : "ip"} saddr ${source} ${match} masquerade`,
		].map((line) => ["masquerade", typedIn(topology, place, line)] as const);
	},
	switch: ({ device, datapathId, failMode, datapath, controller }) => [
		[
			"switch",
			[
				`ovs-vsctl add-br ${device} -- set bridge ${device}`,
				...(datapath === "kernel" ? [] : ["datapath_type=netdev"]),
				`fail_mode=${failMode} other_config:datapath-id=${datapathId}`,
			].join(" "),
		],
		...(controller
			? ([
					[
						"switch",
						`ovs-vsctl set-controller ${device} ${calling(controller)} -- set controller ${device} connection_mode=out-of-band`,
					],
				] as const)
			: []),
	],
	plug: ({ device, bridge, number, vlan }, topology) => [
		[
			"plug",
			`ovs-vsctl add-port ${bridge} ${device}${vlanWords(vlan)} -- set interface ${device} ofport_request=${number}`,
		],
		...offload(topology, bridge, device),
	],
	service: ({ place, service: { name, command } }, topology) => [
		["service", `${typedIn(topology, place, command.map(quote).join(" "))} & ${holder(name).slice(1)}=$!`],
	],
};

type Undo<K extends StepKind> = (step: StepOf<K>, topology: Topology) => readonly (readonly [TypedKind, string])[];

/** What takes a step back that does not go with something else: what is in a namespace goes with that. */
const undoTable: { readonly [K in StepKind]: Undo<K> } = {
	namespace: ({ name }, topology) => [
		byProcess(topology) ? ["holder", `kill ${holder(name)}`] : ["namespace", `ip netns delete ${name}`],
	],
	bridge: ({ place, device }) => (place === null ? [["bridge", `ip link delete ${device}`]] : []),
	cable: ({ ends: [a, b] }) => (a.place === null && b.place === null ? [["cable", `ip link delete ${a.device}`]] : []),
	switch: ({ device }) => [["switch", `ovs-vsctl del-br ${device}`]],
	forward: (_, topology) => [["forward", `sysctl -w net.ipv4.conf.${uplinkOf(topology)}.forwarding=0`]],
	masquerade: ({ place, family }, { name }) =>
		place === null ? [["masquerade", `nft delete table ${family === 6 ? "ip6" : "ip"} ${name}`]] : [],
	service: ({ service: { name } }) => [["service", `kill ${holder(name)}`]],
	port: () => [],
	plug: () => [],
	address: () => [],
	up: () => [],
	route: () => [],
};

/** The machine has an interface of its own in the network: a bridge beside it would answer for that, too. */
const hasFoot = ({ nodes }: Topology): boolean =>
	nodes.some(({ kind, interfaces }) => kind === "machine" && interfaces.some(({ role }) => role === "cable"));

const mtuWords = (mtu: number | undefined): string => (mtu === undefined ? "" : ` mtu ${mtu}`);
/**
 * An end is made in its namespace, unless the author wants it to be seen on its way: on the way there it could meet an
 * interface of the machine that has its name.
 */
function endWords({ place, device, mac, mtu }: CableEnd, topology: Topology, moved: number | undefined): string {
	const netns = place === null || moved !== undefined ? "" : ` netns ${netnsWord(topology, place)}`;
	return `${device} address ${mac}${mtuWords(mtu)}${netns}`;
}
const moves = ({ ends }: StepOf<"cable">, topology: Topology): TypedLine[] =>
	ends.flatMap(({ place, device }) =>
		place === null ? [] : [{ kind: "move", text: `ip link set ${device} netns ${netnsWord(topology, place)}` }],
	);
const calling = ({ protocol, address, port }: Listening): string =>
	`${protocol}:${address?.family === 6 ? `[${address.text}]` : (address?.text ?? "127.0.0.1")}:${port}`;
const vlanWords = (vlan: Vlan | undefined): string => {
	if (vlan === undefined) return "";
	return typeof vlan === "number" ? ` tag=${vlan}` : ` trunks=${vlan.join(",")}`;
};
/** Userspace takes packets off a cable before their checksums are there: the end beyond the port has to compute them. */
function offload(topology: Topology, bridge: string, port: string): (readonly [TypedKind, string])[] {
	const { nodes, links } = topology;
	const node = nodes.find(({ name }) => name === bridge);
	if (node?.kind !== "ovs" || node.datapath === "kernel") return [];
	const isPort = (end: End): boolean => end.node === bridge && end.interface === port;
	const beyond = links.find(({ ends }) => ends.some(isPort))?.ends.find((end) => !isPort(end));
	const owner = nodes.find(({ name }) => name === beyond?.node);
	if (beyond === undefined || owner === undefined) return [];
	return [["offload", typedIn(topology, placeOf(owner), `ethtool -K ${beyond.interface} tx off`)]];
}
const uplinkOf = ({ nodes }: Topology): string => {
	const machine = nodes.find((node) => node.kind === "machine");
	if (machine?.kind !== "machine" || machine.uplink === undefined) throw new Error("translation without an uplink");
	return machine.uplink;
};

/** What a step is, typed. */
function typedStep(step: Step, topology: Topology): TypedLine[] {
	return (table[step.kind] as Make<StepKind>)(step as never, topology).map(([kind, text]) => ({ kind, text }));
}

/** The scripts give a router its link-local addresses; a person waits a second until the kernel has made them. */
function comesByItself(step: Step, { nodes }: Topology): boolean {
	if (step.kind !== "address" || !step.cidr.address.startsWith("fe80:")) return false;
	const faces = nodes.filter((node) => placeOf(node) === step.place).flatMap(({ interfaces }) => interfaces);
	const own = faces.find(({ name }) => name === step.device)?.addresses ?? [];
	return !own.some(({ cidr }) => cidr.text === step.cidr.text);
}

/**
 * The lines that make a network as it is at a stage out of what it is at the stage before, in an order in which they
 * work.
 */
export function typed(topology: Topology, stage: number): TypedLine[] {
	const lines = plan(topology).steps.flatMap((step) => {
		if (step.kind === "cable" && step.moved === stage) return moves(step, topology);
		return step.stage === stage && !comesByItself(step, topology) ? typedStep(step, topology) : [];
	});
	// all namespaces first, and then each loopback; what a switch needs of the ends beyond it when all are plugged in
	const rank = ({ kind }: TypedLine): number =>
		kind === "offload" ? 5 : ["namespace", "holder", "loopback"].indexOf(kind) + 1 || 4;
	return once(lines.sort((a, b) => rank(a) - rank(b)));
}

/** The lines that remove what was typed for all stages. */
export function typedRemoval(topology: Topology): TypedLine[] {
	const steps = [...plan(topology).steps].reverse();
	return once(
		steps.flatMap((step) =>
			(undoTable[step.kind] as Undo<StepKind>)(step as never, topology).map(([kind, text]) => ({ kind, text })),
		),
	);
}

/** Several interfaces share an uplink, several rules a table. */
function once(lines: readonly TypedLine[]): TypedLine[] {
	const seen = new Set<string>();
	return lines.filter(({ text }) => !seen.has(text) && seen.add(text));
}
