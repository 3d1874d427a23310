/** One walk for a whole class of nodes says what a walk for each of them would. */
import { type Pair, reach, type Topology, walk } from "@netgen/model";
import { expect, test } from "vitest";
import { checkValue, randomTopologies } from "../topology/arbitrary-topology.js";

function everyPair(topology: Topology, stage: number): Pair[] {
	const { sources, addresses } = reach(topology, stage);
	return sources.flatMap((from) =>
		addresses.map((address) => {
			const { hops: _, ...pair } = walk(topology, stage, from, address);
			return pair as Pair;
		}),
	);
}

test("in random topologies, at each stage", { timeout: 120_000 }, () => {
	let classes = 0;
	for (const { topology } of randomTopologies(60, 20260102)) {
		for (const stage of topology.stages.keys()) {
			const matrix = reach(topology, stage);
			const pairs = [...matrix.pairs()];
			expect(pairs).toEqual(everyPair(topology, stage));
			expect(matrix.representatives.reduce((sum, { count }) => sum + count, 0)).toBe(pairs.length);
			const { kinds, ring } = matrix.cover();
			const cover = [...kinds, ...ring];
			for (const pair of cover) expect(pairs).toContainEqual(pair);
			expect(new Set(cover.map((pair) => `${pair.from} ${pair.address}`)).size).toBe(cover.length);
			if (pairs.length > 0) {
				expect(new Set(cover.map(({ from }) => from))).toEqual(new Set(matrix.sources));
				expect(new Set(cover.map(({ address }) => address))).toEqual(new Set(matrix.addresses.map(({ text }) => text)));
			}
			classes += matrix.classes.filter((members) => members.length > 1).length;
		}
	}
	// The test tests something.
	expect(classes).toBeGreaterThan(50);
});

const hosts = Array.from({ length: 1000 }, (_, i) => `h${i}`);
const star = (port: object = {}) => ({
	nodes: {
		gate: { kind: "router", interfaces: { eth0: "10.0.255.254/16" } },
		lan: { kind: "bridge", interfaces: { p7: port } },
		...Object.fromEntries(
			hosts.map((name, i) => [name, { interfaces: { eth0: `10.0.${Math.floor(i / 250)}.${(i % 250) + 1}/16` } }]),
		),
	},
	links: [["gate:eth0", "lan:gate"], ...hosts.map((name, i) => [`${name}:eth0`, `lan:p${i}`])],
});

test("1,000 hosts on a switch are one class, but for the one that differs", () => {
	const [same, odd] = [star(), star({ up: false })].map((input) => checkValue(input).topology);
	if (!same || !odd) throw new Error("the star has errors");
	expect(
		reach(same, 0)
			.classes.map((members) => members.length)
			.sort(),
	).toEqual([1, 1000]);
	expect(reach(same, 0).representatives).toHaveLength(5);
	// Beside the ring: gate asks itself and a host, a host asks itself and the gate.
	expect(reach(same, 0).cover().ring).toHaveLength(1000);
	expect(reach(same, 0).cover().kinds).toHaveLength(4);
	expect(
		reach(odd, 0)
			.classes.map((members) => members.length)
			.sort(),
	).toEqual([1, 1, 999]);
	expect([...reach(odd, 0).pairs()].filter(({ result }) => result !== "reaches")).toHaveLength(2 * 1000);
});
