import { describe, expect, it } from "vitest";
import { build } from "../../fixtures/build.js";
import { random } from "../../fixtures/random.js";
import { chain, firstSteps, growing, homeLan, labs, leafSpine, pair, star, stars } from "../../fixtures/topologies.js";
import { asciiDiagram } from "./diagram.js";

const golden = (name: string) => `../../goldens/ascii/${name}.txt`;
const shapes = [
	...labs,
	growing,
	star(3),
	star(12),
	chain(5),
	leafSpine(2, 3),
	leafSpine(4, 8),
	star(1000),
	stars(40, 6),
];

describe("asciiDiagram", () => {
	it.each(shapes.map((t) => [t.name, t] as const))("draws %s", async (name, topology) => {
		await expect(`${asciiDiagram(topology)}\n`).toMatchFileSnapshot(golden(name));
	});

	it.each(homeLan.stages.map((s, i) => [s.name, i] as const))("draws home-lan at stage %s", async (name, stage) => {
		await expect(`${asciiDiagram(homeLan, { stage })}\n`).toMatchFileSnapshot(golden(`home-lan-${stage}-${name}`));
	});

	it.each([0, 1])("draws what grows at stage %i", async (stage) => {
		await expect(`${asciiDiagram(growing, { stage })}\n`).toMatchFileSnapshot(golden(`growing-${stage}`));
	});

	it("tells which interfaces are down", () => {
		expect(asciiDiagram(pair, { stage: 2 })).toContain("ns1-veth0 (down) *192.0.2.1/24");
		expect(asciiDiagram(pair, { stage: 3 })).toContain("ns1-veth0 (*up) 192.0.2.1/24");
		expect(asciiDiagram(pair)).not.toContain("down");
	});

	it("draws a topology with nothing in it", () => {
		expect(asciiDiagram(build({ nodes: {} }))).toBe("(nothing is there yet)");
	});

	it("keeps to 76 columns of printable ASCII, with nothing at the ends of lines", () => {
		for (const topology of [...shapes, ...Array.from({ length: 100 }, (_, i) => random(i + 1))]) {
			const picture = asciiDiagram(topology);
			expect(picture).toMatch(/^[\x20-\x7e\n]*$/);
			expect(picture).not.toMatch(/ $/m);
			expect(picture).not.toMatch(/\n\n\n|^\n|\n$/);
			const width = Math.max(...picture.split("\n").map((l) => l.length));
			expect(width, `${topology.name}\n${picture}`).toBeLessThanOrEqual(76);
		}
	});

	it("names every node and address of a small topology", () => {
		let drawn = 0;
		for (const topology of [...labs, firstSteps, ...Array.from({ length: 60 }, (_, i) => random(i + 1))]) {
			const picture = asciiDiagram(topology);
			// Listed, for want of room.
			if (/^ *(\d+ .*, )?\d+ cables?$/m.test(picture)) continue;
			drawn++;
			for (const node of topology.nodes) {
				expect(picture).toContain(node.name);
				for (const i of node.interfaces) {
					expect(picture).toContain(i.name);
					for (const a of i.addresses) expect(picture).toContain(a.cidr.text);
				}
			}
		}
		expect(drawn).toBeGreaterThan(20);
	});

	it("never shows what an author may have written freely", () => {
		const hostile = build({ title: "$(rm)\nx", description: "`d`", nodes: { a: { note: "\u0007note" }, b: {} } });
		expect(asciiDiagram(hostile)).not.toMatch(/rm|note|`/);
	});

	it("lists a large topology in at most 40 lines", () => {
		for (const topology of [star(1000), chain(1000), stars(1, 1000), stars(60, 16), stars(12, 60), leafSpine(8, 32)])
			expect(asciiDiagram(topology).split("\n").length, topology.name).toBeLessThanOrEqual(40);
	});

	it("costs grow with the size of the topology, not with its square", () => {
		// The smaller of many runs of the small one, of a few of the large one: a busy machine makes both larger, and a
		// square law would give 256 times where this allows 160.
		const cost = (n: number, runs: number) => {
			const topology = star(n);
			asciiDiagram(topology);
			const times = Array.from({ length: runs }, () => {
				const start = process.cpuUsage();
				asciiDiagram(topology);
				const { user, system } = process.cpuUsage(start);
				return user + system;
			});
			return times.sort((x, y) => x - y)[Math.floor(runs / 2)] as number;
		};
		expect(cost(16_000, 5)).toBeLessThan(Math.max(cost(1000, 15), 1000) * 16 * 10);
	});
});
