/** What one found out, told of another that behaves alike. */
import type { NodeName } from "../domain.js";
import type { Member } from "./classes.js";
import type { Numbered } from "./numbers.js";
import type { Pair } from "./result.js";

export interface Swap {
	readonly from: Member;
	readonly to: Member;
}
type Swaps = readonly Swap[];

/** A pair told of others of the same classes: names, addresses and paths of the one in place of the other's. */
export function renamed(pair: Pair, asker: Member, address: Numbered, swaps: Swaps): Pair {
	const name = (node: NodeName): NodeName => swaps.find(({ from }) => from.stack.name === node)?.to.stack.name ?? node;
	const common = { from: asker.stack.name, address: address.text };
	if (pair.result === "reaches")
		return { ...pair, ...common, to: name(pair.to), seenAs: addressIn(swaps, pair.seenAs) };
	const to = pair.to === null ? null : name(pair.to);
	const { node, address: wanted, path } = pair.reason;
	const reason = { ...pair.reason, node: name(node), address: addressIn(swaps, wanted), path: pathIn(swaps, path) };
	return { ...pair, ...common, to, reason } as Pair;
}

function addressIn(swaps: Swaps, text: string): string {
	for (const { from, to } of swaps) {
		const index = from.addresses.findIndex((address) => address.text === text);
		if (index >= 0) return to.addresses[index]?.text ?? text;
	}
	return text;
}

function pathIn(swaps: Swaps, path: string): string {
	for (const { from, to } of swaps) {
		const pairs = [
			[from.face, to.face],
			[from.port, to.port],
			[`/nodes/${from.stack.name}`, `/nodes/${to.stack.name}`],
		] as const;
		for (const [was, is] of pairs)
			if (was && is !== null && (path === was || path.startsWith(`${was}/`))) return is + path.slice(was.length);
	}
	return path;
}
