import { isSwitch, type NodeName, type Topology } from "@netgen/model";
import { fact } from "./facts.js";
import { placeOf, plan } from "./plan.js";
import type { Place, Step } from "./step.js";

/** The lines of a script that speak of each node, as they stand between `FACTS` in every script, in their order. */
export function factsOf(topology: Topology): ReadonlyMap<NodeName, readonly string[]> {
	const owners = ownersOf(topology);
	const lines = new Map<NodeName, string[]>(topology.nodes.map(({ name }) => [name, []]));
	for (const step of plan(topology).steps)
		for (const name of new Set(devicesOf(step).map(([place, device]) => owners(place, device))))
			if (name !== undefined) lines.get(name)?.push(fact(step));
	return lines;
}

type Device = readonly [place: Place, device: string | null];

/** Whose is it? Several nodes stand on the machine, so that the place alone does not tell. */
function ownersOf({ nodes }: Topology): (place: Place, device: string | null) => NodeName | undefined {
	const key = (place: Place, device: string | null): string => `${place ?? ""}\0${device ?? ""}`;
	const owners = new Map<string, NodeName>();
	for (const node of nodes) {
		if (node.kind === "internet") continue;
		const place = placeOf(node);
		for (const { name } of node.interfaces) owners.set(key(place, name), node.name);
		if (isSwitch(node)) owners.set(key(place, node.name), node.name);
		if (place !== null || node.kind === "machine") owners.set(key(place, null), node.name);
	}
	return (place, device) => owners.get(key(place, device));
}

function devicesOf(step: Step): Device[] {
	switch (step.kind) {
		case "cable":
			return step.ends.map(({ place, device }) => [place, device]);
		case "namespace":
			return [[step.name, null]];
		case "route":
			return [[step.place, step.route.dev]];
		case "service":
		case "masquerade":
			return [[step.place, null]];
		default:
			return [[step.place, step.device]];
	}
}
