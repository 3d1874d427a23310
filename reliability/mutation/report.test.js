import { expect, test } from "vitest";
import { counts, section } from "./report.js";

/** @param {string} stage @param {object} [more] */
const result = (stage, more) => ({
	...{ id: "f:1:line:1", file: "packages/emit-sh/src/shell/look.sh", line: 1, operator: "drop a line" },
	...{ before: "one", after: "", seconds: 1, stage, ...more },
});
const results = [
	...Array.from({ length: 9 }, () => result("drift.bats", { by: "pair: link down" })),
	result("shellcheck"),
	result("SURVIVED", { scenarios: "7 of 9", before: "two" }),
	result("EQUIVALENT", { why: "both say the same", before: "three" }),
	result("NOT VIABLE"),
];

test("what can't run, and what is the same, counts for neither side", () => {
	expect(counts(results)).toEqual({ caught: 10, judged: 11, percent: 90.9 });
	expect(counts([])).toEqual({ caught: 0, judged: 0, percent: 0 });
});

test("the section counts, and lists survivors with what they change", () => {
	const text = section(results, 4000);
	expect(text).toContain("10 of 11 are caught: 90.9 %");
	expect(text).toContain("| drop a line | 13 | 10 | 1 | 1 | 1 |");
	expect(text).toContain("| drift.bats | 9 |\n| shellcheck | 1 |");
	expect(text).toContain("- shell/look.sh:1, drop a line: 7 of 9 scenarios ran\n\n  ```diff\n  - two\n  + \n  ```");
	expect(text).toContain("both say the same");
});
