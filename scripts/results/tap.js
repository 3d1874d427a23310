/**
 * Runs a command that prints TAP, lets its output through, and leaves the counts for scripts/test:
 *
 *   node scripts/results/tap.js COMMAND...
 *
 * Fails where the command fails, where a test fails, and where fewer tests ran than the plan promised.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { writeResult } from "./result.js";
import { tapCounter } from "./tap-counter.js";

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
	console.error("usage: node scripts/results/tap.js COMMAND...");
	process.exit(2);
}
const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
const counter = tapCounter();
const exit = new Promise((resolve, reject) => {
	child.once("error", reject);
	child.once("close", (code, signal) => resolve(code ?? signal));
});
for await (const line of createInterface({ input: child.stdout })) {
	console.log(line);
	counter.line(line);
}
const result = counter.end(await exit);
writeResult(result);
process.exit(result.failed.length === 0 ? 0 : 1);
