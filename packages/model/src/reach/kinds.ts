/** Questions that are alike, of which one is walked: nodes by class, addresses by whose they are. */

import type { Member, NodeClass } from "./classes.js";
import type { Numbered } from "./numbers.js";
import { renamed, type Swap } from "./renamed.js";
import type { Pair } from "./result.js";
import type { State } from "./state.js";

export interface Group extends NodeClass {
	readonly id: number;
}

/** An address that is asked for. */
export interface Target {
	readonly address: Numbered;
	/** Whose it is, and which of its addresses; `null`: of several, or of a node that is like no other. */
	readonly of: { readonly group: Group; readonly member: Member; readonly index: number } | null;
	/** The same number for the addresses that are alike, from 0. */
	readonly sort: number;
}

/** The walk that stands for all of its kind. */
export interface Kind {
	readonly pair: Pair;
	readonly asker: Member;
	readonly target: Target;
	readonly count: number;
}

/** The internet's gateways are left out: a real one need not answer. */
export function targetsOf(state: State, groups: readonly Group[]): Target[] {
	const owners = new Map<string, NonNullable<Target["of"]>>();
	for (const group of groups) {
		if (group.members.length < 2) continue;
		for (const member of group.members)
			for (const [index, { text }] of member.addresses.entries()) owners.set(text, { group, member, index });
	}
	const sorts = new Map<string, number>();
	return state.addresses
		.filter((address) => state.holders(address).some(({ face }) => face.role !== "outside"))
		.map((address) => {
			const of = owners.get(address.text) ?? null;
			const alike = of ? `${of.group.id} ${of.index}` : address.text;
			const sort = sorts.get(alike) ?? sorts.size;
			sorts.set(alike, sort);
			return { address, of, sort };
		});
}

/** What the members of a class ask of addresses that are alike: the first for all, but for what is their own. */
export function questionsOf(source: Group, alike: readonly Target[]): Pick<Kind, "asker" | "target" | "count">[] {
	const [asker, other] = source.members;
	const [target] = alike;
	if (asker === undefined || target === undefined) return [];
	const size = source.members.length;
	if (target.of?.group !== source) return [{ asker, target, count: size * alike.length }];
	const itself = { asker: target.of.member, target, count: size };
	if (other === undefined) return [itself];
	const another = target.of.member === asker ? other : asker;
	return [itself, { asker: another, target, count: size * (size - 1) }];
}

/** By number and not by text, as a pair is looked up a million times. */
export class Kinds {
	readonly all: Kind[] = [];
	readonly #ofGroup: Kind[][] = [];

	add(source: Group, kind: Kind): void {
		this.all.push(kind);
		const kinds = this.#ofGroup[source.id] ?? [];
		this.#ofGroup[source.id] = kinds;
		kinds[placeOf(kind.asker, kind.target)] = kind;
	}

	of(source: Group, asker: Member, target: Target): Kind {
		const kind = this.#ofGroup[source.id]?.[placeOf(asker, target)];
		if (kind === undefined) throw new Error(`nobody asked for ${target.address.text} as ${asker.stack.name} does`);
		return kind;
	}
}

/** What a node asks of itself is a kind of its own. */
const placeOf = (asker: Member, { of, sort }: Target): number => 2 * sort + (of?.member === asker ? 1 : 0);

/** What a node gets that asks for an address: what the one got that stands for its kind, in names of its own. */
export function pairOf(group: Group, asker: Member, target: Target, kinds: Kinds): Pair {
	const kind = kinds.of(group, asker, target);
	const swaps: Swap[] = [];
	if (kind.asker !== asker) swaps.push({ from: kind.asker, to: asker });
	const [asked, member] = [kind.target.of?.member, target.of?.member];
	if (asked && member && asked !== member) swaps.push({ from: asked, to: member });
	return swaps.length === 0 ? kind.pair : renamed(kind.pair, asker, target.address, swaps);
}
