/**
 * Runs a command that either holds or doesn't (a linter, a build) and leaves it as one test for scripts/test:
 *
 *   node scripts/results/check.js NAME COMMAND...
 */
import { spawnSync } from "node:child_process";
import { writeResult } from "./result.js";

const [name, command, ...args] = process.argv.slice(2);
if (name === undefined || command === undefined) {
	console.error("usage: node scripts/results/check.js NAME COMMAND...");
	process.exit(2);
}
const { status, signal, error } = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] });
if (error) console.error(`${command}: ${error.message}`);
writeResult(status === 0 ? { passed: 1, failed: [], skipped: [] } : { passed: 0, failed: [name], skipped: [] });
process.exit(status ?? (signal ? 1 : 127));
