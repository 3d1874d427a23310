/**
 * Who reaches whom, derived from the model alone. How the parts fit together, in the order in which they are used:
 *
 * - `state` is the network at a stage as the kernel has it once the emitted scripts have run: for each node a `stack`
 *   (interfaces in `faces`, routing tables in `table` with their `entries`, settings in `forwarding`, `translation`),
 *   who holds which address, and `layer2`, which interfaces a frame gets to over cables and bridges.
 * - `walk` asks one question: an echo request from a node to an address, and the reply. `source` is the address that it
 *   leaves with; `carry` takes a packet from node to node (deliver, forward, look up, filter, age, translate), asks
 *   `neighbour` who answers for the next hop, and writes down each hop. Where a packet dies, `blame` says which line of
 *   the author's to look at.
 * - `reach` asks every node for every address. `classes` groups nodes that behave alike, so that one walk of each kind
 *   (`kinds`) is enough, and the number of walks grows with the classes and not with the square of the nodes; the
 *   others are told the same in names of their own (`renamed`).
 *
 * Nothing here reads a file or runs anything; what comes out (`result`) is plain data. Left out on purpose: what only
 * timing decides (learning of bridges, caches of neighbours, ICMP errors), and rp_filter, which the scripts switch off
 * in namespaces of their own and leave alone on the machine: what it would drop there is noted (`detours`).
 */
import type { Ip, NodeName, StageIndex, Topology } from "../domain.js";
import { groupBy } from "../rules/lab.js";
import { classesOf, type Member } from "./classes.js";
import type { Detour } from "./exchange.js";
import { type Group, Kinds, pairOf, questionsOf, type Target, targetsOf } from "./kinds.js";
import type { Pair, Walk } from "./result.js";
import type { Stack } from "./stack.js";
import { stateAt } from "./state.js";
import { ask } from "./walk.js";

/** Pairs that are alike, and one of them. */
export interface Representative {
	readonly pair: Pair;
	/** How many pairs there are of this kind, itself among them. */
	readonly count: number;
}

export interface Reach {
	/** The nodes that can ping, in order of declaration. */
	readonly sources: readonly NodeName[];
	/** What a node or the internet answers for; without the loopback's addresses, which are everybody's own, and without link-local ones, which mean something on a link only. */
	readonly addresses: readonly Ip[];
	/** The nodes that behave alike, by their names. */
	readonly classes: readonly (readonly NodeName[])[];
	/** One pair of each kind. */
	readonly representatives: readonly Representative[];
	/** All pairs, source by source: each made when it is asked for, since there may be millions. */
	readonly pairs: () => Iterable<Pair>;
	/** Pairs to check in place of all. As many as there are kinds and nodes, and not the square of the nodes. */
	readonly cover: () => Cover;
	/** Domain paths of routes and masquerades that some packet made use of. */
	readonly used: ReadonlySet<string>;
	/** Packets that a strict `rp_filter` on the machine drops, one for each pair of interfaces. */
	readonly detours: readonly Detour[];
}

export interface Cover {
	/** One pair of each kind that `ring` has none of. */
	readonly kinds: readonly Pair[];
	/** Of nodes that behave alike each asks the next for its addresses, so that each of them is asked and asks. */
	readonly ring: readonly Pair[];
}

/** The matrix of a stage: each node that can ping, and each address that somebody answers for. */
export function reach(topology: Topology, stage: StageIndex): Reach {
	return reachWithin(topology, stage, Number.POSITIVE_INFINITY) as Reach;
}

/** The same, if no more than so many walks are needed; else `null`. */
export function reachWithin(topology: Topology, stage: StageIndex, most: number): Reach | null {
	const state = stateAt(topology, stage);
	const groups = classesOf(state).map((one, id): Group => ({ ...one, id }));
	const targets = targetsOf(state, groups);
	const pingers = groups.filter(({ members: [first] }) => first !== undefined && pings(first.stack));
	const sorts = [...groupBy(targets, ({ sort }) => sort).values()];
	if (pingers.length * sorts.length > most) return null;
	const kinds = new Kinds();
	const used = new Set<string>();
	const detours = new Map<string, Detour>();
	for (const source of pingers) {
		for (const { asker, target, count } of sorts.flatMap((alike) => questionsOf(source, alike))) {
			const { walk, used: more, ...asked } = ask(state, asker.stack, target.address);
			kinds.add(source, { pair: withoutHops(walk), asker, target, count });
			for (const path of more) used.add(path);
			for (const one of asked.detours)
				detours.set(`${one.in} ${one.back}`, detours.get(`${one.in} ${one.back}`) ?? one);
		}
	}
	const askers = new Map(pingers.flatMap((group) => group.members.map((one) => [one.stack.name, { group, one }])));
	const sources = [...state.stacks.keys()].filter((name) => askers.has(name));
	return {
		sources,
		addresses: targets.map(({ address: { family, text } }) => ({ family, text })),
		classes: groups.map(({ members }) => members.map(({ stack }) => stack.name)),
		representatives: kinds.all.map(({ pair, count }) => ({ pair, count })),
		used,
		detours: [...detours.values()],
		*pairs() {
			for (const name of sources) {
				const { group, one } = askers.get(name) ?? {};
				if (group && one) for (const target of targets) yield pairOf(group, one, target, kinds);
			}
		},
		cover() {
			const ring = pingers.flatMap((group) => ringOf(group, targets).map((question) => ({ group, ...question })));
			const asked = new Set(ring.map(({ group, one, target }) => kinds.of(group, one, target)));
			return {
				kinds: kinds.all.flatMap((kind) => (asked.has(kind) ? [] : [kind.pair])),
				ring: ring.map(({ group, one, target }) => pairOf(group, one, target, kinds)),
			};
		},
	};
}

/**
 * Each member of a class with the addresses of the next; where they have none, with some address of another. Nothing
 * where a class has only one.
 */
function ringOf(group: Group, targets: readonly Target[]): { readonly one: Member; readonly target: Target }[] {
	const { members } = group;
	if (members.length < 2) return [];
	const own = groupBy(
		targets.filter(({ of }) => of?.group === group),
		({ of }) => of?.member.stack.name ?? "",
	);
	return members.flatMap((one, index) => {
		const next = members[(index + 1) % members.length];
		const [other] = targets.slice(index % Math.max(1, targets.length));
		const asked = own.size > 0 ? (own.get(next?.stack.name ?? "") ?? []) : other ? [other] : [];
		return asked.map((target) => ({ one, target }));
	});
}

const pings = ({ node }: Stack): boolean => node.kind !== "internet";

function withoutHops({ hops: _, ...pair }: Walk): Pair {
	return pair;
}
