import { describe, expect, test } from "vitest";
import { tapCounter } from "./tap-counter.js";

/** @param {string} text @param {unknown} exit */
function count(text, exit = 0) {
	const counter = tapCounter();
	for (const line of text.split("\n")) counter.line(line);
	return counter.end(exit);
}

describe("tapCounter", () => {
	test("counts passes, failures and skips with their reasons", () => {
		const text = `TAP version 14
1..5
ok 1 - pc reaches printer
not ok 2 - pc reaches 1.1.1.1
# ok 9 in a comment is no test
ok 3 nft is idempotent # skip nft is not installed
ok 4 curl # SKIP
    ok 5 - a line of a subtest
ok 5 a name with # in it in 12ms`;
		expect(count(text, 1)).toEqual({
			passed: 2,
			failed: ["pc reaches 1.1.1.1\n# ok 9 in a comment is no test"],
			skipped: [
				{ name: "nft is idempotent", reason: "nft is not installed" },
				{ name: "curl", reason: "no reason given" },
			],
		});
	});

	test.each([
		["a run that stopped early", "1..3\nok 1 a", 0, "3 tests were planned, 1 ran"],
		["a run that ran nothing", "1..2", 0, "2 tests were planned, 0 ran"],
		["no plan", "ok 1 a", 0, "the output has no plan (1..N)"],
		["a command that fails after its tests passed", "1..1\nok 1 a", 3, "the command ended with 3"],
		["a command that a signal ended", "1..1\nok 1 a", "SIGKILL", "the command ended with SIGKILL"],
		["a bail out", "1..1\nok 1 a\nBail out! no namespaces", 1, "Bail out! no namespaces"],
	])("%s fails", (_, text, exit, reason) => {
		expect(count(text, exit).failed).toEqual([reason]);
	});

	test("a whole file that is skipped says so in its plan", () => {
		expect(count("1..0 # skip no tests here").failed).toEqual([]);
	});
});
