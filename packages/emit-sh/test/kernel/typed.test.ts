/** What pages tell a person to type, typed on the real kernel: packets go where the model says, at every stage. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Topology } from "@netgen/model";
import { lacks, lacksSandbox, pool, randomTopologies, run, sandboxWords } from "@netgen/testkit";
import { expect, test } from "vitest";
import { emit, scriptsFor, typed, typedRemoval } from "../../src/index.js";

const script = fileURLToPath(new URL("typed.sh", import.meta.url));
const missing = lacks("ip", "nft", "sysctl", "nsenter", "flock", "awk", "ping") ?? lacksSandbox();
const seed = Number(process.env["NETGEN_SEED"] ?? 20261128);
const runs = Number(process.env["NETGEN_RUNS"] ?? 8);

async function typedIn(topology: Topology): Promise<{ claims: number; faults: string[] }> {
	const cwd = mkdtempSync(join(tmpdir(), "netgen-typed-"));
	const origin = { diagram: "", version: "0.0.0", digest: "0".repeat(64) };
	for (const name of scriptsFor(topology)) writeFileSync(join(cwd, `${name}.sh`), emit(topology, name, origin));
	for (const stage of topology.stages.keys()) {
		const lines = typed(topology, stage).map(({ text }) => `${text}\n`);
		writeFileSync(join(cwd, `typed.${stage}.sh`), lines.join(""));
	}
	const removal = typedRemoval(topology).map(({ text }) => `${text}\n`);
	writeFileSync(join(cwd, "removed.sh"), removal.join(""));
	const [command = "", ...words] = sandboxWords();
	const { stdout, stderr } = await run([command, ...words, "sh", script], {
		cwd,
		env: { PATH: process.env["PATH"], STAGES: topology.stages.map(({ name }) => name).join(" ") },
		limit: 300,
	});
	const faults: string[] = stdout.match(/^FAULT.*/gm) ?? [];
	if (!stdout.endsWith("the end\n")) faults.push(`it did not end: ${stdout.slice(-300)}${stderr.slice(-300)}`);
	if (faults.length === 0) rmSync(cwd, { recursive: true });
	const claims = [...stdout.matchAll(/^claims (\d+)$/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
	return { claims, faults: faults.map((fault) => `${cwd}: ${fault}`) };
}

test(`${runs} random topologies, typed by hand`, { timeout: 60_000 + runs * 120_000 }, async ({ skip }) => {
	if (missing) skip(missing);
	const found = await pool(randomTopologies(runs, seed), 2, ({ topology }) => typedIn(topology));
	expect(found.flatMap(({ faults }) => faults)).toEqual([]);
	expect(found.reduce((sum, { claims }) => sum + claims, 0)).toBeGreaterThan(10 * runs);
});
