/** Runs scripts as they are against tools that only record what they are asked for. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pool } from "../run/pool.js";
import { sandboxWords } from "../run/requirements.js";
import { run } from "../run/run.js";
import { makeTools } from "./tools.js";

export interface Job {
	readonly script: string;
	/** Plain words only. */
	readonly words?: readonly string[];
}

/** A line of what `ip` was asked for: in which namespace (`-`: the machine's own) and what. */
export interface Asked {
	readonly place: string;
	readonly words: string;
}
export interface Recorded {
	readonly status: number | null;
	readonly asked: readonly Asked[];
	/** What the script said, on both of its streams. */
	readonly output: string;
	/** Programs that it had no reason to run, files that it had no reason to make. */
	readonly strange: readonly string[];
}

export interface RecordOptions {
	/** Batches at once. */
	readonly width?: number;
	/** Scripts in one batch. */
	readonly batch?: number;
	/** Words before the shell that runs a batch, `strace -f ...` for one. */
	readonly under?: readonly string[];
}

const driver = fileURLToPath(new URL("drive.sh", import.meta.url));
const left = /^\d+\.(sh|out|record|record\.nft\..*)$/;

export async function record(
	jobs: readonly Job[],
	{ width = 2, batch = 100, under = [] }: RecordOptions = {},
): Promise<Recorded[]> {
	const folder = mkdtempSync(join(tmpdir(), "netgen-record-"));
	const tools = makeTools(join(folder, "tools"));
	try {
		const batches = Array.from({ length: Math.ceil(jobs.length / batch) }, (_, i) =>
			jobs.slice(i * batch, (i + 1) * batch),
		);
		const results = await pool(batches, width, (some, index) =>
			recordBatch(some, join(folder, `batch-${index}`), tools, under),
		);
		return results.flat();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

async function recordBatch(
	jobs: readonly Job[],
	cwd: string,
	tools: string,
	under: readonly string[],
): Promise<Recorded[]> {
	mkdirSync(cwd);
	for (const [index, { script }] of jobs.entries()) writeFileSync(join(cwd, `${index}.sh`), script);
	const input = jobs.map(({ words = [] }, index) => `${[index, ...words].join(" ")}\n`).join("");
	const [first = "", ...rest] = [...sandboxWords(), ...under, "sh", driver, tools];
	const env = { PATH: process.env["PATH"], TMPDIR: cwd };
	const { stdout, stderr } = await run([first, ...rest], { cwd, input, env, limit: 60 + jobs.length * 20 });
	const statuses = new Map(stdout.split("\n").map((line) => line.split(" ") as [string, string]));
	const extra = readdirSync(cwd).filter((name) => !left.test(name));
	const read = (name: string): string => readFileSync(join(cwd, name), "utf8");
	return jobs.map((_, index) => {
		const status = statuses.get(String(index));
		if (status === undefined) throw new Error(`script ${index} of a batch did not run: ${stderr}`);
		const lines = read(`${index}.record`)
			.split("\n")
			.filter(Boolean)
			.map((line) => line.split("\t") as [string, string]);
		return {
			status: Number(status),
			asked: lines.filter(([place]) => place !== "!").map(([place, words]) => ({ place, words })),
			output: read(`${index}.out`),
			strange: [...lines.filter(([place]) => place === "!").map(([, words]) => words), ...extra],
		};
	});
}
