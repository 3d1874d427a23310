import { describe, expect, test } from "vitest";
import { marks, median, ratios } from "./marks.js";

/** @param {string} network @param {string} program @param {string} measure @param {...number} seconds */
const series = (network, program, measure, ...seconds) => ({ network, program, measure, seconds });
/** @type {import("./programs.js").Network} */
const star = { name: "star of 500", topology: "star", size: 500 };
/** @type {import("./programs.js").Network} */
const hosts = { name: "50 hosts", topology: "hosts", size: 50 };
const measured = [
	series(star.name, "netgen", "setup", 3, 2, 100),
	series(star.name, "netgen", "again", 1, 2),
	series(star.name, "netgen", "teardown", 4),
	series(star.name, "nl_star", "setup", 1),
	series(star.name, "batch", "setup", 2),
	series(star.name, "mininet", "setup", 15),
	series(star.name, "mininet", "teardown", 10),
	series(hosts.name, "netgen", "setup", 0.375),
	series(hosts.name, "empty", "setup", 0.125),
];

test("median", () => {
	expect(median([3, 1, 100])).toBe(3);
	expect(median([4, 1, 2, 3])).toBe(2.5);
	expect(median([])).toBeNaN();
});

test("ratios: of netgen to each peer, by what both were measured in", () => {
	expect(ratios(measured)).toEqual([
		{ what: "star of 500: setup, netgen / nl_star", value: 3 },
		{ what: "star of 500: setup, netgen / batch", value: 1.5 },
		{ what: "star of 500: setup, netgen / mininet", value: 0.2 },
		{ what: "star of 500: teardown, netgen / mininet", value: 0.4 },
	]);
});

describe("marks", () => {
	test("are met up to their limit and missed beyond it", () => {
		const verdicts = marks(measured, [star, hosts]).map(({ what, value, verdict }) => [what, value, verdict]);
		expect(verdicts).toEqual([
			["star of 500: setup, netgen / nl_star", 3, "met"],
			["star of 500: setup, netgen / batch", 1.5, "missed"],
			["star of 500: second setup / first", 0.5, "met"],
			["star of 500: teardown, netgen / mininet", 0.4, "missed"],
			["50 hosts: setup, beyond an empty script", 0.25, "met"],
		]);
	});

	test("without the peer there is no verdict", () => {
		const alone = measured.filter(({ program }) => program === "netgen");
		expect(marks(alone, [star, hosts]).map(({ value, verdict }) => [value, verdict])).toEqual([
			[null, "not measured"],
			[null, "not measured"],
			[0.5, "met"],
			[null, "not measured"],
			[null, "not measured"],
		]);
	});

	test("teardown has one from 500 hosts on, and a chain has none", () => {
		const small = { ...star, size: 100 };
		expect(marks(measured, [small]).map(({ what }) => what)).toHaveLength(3);
		expect(marks(measured, [{ name: "chain of 50", topology: "chain", size: 50 }])).toEqual([]);
	});
});
