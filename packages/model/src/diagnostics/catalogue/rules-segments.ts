import { entry } from "../entry.js";
import { quote } from "./words.js";

/** NG130 to NG139: cables and bridges. */
export const segments = {
	NG131: entry<{ ring: readonly string[]; length: number }>({
		title: "A loop at layer 2",
		severity: "error",
		message: ({ ring, length }) =>
			length === 1
				? `the cable ${ring[0]} leads from a bridge back to itself: a broadcast would circle for ever`
				: `${length} cables form a ring of bridges, in which a broadcast circles for ever: ${ring.join(", ")}${length > ring.length ? ` and ${length - ring.length} more` : ""}`,
		hint: () => "take one of the cables away: bridges run without spanning tree",
	}),
	NG132: entry<{ bridge: string; ports: number; most: number }>({
		title: "Too many ports on a bridge",
		severity: "error",
		message: ({ bridge, ports, most }) =>
			`the bridge ${quote(bridge)} has ${ports} ports, and the kernel gives a bridge ${most}`,
		hint: () => "spread the ports over several bridges, joined by cables",
	}),
	NG133: entry<{ end: string; mtu: number; other: string; otherMtu: number }>({
		title: "MTUs differ in a segment",
		severity: "warning",
		message: ({ end, mtu, other, otherMtu }) =>
			`${quote(end)} has an MTU of ${mtu}, and ${quote(other)} in the same segment one of ${otherMtu}: frames that only the larger one takes are lost`,
		hint: () => "give both ends of a cable and all ports of a bridge the same MTU",
	}),
};
