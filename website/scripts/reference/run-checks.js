/** Starts `check-many.js`, which needs a process of its own: the command writes to standard output and changes folders. */
import { spawn } from "node:child_process";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * @typedef {import("./check-many.js").Question} Question
 * @typedef {import("./check-many.js").Answer} Answer
 */

/**
 * @param {string} cli netgen's cli.js
 * @param {readonly Question[]} questions
 * @returns {Promise<readonly Answer[]>}
 */
export function runChecks(cli, questions) {
	const script = fileURLToPath(new URL("check-many.js", import.meta.url));
	const child = spawn(process.execPath, ["--no-warnings", script, pathToFileURL(cli).href], {
		stdio: ["pipe", "pipe", "inherit"],
		// No colours, and nothing else that would make the texts differ from machine to machine.
		env: { PATH: process.env["PATH"], NO_COLOR: "1" },
	});
	child.stdin.end(JSON.stringify(questions));
	let output = "";
	child.stdout.setEncoding("utf8").on("data", (text) => {
		output += text;
	});
	return new Promise((resolve, reject) => {
		child.on("error", reject);
		child.on("close", (code) => {
			if (code === 0) resolve(JSON.parse(output));
			else reject(new Error(`check-many.js ended with ${code}`));
		});
	});
}
