/** Runs a command with a time limit; what it started ends with it. */
import { spawn } from "node:child_process";

export interface RunOptions {
	readonly cwd?: string;
	/** The whole environment. Left out: that of the test. */
	readonly env?: NodeJS.ProcessEnv;
	readonly input?: string;
	/** Seconds. */
	readonly limit?: number;
}
export interface Ran {
	/** `null`: ended by a signal, the time limit's for one. */
	readonly status: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export function run(
	words: readonly [string, ...string[]],
	{ cwd, env = process.env, input = "", limit = 60 }: RunOptions = {},
): Promise<Ran> {
	const [command, ...rest] = words;
	return new Promise((resolve, reject) => {
		// A process group of its own, so that all of it can be ended.
		const child = spawn(command, rest, { cwd, env, detached: true, stdio: "pipe" });
		const out: Buffer[] = [];
		const err: Buffer[] = [];
		const timer = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), limit * 1000);
		child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
		child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
		child.stdin.on("error", () => {});
		child.stdin.end(input);
		child.on("error", (error) => {
			clearTimeout(timer);
			reject(error);
		});
		child.on("close", (status) => {
			clearTimeout(timer);
			resolve({ status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
		});
	});
}
