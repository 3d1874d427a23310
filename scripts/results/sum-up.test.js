import { describe, expect, test } from "vitest";
import { sumUp } from "./sum-up.js";

/** @param {string} taskId @param {number | undefined} exitCode @param {string} status */
function task(taskId, exitCode = 0, status = "MISS") {
	const [name = "", job = ""] = taskId.split("#");
	const execution = { startTime: 1000, endTime: 3500, ...(exitCode !== undefined && { exitCode }) };
	return { taskId, task: job, package: name, directory: name, command: "x", cache: { status }, execution };
}
const counts = (
	/** @type {number} */ passed,
	/** @type {string[]} */ failed = [],
	/** @type {import("./result.js").Skip[]} */ skipped = [],
) => ({
	passed,
	failed,
	skipped,
});
/** @param {Record<string, import("./result.js").Result>} results */
const from =
	(results) =>
	(/** @type {{ taskId: string }} */ { taskId }) =>
		results[taskId];

describe("sumUp", () => {
	test("adds up, groups skips by reason, ends with the counts", () => {
		const reason = "strace is not installed";
		const { lines, failed } = sumUp(
			[task("a#build"), task("a#test"), task("b#test", 0, "HIT")],
			0,
			from({ "a#test": counts(3, [], [{ name: "x", reason }]), "b#test": counts(4, [], [{ name: "y", reason }]) }),
		);
		expect(failed).toBe(false);
		expect(lines).toEqual([
			"",
			"Suites",
			`  ${"a#test".padEnd(28)} ${"3 passed, 1 skipped".padEnd(36)} 2.5 s`,
			`  ${"b#test".padEnd(28)} ${"4 passed, 1 skipped".padEnd(36)} cached`,
			"",
			`Skipped (2): ${reason}`,
			"  a#test: x",
			"  b#test: y",
			"",
			"7 passed, 0 failed, 2 skipped",
		]);
	});

	test.each([
		["a failed test", [task("a#test", 1)], 1, { "a#test": counts(1, ["x"]) }, "a#test: x"],
		[
			"a failed test that said why",
			[task("a#test", 1)],
			1,
			{ "a#test": counts(1, ["x\n# no"]) },
			"a#test: x\n    # no",
		],
		["a suite that crashed and left nothing", [task("a#test", 139)], 1, {}, "a#test: ended with exit code 139"],
		["a suite that ran no test", [task("a#test")], 0, { "a#test": counts(0) }, "a#test: ran no test"],
		["a suite that left no result", [task("a#test")], 0, {}, "a#test: ran no test"],
		[
			"a build that failed",
			[task("a#build", 2)],
			1,
			{},
			"a#build: ended with exit code 2; the suites that need it did not run",
		],
		["turbo itself", [task("a#test")], 1, { "a#test": counts(1) }, "turbo ended with exit code 1"],
		["nothing to run", [], 0, {}, "no suite ran"],
	])("%s is a failure", (_, tasks, exit, results, failure) => {
		const { lines, failed } = sumUp(tasks, exit, from(results));
		expect(failed).toBe(true);
		expect(lines).toContain(`  ${failure}`);
		expect(lines.at(-1)).toMatch(/^\d+ passed, 1 failed, 0 skipped$/);
	});

	test("tasks without a command are not suites", () => {
		const none = { ...task("docs#test"), command: "<NONEXISTENT>" };
		const { lines } = sumUp([none, task("a#test")], 0, from({ "a#test": counts(1) }));
		expect(lines.join("\n")).not.toContain("docs#test");
	});
});
