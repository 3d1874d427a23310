import { describe, expect, it } from "vitest";
import { faults } from "../../fixtures/overlaps.js";
import { random } from "../../fixtures/random.js";
import { chain, growing, homeLan, labs, leafSpine, parts, ring, star, twoLans } from "../../fixtures/topologies.js";
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

function groupedByRow<T extends { readonly y: number }>(rooms: readonly T[]): Map<number, T[]> {
	const rows = new Map<number, T[]>();
	for (const room of rooms) rows.set(room.y, [...(rows.get(room.y) ?? []), room]);
	return rows;
}

describe("layoutDiagram", () => {
	it.each(shapes.map((t) => [t.name, t] as const))(
		"lays out %s with no text over another, or over a foreign room",
		async (_, topology) => {
			expect(faults(await layoutDiagram(topology))).toEqual([]);
		},
	);

	it.each([homeLan, star(30), chain(12), leafSpine(4, 8), twoLans, ring].map((t) => [t.name, t] as const))(
		"lays out %s for a phone: narrower, and as well",
		async (_, topology) => {
			const [page, phone] = [await layoutDiagram(topology), await layoutDiagram(topology, { width: 360 })];
			expect(phone.width).toBeLessThanOrEqual(page.width);
			expect(phone.width).toBeLessThan(720);
			expect(faults(phone)).toEqual([]);
		},
	);

	it("wraps a long path, every other row to the left", async () => {
		for (const width of [240, 360, 700, 1000]) {
			const layout = await layoutDiagram(chain(12), { width });
			expect(faults(layout)).toEqual([]);
			expect(layout.width).toBeLessThanOrEqual(Math.max(width, 310));
			const rows = groupedByRow(layout.rooms);
			const directions = [...rows.values()].map((row) => row.map((r) => r.x));
			directions.forEach((xs, i) =>
				expect(xs, `row ${i} of ${width}`).toEqual([...xs].sort((a, b) => (i % 2 === 0 ? a - b : b - a))),
			);
			expect(directions.length).toBeGreaterThan(2);
		}
	});

	it("puts parts side by side, the largest first", async () => {
		const { rooms } = await layoutDiagram(parts);
		expect(rooms.map((r) => r.room.name)).toEqual(["a", "b", "c", "d", "alone", "also-alone"]);
		expect(new Set(rooms.slice(0, 4).map((r) => r.y)).size).toBe(1);
	});

	it("has the leaves of a fabric on both sides of its spines", async () => {
		const { rooms } = await layoutDiagram(leafSpine(4, 8));
		const columns = [...new Set(rooms.map((r) => r.x))].sort((a, b) => a - b);
		const inColumn = (i: number) => rooms.filter((r) => r.x === columns[i]).map((r) => r.room.name);
		expect(columns).toHaveLength(3);
		expect(inColumn(0)).toEqual(["leaf0", "leaf1", "leaf2", "leaf3"]);
		expect(inColumn(1)).toEqual(["spine0", "spine1", "spine2", "spine3"]);
	});

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
