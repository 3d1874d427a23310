import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { equivalentOf, equivalents } from "./equivalent.js";
import { allMutants } from "./mutants.js";

const mutants = allMutants(fileURLToPath(new URL("../..", import.meta.url)));

test.each(equivalents)("$file, $operator: $after is a mutant still", (one) => {
	expect(mutants.some((mutant) => equivalentOf(mutant) === one)).toBe(true);
	expect(one.why).toMatch(/\w{3}/);
});
