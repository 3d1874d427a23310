import { expect, it } from "vitest";
import { faults } from "../../fixtures/overlaps.js";
import { homeLan } from "../../fixtures/topologies.js";
import { cablesCovered, uncover } from "./covered.js";
import { layoutDiagram } from "./layout.js";

it("moves a cable that runs along another aside, and nothing else", async () => {
	const layout = await layoutDiagram(homeLan);
	expect(cablesCovered(layout)).toBe(false);
	expect(uncover(layout)).toBe(layout);

	// Both cables to the bridge turn at the same x: the second ends so low that it lies over the first.
	const [a, b] = layout.cables.filter((c) => c.points.length === 4);
	const low = (a?.points[1]?.y ?? 0) + 20;
	const cables = layout.cables.map((c) =>
		c === b ? { ...c, points: c.points.map((p, i) => (i < 2 ? p : { ...p, y: low })) } : c,
	);
	const broken = { ...layout, cables };
	expect(cablesCovered(broken)).toBe(true);
	const mended = uncover(broken);
	expect(cablesCovered(mended)).toBe(false);
	expect({ ...mended, cables: [] }).toEqual({ ...broken, cables: [] });
	expect(faults(mended).join()).not.toMatch(/runs on cable/);
});
