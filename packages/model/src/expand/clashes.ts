import { isSwitch } from "../domain.js";
import type { Place } from "../located.js";
import { type Context, report } from "./context.js";
import { endText, type NodeDraft } from "./draft.js";

/**
 * Reports interfaces of one namespace that have the same name. Within a node names are unique; but what stands on the
 * machine shares its namespace, and a bridge's device shares one with its ports.
 */
export function findClashes(context: Context, nodes: Iterable<NodeDraft>): void {
	const onMachine = new Map<string, Device>();
	for (const node of nodes) {
		const devices = node.placement === "machine" ? onMachine : new Map<string, Device>();
		if (isSwitch(node)) add(context, devices, node.name, { what: `the bridge "${node.name}"`, place: node.place });
		else if (node.placement !== "machine") continue;
		for (const one of node.interfaces.values())
			add(context, devices, one.name, { what: `"${endText(one)}"`, place: one.place });
	}
}

interface Device {
	readonly what: string;
	readonly place: Place;
}

function add(context: Context, devices: Map<string, Device>, name: string, device: Device): void {
	const before = devices.get(name);
	if (before === undefined) devices.set(name, device);
	else {
		const related = [{ place: before.place, message: "the first one" }];
		report(context, "NG058", { name, first: before.what, second: device.what }, { place: device.place, related });
	}
}
