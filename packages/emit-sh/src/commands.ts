/**
 * What each step is in iproute2's words, and what takes it back. The scripts find their own way from the facts to the
 * commands, at run time, since they send only what differs; on a machine that has none of it they send exactly these.
 */
import type { Family } from "@netgen/model";
import { type CableEnd, type Place, routeWords, type Step, type StepKind, type StepOf } from "./step.js";

/** `ip ARGV` in that place. */
export interface Command {
	readonly place: Place;
	readonly argv: readonly string[];
}
export interface Reversible {
	readonly do: readonly Command[];
	readonly undo: readonly Command[];
}
/** What is known only when the script runs: the mark's text, and the same as a number for links on the machine. */
export interface Marks {
	readonly tag: string;
	readonly group: string;
}

const at = (place: Place, ...argv: string[]): Command => ({ place, argv });

const table: { readonly [K in StepKind]: (step: StepOf<K>, marks: Marks) => Reversible } = {
	namespace: ({ name }, { tag }) => ({
		do: [
			at(null, "netns", "add", name),
			at(name, "link", "set", "dev", "lo", "alias", tag),
			at(name, "link", "set", "dev", "lo", "up"),
		],
		undo: [at(null, "netns", "delete", name)],
	}),
	bridge: ({ place, device, mac, mtu }, marks) => ({
		do: [
			at(
				null,
				...["link", "add", "name", device, "address", mac],
				...(mtu === undefined ? [] : ["mtu", String(mtu)]),
				...standing(place, marks),
				...["type", "bridge"],
			),
			...label(place, device, marks),
		],
		undo: [at(place, "link", "delete", "dev", device)],
	}),
	cable: ({ ends: [a, b] }, marks) => ({
		do: [
			at(null, "link", "add", "name", ...end(a, marks), "type", "veth", "peer", "name", ...end(b, marks)),
			...label(a.place, a.device, marks),
			...label(b.place, b.device, marks),
		],
		undo: [at(a.place, "link", "delete", "dev", a.device)],
	}),
	port: ({ place, device, bridge }) => ({
		do: [at(place, "link", "set", "dev", device, "master", bridge)],
		undo: [at(place, "link", "set", "dev", device, "nomaster")],
	}),
	address: ({ place, device, cidr }) => ({
		do: [at(place, "address", "add", cidr.text, "dev", device, ...(cidr.family === 6 ? ["nodad"] : []))],
		undo: [at(place, "address", "delete", cidr.text, "dev", device)],
	}),
	up: ({ place, device }) => ({
		do: [at(place, "link", "set", "dev", device, "up")],
		undo: [at(place, "link", "set", "dev", device, "down")],
	}),
	route: ({ place, route }) => {
		const words = routeWords(route, route.metric ?? routeMetric[route.family]);
		return { do: [at(place, "route", "add", ...words)], undo: [at(place, "route", "delete", ...words)] };
	},
	switch: () => ({ do: [], undo: [] }),
	plug: () => ({ do: [], undo: [] }),
	service: () => ({ do: [], undo: [] }),
	forward: () => ({ do: [], undo: [] }),
	masquerade: () => ({ do: [], undo: [] }),
};

/** The kernel's own metric for IPv6 routes is 1024: said, so that what is read back can be compared. */
const routeMetric: Readonly<Record<Family, number | undefined>> = { 4: undefined, 6: 1024 };
const standing = (place: Place, { group }: Marks): string[] => (place === null ? ["group", group] : ["netns", place]);
const label = (place: Place, device: string, { tag }: Marks): Command[] =>
	place === null ? [at(null, "link", "set", "dev", device, "alias", tag)] : [];
const end = ({ place, device, mac, mtu }: CableEnd, marks: Marks): string[] => [
	...[device, "address", mac, "mtu", String(mtu ?? 1500)],
	...standing(place, marks),
];

/** The `ip` commands of a step on a machine that has none of it, and those that take it back. Settings and nft are not `ip`'s. */
export function commands(step: Step, marks: Marks): Reversible {
	return (table[step.kind] as (step: Step, marks: Marks) => Reversible)(step, marks);
}
