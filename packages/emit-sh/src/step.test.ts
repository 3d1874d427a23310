import type { Route } from "@netgen/model";
import { expect, test } from "vitest";
import { destination } from "./step.js";

test.each<[Route["to"], Route["family"], string]>([
	["default", 4, "default"],
	["default", 6, "::/0"],
	["10.0.0.0/8", 4, "10.0.0.0/8"],
	["10.0.0.1/32", 4, "10.0.0.1"],
	["fd00::/64", 6, "fd00::/64"],
	["fd00::1/128", 6, "fd00::1"],
])("ip prints a route to %s (IPv%d) as %s", (to, family, words) => {
	expect(destination({ to, family } as Route)).toBe(words);
});
