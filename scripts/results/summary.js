/**
 * The end of scripts/test: adds up what the tasks of the turbo run left behind, names what failed and what was skipped
 * and why, and closes with `N passed, N failed, N skipped` alone on a line.
 *
 *   node scripts/results/summary.js TURBO_EXIT_CODE
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readResult, resultFile } from "./result.js";
import { sumUp } from "./sum-up.js";

const runs = ".turbo/runs";
const turboExit = Number(process.argv[2]);
// Turbo writes one summary a run, and none where it could not even begin.
const [file] = existsSync(runs) ? readdirSync(runs) : [];
const tasks = file === undefined ? [] : JSON.parse(readFileSync(join(runs, file), "utf8")).tasks;

const { lines, failed } = sumUp(tasks, turboExit, (task) => readResult(resultFile(task.directory || ".", task.task)));
console.log(lines.join("\n"));
process.exit(failed ? 1 : 0);
