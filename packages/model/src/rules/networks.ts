/** The networks of a topology: what the addresses of a segment are in, each once. */
import { isLinkLocal, isLoopback, isSingle } from "../address.js";
import { groupBy, type Holder } from "./lab.js";

/** One network on one segment, by the first who is in it. */
export type Network = Holder;

/** True for an address that puts its interface in a network with others. */
export const isInNetwork = ({ cidr, value }: Holder): boolean =>
	!isSingle(cidr) && !isLinkLocal(cidr.family, value) && !isLoopback(cidr.family, value);

/** Each network of each segment once, by its first holder, in order of declaration. */
export function networksOf(holders: readonly Holder[]): Network[] {
	const groups = groupBy(holders.filter(isInNetwork), ({ segment, cidr }) => `${segment.index} ${cidr.network}`);
	return [...groups.values()].flatMap(([first]) => first ?? []);
}

/**
 * Pairs of networks of which one holds the other and which `differ`, outer one first; each network with the nearest
 * around it. Networks are nested or apart, so one pass over them in order finds all.
 */
export function* nested(
	networks: readonly Network[],
	differ: (inner: Network, outer: Network) => boolean,
): Iterable<readonly [outer: Network, inner: Network]> {
	const sorted = [...networks.entries()].sort(
		([i, a], [j, b]) => compare(a.range.first, b.range.first) || compare(b.range.last, a.range.last) || i - j,
	);
	const around: Network[] = [];
	for (const [, inner] of sorted) {
		while (around.length > 0 && (around.at(-1)?.range.last ?? 0n) < inner.range.first) around.pop();
		const outer = around.findLast((candidate) => differ(inner, candidate));
		if (outer) yield [outer, inner];
		around.push(inner);
	}
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
