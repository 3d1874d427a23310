/** NG160, NG161, NG162: masquerades that translate nothing, need a kernel feature, or face the wrong way. */
import { rangeOfNetwork } from "../address.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import { isSwitch, type Masquerade, type Node } from "../domain.js";
import { UnionFind } from "../union-find.js";
import { groupBy, interfacePath, type Lab, type Rule } from "./lab.js";
import { point } from "./point.js";
import { standsIn } from "./realms.js";

export const masquerade: Rule = function* (lab: Lab) {
	let addresses: AddressesBehind | undefined;
	for (const node of lab.topology.nodes) {
		if (!("masquerade" in node)) continue;
		for (const [index, rule] of node.masquerade.entries()) {
			const path = `/nodes/${node.name}/masquerade/${index}`;
			addresses ??= addressesBehind(lab);
			if (!addresses(node, rule)) yield diagnostic("NG160", { source: rule.source, node: node.name }, point(lab, path));
			if (node.kind === "machine" && rule.family === 6) {
				yield diagnostic("NG161", { source: rule.source, node: node.name }, point(lab, path));
			}
			yield* wrongWay(lab, node, rule, path);
		}
	}
};

function* wrongWay(lab: Lab, node: Node, { out, family, source }: Masquerade, path: string): Iterable<Diagnostic> {
	const face = out === null ? undefined : lab.interfacesOf(node).get(out);
	if (face === undefined || face.role !== "cable" || !standsIn(face, family, source) || coversAll(source)) return;
	const related = { path: interfacePath(node, face), message: "the interface" };
	yield diagnostic("NG162", { source, out: `${node.name}:${face.name}` }, point(lab, path, related));
}

/** A source that means "whatever comes". */
const coversAll = (source: string): boolean => source.endsWith("/0");

/** True where something joined to the node, its way out aside, has an address in the masquerade's source. */
type AddressesBehind = (node: Node, rule: Masquerade) => boolean;

function addressesBehind(lab: Lab): AddressesBehind {
	const joined = new UnionFind(lab.segments().all.length);
	for (const node of lab.topology.nodes) {
		if (isSwitch(node)) continue;
		const [first, ...others] = node.interfaces.flatMap((face) => lab.segments().of(node.name, face.name)?.index ?? []);
		if (first !== undefined) for (const other of others) joined.join(first, other);
	}
	const groups = groupBy(lab.holders, ({ segment, cidr }) => `${joined.find(segment.index)} ${cidr.family}`);
	for (const group of groups.values()) group.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
	return (node, { source, family, out }) => {
		const segment = node.interfaces.flatMap((face) => lab.segments().of(node.name, face.name)?.index ?? [])[0];
		const group = segment === undefined ? undefined : groups.get(`${joined.find(segment)} ${family}`);
		const range = rangeOfNetwork(family, source);
		let [low, high] = [0, group?.length ?? 0];
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((group?.[middle]?.value ?? 0n) < range.first) low = middle + 1;
			else high = middle;
		}
		for (let holder = group?.[low]; holder && holder.value <= range.last; holder = group?.[++low]) {
			if (holder.node !== node || holder.interface.name !== out) return true;
		}
		return false;
	};
}
