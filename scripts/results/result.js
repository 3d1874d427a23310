/**
 * What a test task leaves behind for scripts/test to count: `test-results/TASK.json` in its workspace.
 *
 * A failure is the test's name, and behind it, each on a line of its own, what it said.
 *
 * @typedef {{ name: string, reason: string }} Skip
 * @typedef {{ passed: number, failed: string[], skipped: Skip[] }} Result
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** How many lines of what a failed test said are kept. */
const kept = 25;

/** @param {string} name @param {readonly string[]} said @returns {string} a failure */
export const failure = (name, said) => [name, ...said.slice(0, kept)].join("\n");

/** @param {string} directory @param {string} task */
export const resultFile = (directory, task) => join(directory, "test-results", `${task.replaceAll(":", "-")}.json`);

/** The task that runs now: npm tells its scripts' name. */
const currentTask = () => process.env.npm_lifecycle_event ?? "test";

/** @param {Result} result @param {string} [file] */
export function writeResult(result, file = resultFile(process.cwd(), currentTask())) {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(result, null, "\t")}\n`);
}

/** @param {string} file @returns {Result | undefined} */
export function readResult(file) {
	try {
		return JSON.parse(readFileSync(file, "utf8"));
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
		throw error;
	}
}
