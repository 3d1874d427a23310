/** What the random networks were like, and what was asked of them. */
import { expect } from "vitest";
import type { Verdict } from "./compare.js";
import type { Network } from "./network.js";

/**
 * Every result and reason that a topology without errors can have. Left out: `duplicate-address`, which is refused
 * before anything is emitted, and `filtered`, which needs a route by lo.
 */
const outcomes = [
	"reaches",
	"fails-at-once",
	...["no-forwarding", "no-route-at-router", "no-return-route", "no-neighbour", "nobody-has-it"],
	...["no-source-address", "link-local", "ttl", "mtu"],
];

const share = (of: number, all: number): string => `${of} of ${all} (${Math.round((100 * of) / Math.max(1, all))}%)`;

export function summary(runs: number) {
	const nodes: number[] = [];
	const once: string[] = [];
	const [results, faults] = [new Map<string, number>(), new Map<string, number>()];
	const count = { translated: 0, four: 0, six: 0, races: 0, seenOtherwise: 0, differ: 0, events: 0 };
	const more = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
	const median = () => nodes.toSorted((a, b) => a - b)[nodes.length >> 1] ?? 0;
	const faulty = () => [...faults.values()].reduce((sum, each) => sum + each, 0);

	return {
		add({ topology, fault }: Network, verdicts: readonly Verdict[]): void {
			nodes.push(topology.nodes.length);
			if (fault !== null) more(faults, fault);
			if (topology.nodes.some((node) => "masquerade" in node && node.masquerade.length > 0)) count.translated++;
			for (const { question, faults: found, race } of verdicts) {
				const { walk } = question;
				if (race) count.races++;
				else more(results, walk.result === "no-answer" ? walk.reason.code : walk.result);
				if (walk.family === 4) count.four++;
				else count.six++;
				count.events += walk.hops.length;
				if (walk.result === "reaches" && walk.hops.some(({ rewrites }) => rewrites.length > 0)) count.seenOtherwise++;
				if (found.length > 0) count.differ++;
			}
		},

		/** A network in which something differed, and not when it was made again: what it was. */
		once: (what: string) => once.push(what),

		networks: () => nodes.length,

		text(): string {
			const list = (map: ReadonlyMap<string, number>) => [...map].sort().map(([what, n]) => `  ${what}: ${n}`);
			return [
				`${nodes.length} networks, median ${median()} nodes, ${Math.max(0, ...nodes)} at most`,
				`with something deliberately wrong: ${share(faulty(), nodes.length)}`,
				...list(faults),
				`that translate: ${share(count.translated, nodes.length)}`,
				`questions: ${count.four} IPv4, ${count.six} IPv6; hops compared: ${count.events}; translated on the way: ${count.seenOtherwise}`,
				...list(results),
				`left to a race: ${count.races}`,
				`networks that differed once, and not when made again: ${once.length}`,
				...once.map((what) => `  ${what}`),
				`answered otherwise by the kernel: ${count.differ}`,
				"",
			].join("\n");
		},

		/** That they are as telling as they are meant to be. */
		check(): void {
			expect(nodes).toHaveLength(runs);
			expect(median()).toBeGreaterThanOrEqual(8);
			expect(faulty() / runs).toBeGreaterThan(1 / 3);
			expect(count.translated / runs).toBeGreaterThan(1 / 4);
			// more would be no busy machine
			expect(once.length).toBeLessThanOrEqual(runs / 100);
			expect(Math.min(count.four, count.six)).toBeGreaterThan(runs);
			if (runs >= 1000)
				for (const outcome of outcomes) expect([outcome, (results.get(outcome) ?? 0) >= 30]).toEqual([outcome, true]);
		},
	};
}
