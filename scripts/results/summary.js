/**
 * The end of scripts/test: adds up what the tasks of the turbo run left behind, names what failed and what was skipped
 * and why, and closes with `N passed, N failed, N skipped` alone on a line.
 *
 *   node scripts/results/summary.js TURBO_EXIT_CODE
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readResult, resultFile } from "./result.js";
import { sumUp } from "./sum-up.js";

const runs = ".turbo/runs";
const turboExit = Number(process.argv[2]);
const files = readdirSync(runs).filter((name) => name.endsWith(".json"));
if (files.length !== 1) throw new Error(`${runs} should hold the summary of one run, and holds ${files.length}`);
const { tasks } = JSON.parse(readFileSync(join(runs, files[0] ?? ""), "utf8"));

const { lines, failed } = sumUp(tasks, turboExit, (task) => readResult(resultFile(task.directory || ".", task.task)));
console.log(lines.join("\n"));
process.exit(failed ? 1 : 0);
