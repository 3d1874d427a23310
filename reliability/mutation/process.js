/**
 * @typedef {{ status: number | null, output: string, seconds: number, late: boolean }} Ran
 *   `late`: it was ended, since it took longer than it may
 */
import { spawn } from "node:child_process";
import { readlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";

const box = fileURLToPath(new URL("box.bash", import.meta.url));
/** A process namespace, so that all ends with its first process, and networks of its own. */
const unshare = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
/** Characters of what a command says; the last ones. */
const kept = 500_000;
/** @type {Set<() => void>} what ends each that runs */
const running = new Set();
// Who ends this ends all of it.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
	process.once(signal, () => {
		for (const end of running) end();
		process.exit(130);
	});

/**
 * Runs a command; `ended` ends it before its time.
 *
 * @param {readonly string[]} words
 * @param {{ cwd?: string, env?: Record<string, string>, limit: number, ended?: AbortSignal }} options
 * @returns {Promise<Ran>}
 */
export function run([command = "", ...words], { cwd, env = {}, limit, ended }) {
	return new Promise((resolve, reject) => {
		const started = Date.now();
		let output = "";
		let late = false;
		const child = spawn(command, words, {
			...(cwd !== undefined && { cwd }),
			env: { ...process.env, ...env },
			stdio: ["ignore", "pipe", "pipe"],
			detached: true,
		});
		// The group that it leads: what it started in there ends with it.
		const end = () => {
			if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
				process.kill(-child.pid, "SIGKILL");
		};
		running.add(end);
		const timer = setTimeout(() => {
			late = true;
			end();
		}, limit * 1000);
		ended?.addEventListener("abort", end, { once: true });
		for (const stream of [child.stdout, child.stderr])
			stream.setEncoding("utf8").on("data", (text) => {
				output = (output + text).slice(-kept);
			});
		child.on("error", reject);
		child.on("close", (status) => {
			clearTimeout(timer);
			running.delete(end);
			ended?.removeEventListener("abort", end);
			resolve({ status, output, seconds: (Date.now() - started) / 1000, late });
		});
	});
}

/** The same in a box, out of which nothing is written but into one folder. @type {(folder: string, words: readonly string[], options: Parameters<typeof run>[1]) => Promise<Ran>} */
export const runInBox = (folder, words, options) =>
	run(["unshare", ...unshare, "bash", box, folder, ...words], {
		...options,
		env: {
			...options.env,
			NETGEN_OUTSIDE: ["net", "mnt"].map((one) => readlinkSync(`/proc/self/ns/${one}`)).join(" "),
		},
	});
