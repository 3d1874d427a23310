import { isSwitch } from "../domain.js";
import { tagsOf, untagged, vlanInside } from "../vlan.js";
import type { InterfaceDraft, LinkDraft } from "./draft.js";

/** A layer-2 network: interfaces joined by cables and switches, ports left out. */
export interface Segment {
	/** Which it is of the segments that were numbered, from 0: derived networks are counted by it. */
	readonly number: number;
	/** In the order of links, and of ends within a link. */
	readonly interfaces: readonly InterfaceDraft[];
}

interface Open {
	/** `undefined`: so far only a VLAN between switches. */
	number: number | undefined;
	interfaces: InterfaceDraft[];
	/** The segment that this one turned out to be a part of. */
	into: Open | undefined;
}

/**
 * The segments of a topology. A link that touches no switch of an earlier link opens one and takes the next number;
 * a link that joins two leaves the lower number to both, and the other stays unused, so that a link added at the end
 * changes no number before it. Each VLAN of a switch counts as a switch of its own; a tagged one takes a number when
 * the first host is on it.
 */
export function findSegments(links: readonly LinkDraft[]): Segment[] {
	const opened: Open[] = [];
	const ofSwitch = new Map<string, Open>();
	let numbers = 0;
	const tags = tagsOf(links.flatMap(({ ends }) => ends));
	for (const { ends } of links) {
		const hosts = ends.filter((end) => !isSwitch(end.node));
		const ports = ends.filter((end) => isSwitch(end.node));
		for (const tag of hosts.length > 0 ? [untagged] : tags) {
			const inside = ports.map((port) => ({ port, vlan: vlanInside(port.vlan, tag) }));
			const keys = inside.flatMap(({ port, vlan }) => (vlan === undefined ? [] : [`${port.node.name} ${vlan}`]));
			if (keys.length < ports.length && hosts.length === 0) continue;
			const [a, b] = keys.map((key) => root(ofSwitch.get(key)));
			let segment = a && b && a !== b ? merge(a, b) : (a ?? b);
			if (segment === undefined) {
				segment = { number: undefined, interfaces: [], into: undefined };
				opened.push(segment);
			}
			if (tag === untagged) segment.number ??= numbers++;
			for (const key of keys) ofSwitch.set(key, segment);
			segment.interfaces.push(...hosts);
		}
	}
	return opened.flatMap(({ number, interfaces, into }) =>
		into === undefined && number !== undefined ? [{ number, interfaces }] : [],
	);
}

function root(segment: Open | undefined): Open | undefined {
	let at = segment;
	while (at?.into) at = at.into;
	return at;
}

function merge(a: Open, b: Open): Open {
	const [stays, goes] =
		(a.number ?? Number.POSITIVE_INFINITY) < (b.number ?? Number.POSITIVE_INFINITY) ? [a, b] : [b, a];
	goes.into = stays;
	stays.interfaces.push(...goes.interfaces);
	goes.interfaces = [];
	return stays;
}
