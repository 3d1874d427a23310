import { describe, expect, test } from "vitest";
import { inRounds, isApt, reaches, readScenarios } from "./scenarios.js";
import { ranOf, traced } from "./traced.js";

const labs = new Set(["pair", "home-lan"]);
const listed = [
	"round-trip.bats\tsandboxed\tdash\tround_trip\tpair\tpair: all [dash]",
	"round-trip.bats\tsandboxed\tdash\tround_trip\thome-lan\thome-lan: all [dash]",
	"drift.bats\tsandboxed\tdash\tdrift\tpair\tlink_down\tpair: link down [dash]",
	"drift.bats\tsandboxed\tdash\tdrift\tpair\tlink_up\tpair: link up [dash]",
	"interrupted.bats\tsandboxed\tdash\tfails\tpair\t1\t4\tpair: 1 of 4 [dash]",
	"interrupted.bats\tsandboxed\tdash\tfails\tpair\t2\t4\tpair: 2 of 4 [dash]",
	"interrupted.bats\tsandboxed\tdash\tfails\thome-lan\t1\t4\thome-lan: 1 of 4 [dash]",
	"machines.bats\tsandboxed\tdash\tjudged\tjudged [dash]",
	"",
].join("\n");
const scenarios = readScenarios(listed, labs);

describe("scenarios", () => {
	test("are of one kind whichever the lab and the share", () => {
		expect(scenarios).toHaveLength(8);
		expect(new Set(scenarios.map(({ kind }) => kind)).size).toBe(5);
		expect(scenarios.at(-1)).toMatchObject({ file: "machines.bats", description: "judged [dash]", lab: undefined });
	});

	test("each kind once before any again, of every file one before a second, the richest lab first", () => {
		const richness = (/** @type {string} */ lab) => (lab === "pair" ? 1 : 2);
		expect(inRounds(scenarios, { depth: 1, richness }).map(({ description }) => description)).toEqual([
			"home-lan: all [dash]",
			"pair: link down [dash]",
			"judged [dash]",
			"home-lan: 1 of 4 [dash]",
			"pair: link up [dash]",
		]);
		const more = inRounds(scenarios, { depth: 2, richness });
		expect(more.slice(5).map(({ description }) => description)).toEqual(["pair: all [dash]", "pair: 1 of 4 [dash]"]);
	});

	test("reach what they run, where it differs", () => {
		const known = { passes: true, seconds: 1, runs: ["pair/setup.sh/look"] };
		const changed = new Set(["pair/setup.sh"]);
		expect(reaches(known, { changed })).toBe(true);
		expect(reaches(known, { changed, within: "look" })).toBe(true);
		expect(reaches(known, { changed, within: "probe" })).toBe(false);
		expect(reaches(known, { changed: new Set(["pair/lab.sh"]) })).toBe(false);
		expect(reaches({ ...known, passes: false }, { changed })).toBe(false);
	});

	test("some are about a helper", () => {
		expect(isApt("rootless.bats", "src/shell/rootless.sh")).toBe(true);
		expect(isApt("nat.bats", "src/shell/rootless.sh")).toBe(false);
	});
});

test("a traced script notes each function that runs, and is a script still", () => {
	const text = "one() {\n\techo 1\n}\n\ntwo() { echo 2; }\n\nthree() (\n\techo 3\n)\nfacts() {\n\tcat\n}\n";
	expect(
		traced("pair/setup.sh", text)
			.match(/\$NETGEN_RAN\/[^"]+/g)
			?.map((path) => ranOf(path)),
	).toEqual(["$NETGEN_RAN/pair/setup.sh/one", "$NETGEN_RAN/pair/setup.sh/two", "$NETGEN_RAN/pair/setup.sh/three"]);
	expect(traced("a/b.sh", "two() { echo 2; }")).toBe(
		'two() { { true >"$NETGEN_RAN/a@b.sh@two"; } 2>/dev/null; echo 2; }',
	);
});
