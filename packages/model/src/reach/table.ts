/** A routing table, `main` as `ip route` shows it: the longest prefix wins, then the smallest metric, then the oldest. */
import type { Family } from "../domain.js";
import { type Numbered, networkOf } from "./numbers.js";
import type { Face } from "./stack.js";

export interface Entry {
	readonly first: bigint;
	readonly length: number;
	readonly metric: number;
	readonly dev: Face;
	/** Absent: the destination is on the link. */
	readonly via?: Numbered;
	/** IPv4, a connected network: the address that packets leave with. */
	readonly source?: Numbered;
	/** Domain path: of the route, or of the address that puts the interface into the network. */
	readonly path: string;
	/** True where the kernel made it for an address. */
	readonly connected: boolean;
}

export interface Table {
	readonly entries: readonly Entry[];
	/** Longest prefix first. */
	readonly byLength: readonly { readonly length: number; readonly networks: ReadonlyMap<bigint, readonly Entry[]> }[];
	readonly family: Family;
}

/** The metric of a route that has none, and of a connected network. */
export const usualMetric: Readonly<Record<Family, { readonly given: number; readonly connected: number }>> = {
	4: { given: 0, connected: 0 },
	6: { given: 1024, connected: 256 },
};

/** The entries in the order in which the kernel got them. */
export function tableOf(family: Family, entries: readonly Entry[]): Table {
	const lengths = new Map<number, Map<bigint, Entry[]>>();
	for (const entry of entries) {
		const networks = lengths.get(entry.length) ?? new Map<bigint, Entry[]>();
		lengths.set(entry.length, networks);
		const same = networks.get(entry.first);
		if (same) same.push(entry);
		else networks.set(entry.first, [entry]);
	}
	const byLength = [...lengths].sort(([a], [b]) => b - a).map(([length, networks]) => ({ length, networks }));
	for (const { networks } of byLength) for (const same of networks.values()) same.sort((a, b) => a.metric - b.metric);
	return { family, entries, byLength };
}

/**
 * The route to an address. `preferred`: IPv6 sends a reply by the interface that the request came in by, where two
 * routes are equal but for that.
 */
export function lookup({ family, byLength }: Table, { value }: Numbered, preferred?: Face | null): Entry | undefined {
	for (const { length, networks } of byLength) {
		const same = networks.get(networkOf(family, value, length));
		if (same === undefined) continue;
		const [best] = same;
		if (family === 4 || !preferred || same.length === 1) return best;
		return same.find(({ dev, metric }) => dev === preferred && metric === best?.metric) ?? best;
	}
	return undefined;
}

/** All routes to an address, the best first. */
export function* candidates({ family, byLength }: Table, { value }: Numbered): Iterable<Entry> {
	for (const { length, networks } of byLength) yield* networks.get(networkOf(family, value, length)) ?? [];
}
