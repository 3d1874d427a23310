import type { Interface, Link, Node, StageIndex, Topology } from "@netgen/model";
import { isSwitch } from "./switch.js";

interface From {
	readonly from: StageIndex;
}

/** The topology as it stands at a stage: what comes later is left out, and what is set up later is down. */
export function atStage(topology: Topology, stage: StageIndex): Topology {
	const there = (part: From) => part.from <= stage;
	const interfaceAt = (i: Interface): Interface => ({
		...i,
		addresses: i.addresses.filter(there),
		up: i.up !== null && i.up <= stage ? i.up : null,
	});
	const nodeAt = (n: Node): Node => {
		const interfaces = n.interfaces.filter(there).map(interfaceAt);
		if (n.kind === "internet") return n;
		if (isSwitch(n)) return { ...n, interfaces };
		const routes = n.routes.filter(there);
		if (n.kind === "host") return { ...n, interfaces, routes };
		return { ...n, interfaces, routes, masquerade: n.masquerade.filter(there) };
	};
	const nodes = topology.nodes.filter(there).map(nodeAt);
	const ends = new Set(nodes.flatMap((n) => n.interfaces.map((i) => `${n.name}:${i.name}`)));
	const plugged = (l: Link) => there(l) && l.ends.every((e) => ends.has(`${e.node}:${e.interface}`));
	return { ...topology, nodes, links: topology.links.filter(plugged) };
}
