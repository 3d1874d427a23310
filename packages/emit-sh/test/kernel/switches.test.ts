/** Open vSwitch and programs on the real kernel, each topology in namespaces of its own. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TopologyInput } from "@netgen/model";
import { lacks, lacksSandbox, run, sandboxWords } from "@netgen/testkit";
import { expect, test } from "vitest";
import { emit, scriptsFor } from "../../src/index.js";
import { topologyOf } from "../support/lab.js";
import { learningSwitch, served, vlans } from "../support/switches.js";

const tools = ["ip", "nsenter", "flock", "awk", "setsid"];
const daemons = ["ovs-vsctl", "ovs-vswitchd", "ovsdb-server", "ethtool", "ovs-testcontroller"];

/** Runs a script beside the topology's; what it finds wrong. */
async function play(input: TopologyInput, script: string): Promise<string[]> {
	const topology = topologyOf(input);
	const cwd = mkdtempSync(join(tmpdir(), "netgen-switches-"));
	try {
		for (const name of scriptsFor(topology))
			writeFileSync(
				join(cwd, `${name}.sh`),
				emit(topology, name, { diagram: "", version: "0.0.0", digest: "0".repeat(64) }),
			);
		const STAGES = topology.stages.map(({ name }) => name).join(" ");
		const [command = "", ...words] = sandboxWords();
		const { stdout, stderr } = await run([command, ...words, "sh", fileURLToPath(new URL(script, import.meta.url))], {
			cwd,
			env: { PATH: process.env["PATH"], STAGES },
			limit: 400,
		});
		const faults: string[] = stdout.match(/^FAULT.*(\n {4}.*)*/gm) ?? [];
		return stdout.endsWith("the end\n") ? faults : [...faults, `it did not end: ${stdout}${stderr}`];
	} finally {
		rmSync(cwd, { recursive: true, force: true });
	}
}

test.for([
	["a switch with a controller", learningSwitch, daemons],
	["VLANs", vlans, daemons],
	["a program", served, ["perl"]],
] as const)(
	"%s: built, checked at each stage, the same when run again, removed without trace",
	{
		timeout: 600_000,
	},
	async ([, input, needed], { skip }) => {
		const missing = lacks(...tools, ...needed) ?? lacksSandbox();
		if (missing) skip(missing);
		expect(await play(input, "round.sh")).toEqual([]);
	},
);

test("a switch with a controller: what drifts is noticed and repaired, what is another's stays", {
	timeout: 600_000,
}, async ({ skip }) => {
	const missing = lacks(...tools, ...daemons) ?? lacksSandbox();
	if (missing) skip(missing);
	expect(await play(learningSwitch, "switch-drift.sh")).toEqual([]);
});
