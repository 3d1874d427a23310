import { factsOf } from "@netgen/emit-sh";
import { type Places, placeOf, type Topology } from "@netgen/model";
import type { Outline } from "./protocol";

/** What the editor completes, and where each node stands in the topology and in the scripts. */
export function outlineOf(topology: Topology, places: Places): Outline {
	const facts = factsOf(topology);
	return {
		name: topology.name,
		stages: topology.stages.map(({ name, note }) => ({ name, ...(note !== undefined && { note }) })),
		nodes: topology.nodes.map((node) => {
			const place = placeOf(places, `/nodes/${node.name}`);
			return {
				name: node.name,
				kind: node.kind,
				interfaces: node.interfaces.filter(({ role }) => role !== "loopback").map(({ name }) => name),
				from: place?.start ?? 0,
				to: place?.end ?? 0,
				facts: facts.get(node.name) ?? [],
			};
		}),
		services: (topology.services ?? []).map(({ name }) => name),
	};
}
