import { expect, test } from "vitest";
import * as exported from "./index.js";

test("what the package exports", () => {
	expect(Object.keys(exported).sort()).toEqual([
		"commands",
		"emit",
		"factsOf",
		"hasFixture",
		"hasNat",
		"placeOf",
		"plan",
		"quote",
		"scriptNames",
		"scriptsFor",
		"typed",
		"typedIn",
		"typedRemoval",
	]);
});
