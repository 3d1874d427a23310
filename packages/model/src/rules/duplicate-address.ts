/** NG110: one address, two who have it. */
import { isLinkLocal, isLoopback, isSingle } from "../address.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import { groupBy, type Holder, type Lab, type Rule } from "./lab.js";
import { point } from "./point.js";
import { type Realms, realmsOf } from "./realms.js";

/**
 * An address may be used again where no packet can mix the two up: on segments that nothing joins, and behind
 * different masquerades. A link-local address may be used once per segment. A loopback interface may share a single
 * address (/32, /128) with other nodes' loopbacks (anycast), and a node's interfaces with each other (unnumbered).
 */
export const duplicateAddress: Rule = function* (lab: Lab) {
	for (const family of [4, 6] as const) {
		const holders = lab.holders.filter(({ cidr, value }) => cidr.family === family && !isLoopback(family, value));
		const groups = [...groupBy(holders, ({ value }) => value).values()].filter((group) => group.length > 1);
		if (groups.length === 0 && lab.outside.length === 0) continue;
		const realms = realmsOf(lab, family);
		for (const group of groups) yield* duplicatesIn(lab, group, realms);
		yield* outsideDuplicates(lab, holders, realms);
	}
};

function* duplicatesIn(lab: Lab, group: readonly Holder[], realms: Realms): Iterable<Diagnostic> {
	const firsts = new Map<string, Holder>();
	for (const holder of group) {
		const worlds = worldsOf(holder, realms);
		const first = worlds.map((world) => firsts.get(world)).find((known) => known && !mayShare(known, holder));
		for (const world of worlds) if (!firsts.has(world)) firsts.set(world, holder);
		if (first === undefined) continue;
		const args = { address: holder.cidr.address, first: first.end, second: holder.end };
		yield diagnostic("NG110", args, point(lab, holder.path, { path: first.path, message: "first used here" }));
	}
}

/** The worlds in which the holder has to be the only one: its interface, its node, what is routed to it. */
function worldsOf({ end, node, cidr, value, segment }: Holder, realms: Realms): string[] {
	if (isLinkLocal(cidr.family, value)) return [`segment ${segment.index}`];
	return [`interface ${end}`, `node ${node.name}`, `realm ${realms(segment.index)}`];
}

function mayShare(a: Holder, b: Holder): boolean {
	if (a.node === b.node) return a.interface !== b.interface && (isSingle(a.cidr) || isSingle(b.cidr));
	return [a, b].every(({ interface: face, cidr }) => face.role === "loopback" && isSingle(cidr));
}

/** An address of the internet that something on the machine's side has too. */
function* outsideDuplicates(lab: Lab, holders: readonly Holder[], realms: Realms): Iterable<Diagnostic> {
	const uplink = holders.find(({ interface: face }) => face.role === "uplink");
	if (uplink === undefined) return;
	const outside = new Map(lab.outside.map((address) => [`${address.family} ${address.value}`, address]));
	for (const holder of holders) {
		const known = outside.get(`${holder.cidr.family} ${holder.value}`);
		if (known === undefined || realms(holder.segment.index) !== realms(uplink.segment.index)) continue;
		const args = { address: holder.cidr.address, first: known.node.name, second: holder.end };
		yield diagnostic("NG110", args, point(lab, holder.path, { path: known.path, message: "the internet has it" }));
	}
}
