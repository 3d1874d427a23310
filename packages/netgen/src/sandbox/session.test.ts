import { describe, expect, test } from "vitest";
import type { Sandbox } from "./sandbox.js";
import { type Course, playCourse } from "./session.js";
import { tapWriter } from "./tap.js";

const course: Course = {
	title: "two stages",
	hasFixture: true,
	stages: [
		{ name: "lan", picture: "[a]" },
		{ name: "nat", picture: "[a]--[b]" },
	],
	keepGoing: false,
	quiet: true,
};

/** Plays a sandbox in which some commands fail; gives what was run and what was printed. */
async function play(failing: Readonly<Record<string, number>> = {}, changes: Partial<Course> = {}) {
	const commands: string[] = [];
	const sandbox: Sandbox = {
		async run(command, argument, { onStdout }) {
			const line = [command, ...argument].join(" ");
			commands.push(line);
			if (command === "start") onStdout("ip_forward=0");
			if (command === "verify") for (const text of ["TAP version 14", "1..1", "ok 1 - a reaches b"]) onStdout(text);
			if (command === "compare") onStdout("the machine before and after: links same (1)");
			return failing[line] ?? 0;
		},
		async kill() {},
	};
	let output = "";
	const tap = tapWriter((text) => {
		output += text;
	}, false);
	const ok = await playCourse({ ...course, ...changes }, { sandbox, tap, progress: () => {}, under: () => {} });
	return { ok, commands, output, points: output.split("\n").filter((line) => /^(not )?ok /.test(line)) };
}

test("everything holds", async () => {
	const { ok, commands, output, points } = await play();
	expect(ok).toBe(true);
	expect(commands).toEqual([
		"start",
		"fixture",
		"snapshot before",
		"setup-quietly lan",
		"verify lan",
		"setup-quietly nat",
		"verify nat",
		"teardown-quietly",
		"snapshot after",
		"compare",
	]);
	expect(points).toEqual(["ok 1 - lan", "ok 2 - nat", "ok 3 - teardown", "ok 4 - the machine is as it was before"]);
	expect(output).toMatch(/^TAP version 14\n# two stages\n# in the sandbox: ip_forward=0\n1\.\.4\n/);
	expect(output).toContain("# Subtest: lan\n    1..1\n    ok 1 - a reaches b\nok 1 - lan\n");
});

describe("one thing fails", () => {
	test.each([
		[
			{ "verify lan": 1 },
			["not ok 1 - lan", "not ok 2 - nat", "ok 3 - teardown", "ok 4 - the machine is as it was before"],
			"does not hold",
		],
		[
			{ "verify nat": 4 },
			["ok 1 - lan", "not ok 2 - nat", "ok 3 - teardown", "ok 4 - the machine is as it was before"],
			"could not be judged",
		],
		[
			{ "setup-quietly lan": 3 },
			["not ok 1 - lan", "not ok 2 - nat", "ok 3 - teardown", "ok 4 - the machine is as it was before"],
			"setup.sh --until lan ended with 3",
		],
		[
			{ "teardown-quietly": 1 },
			["ok 1 - lan", "ok 2 - nat", "not ok 3 - teardown", "ok 4 - the machine is as it was before"],
			"teardown.sh ended with 1",
		],
		[
			{ compare: 1 },
			["ok 1 - lan", "ok 2 - nat", "ok 3 - teardown", "not ok 4 - the machine is as it was before"],
			"left behind",
		],
		[
			{ "snapshot after": 2 },
			["ok 1 - lan", "ok 2 - nat", "ok 3 - teardown", "not ok 4 - the machine is as it was before"],
			"could not be looked at",
		],
	])("%j", async (failing, expected, why) => {
		const { ok, points, output } = await play(failing);
		expect(ok).toBe(false);
		expect(points).toEqual(expected);
		expect(output).toContain(why);
	});

	test.each([[{ start: 1 }], [{ fixture: 1 }], [{ "snapshot before": 2 }]])("%j: nothing is built", async (failing) => {
		const { ok, output, commands } = await play(failing);
		expect(ok).toBe(false);
		expect(output).toMatch(/^Bail out! /m);
		expect(commands.some((line) => line.startsWith("setup"))).toBe(false);
	});
});

test("a stage that failed ends the building, unless asked to keep going", async () => {
	expect((await play({ "verify lan": 1 })).commands).not.toContain("setup-quietly nat");
	const { ok, commands, points } = await play({ "verify lan": 1 }, { keepGoing: true });
	expect(commands).toContain("verify nat");
	expect(points.slice(0, 2)).toEqual(["not ok 1 - lan", "ok 2 - nat"]);
	expect(ok).toBe(false);
});

test("without an outside there is no fixture", async () => {
	expect((await play({}, { hasFixture: false })).commands).not.toContain("fixture");
});
