import { catalogue } from "@netgen/model";
import { expect, test } from "vitest";
import { groupOf, groups } from "./diagnostic-groups.js";
import { diagnosticPages, otherLines } from "./diagnostics.js";

test("each code has one group, and each group has codes", () => {
	const found = new Set(Object.keys(catalogue).map(groupOf));
	expect([...found].sort((a, b) => a - b)).toEqual(groups.map((_, index) => index));
	groups.slice(1).forEach(([first], index) => {
		expect(first).toBeGreaterThan(groups[index]?.[1] ?? 0);
	});
});

test("a code without an example stops the generation", () => {
	expect(() => diagnosticPages({ NG110: { title: "A title", severity: "error" } }, new Map())).toThrow("NG110");
});

test("marked are the lines that the other text has not, but not all", () => {
	expect(otherLines("a\nb\nc\n", "a\nc\n")).toEqual([2]);
	expect(otherLines("a\n", "b\n")).toEqual([]);
});
