/**
 * @typedef {{ taskId: string, task: string, package: string, directory: string, command: string,
 *   cache?: { status?: string, timeSaved?: number },
 *   execution?: { exitCode?: number, startTime?: number, endTime?: number } }} Task a task of turbo's run summary
 * @typedef {import("./result.js").Result} Result
 */

/** Tasks that make things; every other task tests, and has to leave a result. */
const makers = new Set(["generate", "build"]);

/** How many of one kind are written out before the rest is only counted. */
const shown = 40;

/**
 * @param {readonly Task[]} tasks
 * @param {number} turboExit
 * @param {(task: Task) => Result | undefined} resultOf
 * @returns {{ lines: string[], failed: boolean }} what to print, the counts last, and whether anything failed
 */
export function sumUp(tasks, turboExit, resultOf) {
	/** @type {string[]} */ const table = [];
	/** @type {string[]} */ const failures = [];
	/** @type {Map<string, string[]>} */ const skips = new Map();
	let passed = 0;
	let skipped = 0;

	for (const task of tasks.filter((one) => one.command !== "<NONEXISTENT>")) {
		const exit = task.execution?.exitCode;
		const ended = `ended with exit code ${exit}`;
		if (makers.has(task.task)) {
			// What needs it is not in the run at all: only this line can tell.
			if (exit !== 0) failures.push(`${task.taskId}: ${ended}; the suites that need it did not run`);
			continue;
		}
		const result = resultOf(task) ?? { passed: 0, failed: [], skipped: [] };
		const failed = [...result.failed];
		if (exit !== 0 && failed.length === 0) failed.push(ended);
		if (exit === 0 && result.passed + failed.length + result.skipped.length === 0) failed.push("ran no test");

		passed += result.passed;
		failures.push(...failed.map((name) => `${task.taskId}: ${name}`));
		for (const { name, reason } of result.skipped) {
			skipped++;
			skips.set(reason, [...(skips.get(reason) ?? []), `${task.taskId}: ${name}`]);
		}
		table.push(row(task, result.passed, failed.length, result.skipped.length));
	}
	if (turboExit !== 0 && failures.length === 0) failures.push(`turbo ended with exit code ${turboExit}`);
	if (table.length === 0 && failures.length === 0) failures.push("no suite ran");

	return {
		lines: [
			...section("Suites", table),
			...[...skips].flatMap(([reason, names]) => section(`Skipped (${names.length}): ${reason}`, cut(names))),
			...section("Failed", cut(failures)),
			"",
			`${passed} passed, ${failures.length} failed, ${skipped} skipped`,
		],
		failed: failures.length > 0,
	};
}

/** @param {Task} task @param {number} passed @param {number} failed @param {number} skipped */
function row(task, passed, failed, skipped) {
	const { startTime, endTime } = task.execution ?? {};
	const cached = task.cache?.status === "HIT";
	const time = cached ? "cached" : startTime && endTime ? `${((endTime - startTime) / 1000).toFixed(1)} s` : "";
	const counts = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`];
	return `${task.taskId.padEnd(28)} ${counts.filter(Boolean).join(", ").padEnd(36)} ${time}`.trimEnd();
}

/** @param {string} title @param {readonly string[]} lines */
const section = (title, lines) =>
	lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line.replaceAll("\n", "\n    ")}`)];

/** @param {readonly string[]} lines */
const cut = (lines) => (lines.length <= shown ? lines : [...lines.slice(0, shown), `and ${lines.length - shown} more`]);
