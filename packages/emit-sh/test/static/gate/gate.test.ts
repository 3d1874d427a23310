/**
 * The gate: what emitted scripts must not do. Each rule is shown to find what it bans, in texts of its own and planted
 * in a real script; and the scripts of all examples are judged. (static.test.ts judges those of 300 random topologies.)
 */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { scriptNames } from "../../../src/index.js";
import { allowanceOf, allowances, complaints, type Finding, judge, judgeEnds } from "./gate.js";
import { read } from "./read.js";
import { rules } from "./rules/index.js";

const examples = new URL("../../../../../examples/", import.meta.url);
const scripts = readdirSync(examples).flatMap((example) =>
	readdirSync(new URL(example, examples))
		.filter((file) => scriptNames.some((name) => file === `${name}.sh`))
		.map((file) => ({
			name: `${example}/${file}`,
			text: readFileSync(new URL(`${example}/${file}`, examples), "utf8"),
		})),
);
const host = scripts.find(({ name }) => name === "home-lan/lab.sh")?.text ?? "";
const findings = new Map<string, Finding[]>(
	scripts.map(({ name, text }) => [name, [...judgeEnds(text), ...judge(text)]]),
);

describe.each(rules)("$id: $bans", (rule) => {
	const finds = (text: string): readonly number[] => rule.finds(read(text));

	test.each(rule.bad)("finds %j", (text) => {
		const found = finds(text);
		expect(found.length).toBeGreaterThan(0);
		for (const line of found) expect(line).toBeLessThanOrEqual(text.split("\n").length);
	});

	test.each(rule.good)("lets %j be", (text) => {
		expect(finds(text)).toEqual([]);
	});

	// A rule of the whole is about where its texts stand.
	if (rule.whole) return;
	test.each(rule.bad)("planted in a script, in its line: %j", (text) => {
		const end = '\nmain "$@"\n';
		expect(host.endsWith(end)).toBe(true);
		const planted = `${host.slice(0, -end.length)}\n${text}\n${end}`;
		const first = host.split("\n").length - 2;
		const found = judge(planted).filter(
			(finding) => finding.rule === rule.id && allowanceOf("lab.sh", finding) === undefined,
		);
		expect(found.length).toBeGreaterThan(0);
		for (const { line } of found) {
			expect(line).toBeGreaterThanOrEqual(first);
			expect(line).toBeLessThan(first + text.split("\n").length + 1);
		}
	});
});

test("no two rules have one name, and no two ban the same in other words", () => {
	expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
	expect(new Set(rules.map(({ bans }) => bans)).size).toBe(rules.length);
});

describe(`the ${scripts.length} scripts of the examples, ${rules.length} rules`, () => {
	test("there are some of each kind", () => {
		const kinds = new Set(scripts.map(({ name }) => name.replace(/.*\//, "")));
		expect([...kinds].sort()).toEqual(["fixture.sh", "lab.sh", "nat.sh", "setup.sh", "teardown.sh", "verify.sh"]);
	});

	test("are clean", () => {
		expect([...findings].flatMap(([name, found]) => complaints(name, found))).toEqual([]);
	});

	test("need each allowance, and no rule is allowed to be broken elsewhere", () => {
		const used = new Set([...findings].flatMap(([name, found]) => found.map((one) => allowanceOf(name, one))));
		expect(allowances.filter((one) => !used.has(one))).toEqual([]);
	});
});
