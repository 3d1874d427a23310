import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryTopology, checkValue, randomTopologies } from "./arbitrary-topology.js";

const seed = 20260101;
const inputs = fc.sample(arbitraryTopology(), { numRuns: 400, seed });
const checked = inputs.map((input) => ({ input, ...checkValue(input) }));

describe("random topologies", () => {
	test("most are valid, and what is not has a reason", () => {
		const refused = checked.filter(({ topology }) => topology === null);
		const reasons = refused.map(({ diagnostics }) => diagnostics.find((one) => one.severity === "error")?.message);
		expect(reasons.slice(0, 5)).toEqual([]);
		expect(refused.length).toBeLessThan(40);
	});
});
