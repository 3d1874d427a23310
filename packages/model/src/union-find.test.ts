import { expect, test } from "vitest";
import { UnionFind } from "./union-find.js";

test("sets merge, and the lowest member stands for all", () => {
	const sets = new UnionFind(5);
	expect(sets.join(3, 4)).toBe(true);
	expect(sets.join(4, 1)).toBe(true);
	expect(sets.join(1, 3)).toBe(false);
	expect([0, 1, 2, 3, 4].map((item) => sets.find(item))).toEqual([0, 1, 2, 1, 1]);
});

test("a chain of a hundred thousand", () => {
	const sets = new UnionFind(100_000);
	for (let item = 99_999; item > 0; item--) sets.join(item, item - 1);
	expect(sets.find(99_999)).toBe(0);
});
