import { randomTopologies } from "@netgen/testkit";
import { describe, expect, test } from "vitest";
import { everything, topologyOf } from "../test/support/lab.js";
import { claims } from "./claims.js";

describe("claims", () => {
	test("one line for each stage that an expectation holds at", () => {
		expect(claims(topologyOf(everything)).join("\n")).toMatchInlineSnapshot(`
			"1|near|10.1.0.1|reaches|r|near reaches 10.1.0.1
			2|near|10.1.0.1|reaches|r|near reaches 10.1.0.1
			2|pc|1.1.1.1|reaches|machine|pc reaches 1.1.1.1
			1|pc|1.1.1.1|fails-at-once|machine|pc fails at once to reach isp (1.1.1.1): it has no route"
		`);
	});

	test("six fields, whatever the names are", () => {
		const lines = randomTopologies(100, 10).flatMap(({ topology }) => claims(topology));
		expect(lines.length).toBeGreaterThan(100);
		for (const line of lines) expect(line.split("|")).toHaveLength(6);
		for (const line of lines)
			expect(line).toMatch(/^\d+\|[A-Za-z][\w-]*\|[0-9a-f.:]+\|(reaches|fails-at-once|no-answer)\|/);
	});

	test("without expectations there are none", () => {
		expect(claims(topologyOf({ nodes: { a: "host" } }))).toEqual([]);
	});
});
