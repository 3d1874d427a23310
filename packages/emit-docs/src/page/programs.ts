import type { Topology } from "@netgen/model";
import type { Prose } from "../prose/types.js";

/** The programs that a topology's scripts need, as a list for a reader. */
export function programsOf({ nodes, services }: Topology, { notes, diagram }: Prose): string {
	const translates = nodes.some((node) => "masquerade" in node && node.masquerade.length > 0);
	const switches = nodes.some(({ kind }) => kind === "ovs");
	const all = [
		"iproute2",
		"util-linux",
		"awk",
		"ping",
		...(translates ? [notes.either("nft", "iptables")] : []),
		...(switches ? ["Open vSwitch", "ethtool"] : []),
		...new Set((services ?? []).flatMap(({ command }) => command.slice(0, 1))),
	];
	return all.join(diagram.told.comma);
}
