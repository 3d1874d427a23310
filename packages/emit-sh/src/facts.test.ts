import { randomTopologies } from "@netgen/testkit";
import { expect, test } from "vitest";
import { everything, topologyOf } from "../test/support/lab.js";
import { fact } from "./facts.js";
import { plan } from "./plan.js";

test("each kind of step as a line that a person would type", () => {
	const { steps } = plan(topologyOf(everything));
	const lines = steps.map(({ stage, ...step }) => `${stage} ${fact({ stage, ...step } as (typeof steps)[number])}`);
	expect(lines.map((line) => line.replace(/mac 02:(?!00:5e)[0-9a-f:]{14}/g, "mac DERIVED")).join("\n")).toMatchInlineSnapshot();
});

test("facts are plain words: names, addresses and numbers, none of which a shell or awk would take apart", () => {
	for (const { topology } of randomTopologies(60, 1)) {
		for (const line of plan(topology).steps.map(fact)) expect(line).toMatch(/^[a-z]+ +[A-Za-z0-9_.:/ -]+$/);
	}
});

test("no two steps have the same fact", () => {
	for (const { topology } of randomTopologies(60, 2)) {
		const lines = plan(topology).steps.map(fact);
		expect(new Set(lines).size).toBe(lines.length);
	}
});
