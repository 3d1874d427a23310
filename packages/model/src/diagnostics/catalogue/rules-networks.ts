import { entry } from "../entry.js";
import { choices, quote } from "./words.js";

/** NG140 to NG149: networks, and the segments they are on. */
export const networks = {
	NG140: entry<{ network: string; end: string; other: string; otherEnd: string }>({
		title: "Networks overlap and are not joined",
		severity: "error",
		message: ({ network, end, other, otherEnd }) =>
			`the network ${network} of ${quote(end)} ${network === other ? "is also" : "overlaps"} ${network === other ? "that" : other} of ${quote(otherEnd)}, on a segment that is not joined to it`,
		hint: () => "give one of them another network, or join the two with a bridge",
	}),
	NG141: entry<{ network: string; end: string; outside: string; what: string }>({
		title: "A network on the machine overlaps the uplink's",
		severity: "error",
		message: ({ network, end, outside, what }) =>
			`the network ${network} of ${quote(end)} overlaps ${outside}, ${what}`,
		hint: () => "use another network inside: the machine would look for one of the two on the wrong side",
	}),
	NG142: entry<{ network: string; first: string; second: string }>({
		title: "Two interfaces of a node in one network",
		severity: "warning",
		message: ({ network, first, second }) =>
			`${quote(first)} and ${quote(second)} are both in ${network}, on one segment`,
		hint: () =>
			"one interface can have both addresses; with two, replies leave by the first and each answers ARP for the other",
	}),
	NG143: entry<{ end: string; networks: readonly string[]; other: string; otherNetworks: readonly string[] }>({
		title: "Neighbours in different networks",
		severity: "error",
		message: ({ end, networks, other, otherNetworks }) =>
			`${quote(end)} is in ${choices(networks, "and")} and its neighbour ${quote(other)} in ${choices(otherNetworks, "and")}: they can't speak with each other`,
		hint: () => "give them addresses of one network with one prefix length, or an on-link route to each other",
	}),
	NG144: entry<{ end: string; network: string; other: string; otherNetwork: string }>({
		title: "Neighbours with different prefix lengths",
		severity: "warning",
		message: ({ end, network, other, otherNetwork }) =>
			`${quote(end)} is in ${network} and its neighbour ${quote(other)} in ${otherNetwork}: each takes other hosts for neighbours`,
		hint: () => "use one prefix length in a segment",
	}),
};
