/**
 * What a test task leaves behind for scripts/test to count: `test-results/TASK.json` in its workspace.
 *
 * @typedef {{ name: string, reason: string }} Skip
 * @typedef {{ passed: number, failed: string[], skipped: Skip[] }} Result
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

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
