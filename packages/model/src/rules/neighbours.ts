/** NG143, NG144: interfaces of one segment whose networks don't match. */
import { contains, type Range, rangeOfNetwork } from "../address.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Family } from "../domain.js";
import { ipValue } from "../expand/parse/ip.js";
import { groupBy, type Holder, type Lab, type Rule } from "./lab.js";
import { isInNetwork, nested, networksOf } from "./networks.js";
import { point } from "./point.js";

/**
 * Each interface of a segment needs a neighbour that it can speak with: one in its network, in whose network it is, or
 * one that either reaches by an on-link route. One such address of an interface is enough.
 */
export const neighbours: Rule = function* (lab: Lab) {
	for (const holders of lab.holdersInSegment.values()) {
		for (const family of [4, 6] as const) {
			const own = holders.filter((holder) => holder.cidr.family === family && !isLocalOnly(holder));
			const byEnd = groupBy(own, ({ end }) => end);
			if (byEnd.size < 2) continue;
			const lonely = lonelyEnds(own, byEnd);
			yield* differentNetworks(lab, byEnd, lonely);
			yield* differentLengths(lab, own, lonely);
		}
	}
};

/** Addresses that are no sign of where the interface is meant to be. */
const isLocalOnly = (holder: Holder): boolean => !isInNetwork(holder) && holder.cidr.length < 32;

function lonelyEnds(holders: readonly Holder[], byEnd: ReadonlyMap<string, readonly Holder[]>): Set<string> {
	const networks = groupBy(holders.filter(isInNetwork), ({ cidr }) => cidr.network);
	const lonely = new Set(byEnd.keys());
	for (const group of networks.values()) {
		if (group.some(({ end }) => end !== group[0]?.end)) for (const { end } of group) lonely.delete(end);
	}
	if (lonely.size === 0) return lonely;

	const sorted = [...holders].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
	for (const end of [...lonely]) {
		for (const holder of byEnd.get(end) ?? []) {
			// Ends without a common network are few, or each in a small one: the ranges looked through hardly overlap.
			const friend = firstIn(sorted, holder.range, (other) => other.end !== end && contains(other.range, holder.value));
			if (friend) lonely.delete(end);
		}
		for (const range of onLink(byEnd.get(end)?.[0])) {
			const friend = firstIn(sorted, range, (other) => other.end !== end);
			if (!friend) continue;
			lonely.delete(end);
			lonely.delete(friend.end);
		}
	}
	return lonely;
}

/** What the interface reaches without a gateway because a route says so. */
function onLink(holder: Holder | undefined): Range[] {
	if (holder === undefined || !("routes" in holder.node)) return [];
	return holder.node.routes
		.filter(
			({ dev, family, via, onlink }) =>
				dev === holder.interface.name && family === holder.cidr.family && (onlink || via === undefined),
		)
		.map(({ family, to, via }) => (via === undefined ? rangeOfNetwork(family, to) : single(family, via)));
}

function single(family: Family, text: string): Range {
	const value = ipValue({ family, text });
	return { family, first: value, last: value };
}

/** The first holder in the range that suits, by a search in the sorted list. */
function firstIn(sorted: readonly Holder[], range: Range, suits: (holder: Holder) => boolean): Holder | undefined {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle]?.value ?? 0n) < range.first) low = middle + 1;
		else high = middle;
	}
	for (let holder = sorted[low]; holder && holder.value <= range.last; holder = sorted[++low])
		if (suits(holder)) return holder;
	return undefined;
}

/** Where nobody has a neighbour the first is taken for right, and the others are told. */
function* differentNetworks(
	lab: Lab,
	byEnd: ReadonlyMap<string, readonly Holder[]>,
	lonely: ReadonlySet<string>,
): Iterable<Diagnostic> {
	if (lonely.size === 0) return;
	const right = [...byEnd.keys()].find((end) => !lonely.has(end)) ?? [...byEnd.keys()][0];
	const reference = right === undefined ? [] : (byEnd.get(right) ?? []);
	for (const end of lonely) {
		const [first] = byEnd.get(end) ?? [];
		const [other] = reference;
		if (first === undefined || other === undefined || end === right) continue;
		const args = {
			end,
			networks: networkTexts(byEnd.get(end) ?? []),
			other: other.end,
			otherNetworks: networkTexts(reference),
		};
		yield diagnostic("NG143", args, point(lab, first.path, { path: other.path, message: "the neighbour's address" }));
	}
}

const networkTexts = (holders: readonly Holder[]): string[] => [...new Set(holders.map(({ cidr }) => cidr.network))];

/** Networks of one segment that overlap: told once per pair, at the one that fewer are in. */
function* differentLengths(lab: Lab, holders: readonly Holder[], lonely: ReadonlySet<string>): Iterable<Diagnostic> {
	const networks = networksOf(holders);
	if (networks.length < 2) return;
	const sizes = groupBy(holders, ({ cidr }) => cidr.network);
	const size = ({ cidr }: Holder) => sizes.get(cidr.network)?.length ?? 0;
	for (const pair of nested(networks, (a, b) => a.cidr.network !== b.cidr.network)) {
		if (pair.some(({ end }) => lonely.has(end))) continue;
		const [usual, odd] = [...pair].sort((a, b) => size(b) - size(a) || a.order - b.order);
		if (usual === undefined || odd === undefined) continue;
		const args = { end: odd.end, network: odd.cidr.network, other: usual.end, otherNetwork: usual.cidr.network };
		yield diagnostic("NG144", args, point(lab, odd.path, { path: usual.path, message: "the neighbour's address" }));
	}
}
