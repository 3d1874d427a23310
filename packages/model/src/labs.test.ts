import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check, defineTopology, fromValue } from "./index.js";

const examples = new URL("../../../examples/", import.meta.url);

/** The lab's value, by running it: this is our own file. */
async function evaluate(lab: string): Promise<unknown> {
	const text = readFileSync(new URL(`${lab}/topology.ts`, examples), "utf8");
	const body = text.replace('import { defineTopology } from "netgen";', "").replace("export default", "return");
	return new Function("defineTopology", body)(defineTopology);
}

describe("the labs", () => {
	const labs = readdirSync(examples);
	test("are there", () =>
		expect(labs).toEqual(
			expect.arrayContaining(["bridge", "cable", "empty", "first-steps", "home-lan", "host-pair", "one", "pair"]),
		));
	test.each(labs)("%s has no diagnostic, and the name of its folder", async (lab) => {
		const { topology, diagnostics } = check(fromValue(await evaluate(lab)), { defaultName: "none" });
		expect(diagnostics).toEqual([]);
		expect(topology?.name).toBe(lab);
	});
});
