/** Which pairs are asked where there are too many to ask them all. */
import type { Pair } from "@netgen/model";

/**
 * So many of the pairs, or a few more: each who asks and each address that is asked is among them where there are
 * enough, and each result and reason at each node. The same of the same pairs, in their order.
 */
export function sample(pairs: readonly Pair[], most: number): readonly Pair[] {
	if (pairs.length <= most) return pairs;
	const kinds = new Set<string>();
	const [askers, addresses] = [indexes(pairs.map(({ from }) => from)), indexes(pairs.map(({ address }) => address))];
	const every = Math.ceil(pairs.length / most);
	return pairs.filter((pair) => {
		const kind = pair.result === "reaches" ? pair.result : `${pair.result} ${pair.reason.code} ${pair.reason.node}`;
		const first = !kinds.has(kind);
		kinds.add(kind);
		return first || ((askers.get(pair.from) ?? 0) + (addresses.get(pair.address) ?? 0)) % every === 0;
	});
}

function indexes(texts: readonly string[]): ReadonlyMap<string, number> {
	const found = new Map<string, number>();
	for (const text of texts) if (!found.has(text)) found.set(text, found.size);
	return found;
}
