/** NG120, NG121: MACs that two have, and MACs that stand for groups. */

import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Mac } from "../domain.js";
import { endText, type Segment } from "../segments.js";
import { interfacePath, type Lab, onMachine, type Rule } from "./lab.js";
import { point } from "./point.js";

interface Device {
	readonly mac: Mac;
	readonly label: string;
	readonly path: string;
	readonly onMachine: boolean;
}

export const mac: Rule = function* (lab: Lab) {
	const segments = lab.segments().all.map(devicesOf);
	for (const device of segments.flat()) {
		if (!isMulticast(device.mac)) continue;
		yield diagnostic("NG121", { mac: device.mac, unicast: unicastOf(device.mac) }, point(lab, device.path));
	}
	const told = new Set<Device>();
	for (const devices of segments) yield* duplicates(lab, devices, "segment", told);
	// The machine's own devices are told apart by MAC: that is how a second run knows its own.
	yield* duplicates(
		lab,
		segments.flat().filter((device) => device.onMachine),
		"machine",
		told,
	);
};

function devicesOf({ members }: Segment): Device[] {
	const ports = members
		.filter(({ interface: face }) => face.role !== "loopback")
		.map(({ node, interface: face }) => ({
			mac: face.mac,
			label: endText(node, face),
			path: `${interfacePath(node, face)}/mac`,
			onMachine: onMachine(node),
		}));
	const bridges = new Set(members.flatMap(({ node }) => (node.kind === "bridge" ? [node] : [])));
	const own = [...bridges].map((bridge) => ({
		mac: bridge.mac,
		label: bridge.name,
		path: `/nodes/${bridge.name}/mac`,
		onMachine: onMachine(bridge),
	}));
	return [...own, ...ports];
}

function* duplicates(
	lab: Lab,
	devices: readonly Device[],
	where: "segment" | "machine",
	told: Set<Device>,
): Iterable<Diagnostic> {
	const firsts = new Map<Mac, Device>();
	for (const device of devices) {
		const first = firsts.get(device.mac);
		if (first === undefined) firsts.set(device.mac, device);
		// A trunk is in the segment of each of its VLANs.
		if (first === undefined || first.path === device.path || told.has(device)) continue;
		told.add(device);
		const args = { mac: device.mac, first: first.label, second: device.label, where };
		yield diagnostic("NG120", args, point(lab, device.path, { path: first.path, message: "first used here" }));
	}
}

const firstByte = (mac: string): number => Number.parseInt(mac.slice(0, 2), 16);

/** The lowest bit of the first byte: set, the frame is for a group. */
const isMulticast = (mac: string): boolean => (firstByte(mac) & 1) === 1;

const unicastOf = (mac: string): string => (firstByte(mac) & ~1).toString(16).padStart(2, "0") + mac.slice(2);
