import { expect, test } from "vitest";
import { digest } from "./digest.js";
import type { Topology } from "./domain.js";

const topology: Topology = { name: "x", stages: [{ name: "all" }], nodes: [], links: [], expectations: [] };

test("is SHA-256 of the canonical JSON", () => {
	// printf '{"expectations":[],"links":[],"name":"x","nodes":[],"stages":[{"name":"all"}]}' | sha256sum
	expect(digest(topology)).toBe("02a11d5380025b251fa3635c5cef85275f3a65ad3b54b86e5f1c1d2a1fc06ba8");
});

test("does not depend on the order of keys, and does on everything else", () => {
	const { name, ...rest } = topology;
	expect(digest({ ...rest, name })).toBe(digest(topology));
	expect(digest({ ...topology, name: "y" })).not.toBe(digest(topology));
	expect(digest({ ...topology, title: "" })).not.toBe(digest(topology));
	expect(digest({ ...topology, stages: [{ name: "b" }, { name: "a" }] })).not.toBe(
		digest({ ...topology, stages: [{ name: "a" }, { name: "b" }] }),
	);
});
