/**
 * Random topologies on the real kernel, each in network and mount namespaces of its own. `NETGEN_RUNS` is how many,
 * `NETGEN_SEED` which. Where one fails, its scripts and its topology.json stay in the folder that the report names.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lacks, lacksSandbox, pool, type RandomTopology, randomTopologies, run, sandboxWords } from "@netgen/testkit";
import { afterAll, expect, test } from "vitest";
import { emit, scriptsFor } from "../../src/index.js";

const runs = Number(process.env["NETGEN_RUNS"] ?? 12);
const seed = Number(process.env["NETGEN_SEED"] ?? 20260102);
const round = fileURLToPath(new URL("round.sh", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "netgen-kernel-"));
const missing = lacks("ip", "nft", "nsenter", "flock", "awk") ?? lacksSandbox();
const failed: string[] = [];

afterAll(() => {
	if (failed.length === 0) rmSync(folder, { recursive: true, force: true });
});

/** What is wrong with a topology's scripts on this kernel; nothing where all is well. */
async function faultsOf({ input, topology }: RandomTopology, index: number): Promise<string[]> {
	const cwd = join(folder, String(index));
	mkdirSync(cwd);
	for (const script of scriptsFor(topology))
		writeFileSync(
			join(cwd, `${script}.sh`),
			emit(topology, script, { diagram: "", version: "0.0.0", digest: "0".repeat(64) }),
		);
	writeFileSync(join(cwd, "topology.json"), JSON.stringify(input, null, "\t"));
	const STAGES = topology.stages.map(({ name }) => name).join(" ");
	const [command = "", ...words] = sandboxWords();
	const { stdout, stderr } = await run([command, ...words, "sh", round], {
		cwd,
		env: { PATH: process.env["PATH"], STAGES },
		limit: 600,
	});
	const faults: string[] = stdout.match(/^FAULT.*(\n {4}.*)*/gm) ?? [];
	if (!stdout.endsWith("the end\n")) faults.push(`the round did not end: ${stdout.slice(-500)}${stderr.slice(-500)}`);
	if (faults.length > 0) failed.push(cwd);
	return faults;
}

test(`${runs} random topologies: built, checked at each stage, the same when run again, removed without trace`, {
	timeout: 60_000 + runs * 300_000,
}, async ({ skip }) => {
	if (missing) skip(missing);
	const topologies = randomTopologies(runs, seed);
	const faults = await pool(topologies, 2, faultsOf);
	const report = faults.flatMap((found, index) => found.map((fault) => `${join(folder, String(index))}: ${fault}`));
	expect(report).toEqual([]);
});
