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

/** A pair told of others of the same classes: names, addresses and paths of the one in place of the other's. A million times: without spreading. */
export function renamed(pair: Pair, asker: Member, address: Numbered, swaps: Swaps): Pair {
	const { family } = pair;
	const { name: from } = asker.stack;
	if (pair.result === "reaches") {
		const [to, seenAs] = [nameIn(swaps, pair.to), addressIn(swaps, pair.seenAs)];
		return { result: "reaches", from, address: address.text, family, to, seenAs };
	}
	const to = pair.to === null ? null : nameIn(swaps, pair.to);
	const { node, address: wanted, path } = pair.reason;
	const reason = {
		...pair.reason,
		...{ node: nameIn(swaps, node), address: addressIn(swaps, wanted), path: pathIn(swaps, path) },
	};
	return { ...pair, from, address: address.text, to, reason } as Pair;
}

function nameIn(swaps: Swaps, node: NodeName): NodeName {
	for (const { from, to } of swaps) if (from.stack.name === node) return to.stack.name;
	return node;
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
		const moved =
			movedTo(path, from.face, to.face) ??
			movedTo(path, from.port, to.port) ??
			movedTo(path, `/nodes/${from.stack.name}`, `/nodes/${to.stack.name}`);
		if (moved !== undefined) return moved;
	}
	return path;
}

/** The same path below another; `undefined`: it is not below the one. */
function movedTo(path: string, was: string | null, is: string | null): string | undefined {
	const below =
		was !== null && is !== null && path.startsWith(was) && (path.length === was.length || path[was.length] === "/");
	return below ? is + path.slice(was.length) : undefined;
}
