/**
 * shellcheck and shfmt on every script of 300 random topologies. (`npm run check:shell` does the same for those of the
 * examples.) A script is a part of its own and helpers that are the same text in all scripts of its kind, and
 * shellcheck takes about a second for the helpers. So here each *own* part of all topologies is checked, and each
 * different text of helpers is checked in whole scripts: the shortest and the longest that hold it.
 * The gate, our own list of what scripts must not do, reads the same parts.
 * `npm run test:static-full` checks every script of all topologies whole.
 */
import { lacks } from "@netgen/testkit";
import { describe, expect, test } from "vitest";
import { complaints, judge, judgeEnds } from "./gate/gate.js";
import { lint, shellcheck, shfmt } from "./lint.js";
import { partsOf, standingAlone } from "./parts.js";
import { byHelpers, count, furtherScripts, randomScripts, seed } from "./scripts.js";

const full = process.env["NETGEN_FULL"] === "1";
const scripts = [...randomScripts(), ...furtherScripts()];
const kinds = byHelpers(scripts);

describe(`the ${scripts.length} scripts of ${count} random topologies, seed ${seed}, and of those with programs`, () => {
	test("each directive that disables a check says why", () => {
		const directives = new Set(
			scripts.flatMap(({ text }) => text.match(/^.*shellcheck .*$/gm) ?? []).map((line) => line.trim()),
		);
		const mute = [...directives].filter((line) => !/^# shellcheck disable=SC\d{4}(,SC\d{4})* # \w.{10,}$/.test(line));
		expect(mute).toEqual([]);
	});

	test("shfmt: all of them", { timeout: 600_000 }, async ({ skip }) => {
		const missing = lacks("shfmt");
		if (missing) skip(missing);
		expect(await lint(shfmt, scripts, 100)).toEqual([]);
	});

	test("shellcheck: the own part of all of them", { timeout: 300_000 }, async ({ skip }) => {
		const missing = lacks("shellcheck");
		if (missing) skip(missing);
		if (full) skip("all are checked whole");
		const own = scripts.map(({ name, text }) => ({ name, text: standingAlone(partsOf(text)?.own ?? text) }));
		expect(await lint(shellcheck, own)).toEqual([]);
	});

	test("shellcheck: whole scripts", { timeout: full ? 7_200_000 : 300_000 }, async ({ skip }) => {
		const missing = lacks("shellcheck");
		if (missing) skip(missing);
		expect(kinds.size).toBeGreaterThanOrEqual(8);
		expect(kinds.size).toBeLessThanOrEqual(34);
		const ends = [...kinds.values()].flatMap((those) => {
			const sorted = [...those].sort((a, b) => a.text.length - b.text.length);
			return sorted.filter((_, index) => index === 0 || index === sorted.length - 1);
		});
		expect(await lint(shellcheck, full ? scripts : ends, full ? 20 : 1)).toEqual([]);
	});

	test("the gate: the beginning and end, and the own part of all of them", () => {
		const wrong = scripts.flatMap(({ name, text }) =>
			complaints(name, [...judgeEnds(text), ...judge(partsOf(text)?.own ?? text)]),
		);
		expect(wrong).toEqual([]);
	});

	test("the gate: each different text of helpers", () => {
		expect(kinds.size).toBeGreaterThanOrEqual(8);
		expect([...kinds].flatMap(([text, [first]]) => complaints(first?.name ?? "", judge(text)))).toEqual([]);
	});
});
