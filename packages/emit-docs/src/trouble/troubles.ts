import type { Interface, Node, Topology } from "@netgen/model";
import type { TroubleKind } from "../prose/types.js";

type Applies = (topology: Topology) => boolean;

const has =
	(test: (node: Node) => boolean): Applies =>
	({ nodes }) =>
		nodes.some(test);
const isOvs = (node: Node) => node.kind === "ovs";
const isOnMachine = (node: Node) => node.kind === "bridge" && node.placement === "machine";
const machine = ({ nodes }: Topology) => nodes.find((node) => node.kind === "machine");
/** The machine's own ends of cables that have an address. */
const feet = (topology: Topology): Interface[] =>
	machine(topology)?.interfaces.filter(({ role, addresses }) => role === "cable" && addresses.length > 0) ?? [];
const translates: Applies = (topology) => (machine(topology)?.masquerade.length ?? 0) > 0;
const hasCables: Applies = ({ links }) => links.length > 0;
const hasNames: Applies = ({ namespaces, nodes }) =>
	namespaces !== "pid" && nodes.some(({ kind }) => kind === "host" || kind === "router");
const uplinkMtu = (topology: Topology): number | undefined =>
	machine(topology)?.interfaces.find(({ role }) => role === "uplink")?.mtu;

/** Which networks each can happen in; in the order of a page. */
const table: Readonly<Record<TroubleKind, Applies>> = {
	"not-root": () => true,
	"one-end-down": hasCables,
	"process-inside": hasNames,
	"holder-gone": ({ namespaces }) => namespaces === "pid",
	"still-there": (topology) => hasNames(topology) && hasCables(topology),
	"name-taken": ({ links }) => links.some(({ moved }) => moved !== undefined),
	"no-way-back": has(({ kind }) => kind === "router"),
	"bridge-filtered": has(isOnMachine),
	"wrong-foot": (topology) => has(isOnMachine)(topology) && feet(topology).length > 0,
	"network-taken": (topology) => feet(topology).length > 0,
	"forward-dropped": translates,
	"global-forwarding": translates,
	"masquerade-skipped": (topology) => translates(topology) && has(isOnMachine)(topology),
	"stale-translation": translates,
	"large-packets": (topology) => (uplinkMtu(topology) ?? 1500) < 1500 && translates(topology),
	"switch-waits": has(isOvs),
	checksums: has((node) => isOvs(node) && node.kind === "ovs" && node.datapath !== "kernel"),
	"first-ipv6": has(({ interfaces }) =>
		interfaces.some(({ addresses }) => addresses.some(({ cidr }) => cidr.family === 6 && cidr.address !== "::1")),
	),
};

/** What can go wrong in a network like this one. */
export const troublesOf = (topology: Topology): TroubleKind[] =>
	(Object.keys(table) as TroubleKind[]).filter((kind) => table[kind](topology));
