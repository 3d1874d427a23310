import { describe, expect, it } from "vitest";
import { faults } from "../../fixtures/overlaps.js";
import { random } from "../../fixtures/random.js";
import { chain, growing, homeLan, labs, leafSpine, star } from "../../fixtures/topologies.js";
import { layoutDiagram } from "./layout.js";

const shapes = [
	...labs,
	growing,
	star(5),
	star(12),
	star(30),
	chain(12),
	leafSpine(4, 8),
	...Array.from({ length: 60 }, (_, i) => random(i + 1)),
];

describe("layoutDiagram", () => {
	it.each(shapes.map((t) => [t.name, t] as const))(
		"lays out %s with no text over another, or over a foreign room",
		async (_, topology) => {
			expect(faults(await layoutDiagram(topology))).toEqual([]);
		},
	);

	it("is checked by something that sees faults", async () => {
		const layout = await layoutDiagram(homeLan);
		const [first, second] = layout.labels;
		if (!first || !second) throw new Error("a layout without labels");
		const moved = (to: { x: number; y: number }) => ({
			...layout,
			labels: [{ ...first, ...to }, ...layout.labels.slice(1)],
		});
		expect(faults(moved({ x: second.x, y: second.y })).join()).toContain("overlaps");
		const bridge = layout.rooms.find((r) => r.room.name === "bridge0");
		const pc = layout.labels.find((l) => l.room === "pc");
		if (!bridge || !pc) throw new Error("home-lan without bridge0 or pc");
		const labels = layout.labels.map((l) => (l === pc ? { ...l, x: bridge.x + 1, y: bridge.y + 1 } : l));
		expect(faults({ ...layout, labels }).join()).toContain("lies over bridge0");
		const cables = layout.cables.map((c) => ({ ...c, points: c.points.map((p) => ({ x: p.x + 40, y: p.y + 8 })) }));
		expect(faults({ ...layout, cables }).join()).toMatch(/misses its port.*runs over/);
	});

	it("doesn't depend on the order of the declarations, nor on what was laid out before", async () => {
		const first = await layoutDiagram(homeLan);
		await layoutDiagram(star(7));
		const turned = { ...homeLan, nodes: [...homeLan.nodes].reverse(), links: [...homeLan.links].reverse() };
		expect(await layoutDiagram(turned)).toEqual(first);
		expect(await layoutDiagram(homeLan)).toEqual(first);
	});
});
