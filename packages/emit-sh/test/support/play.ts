/** Plays steps of shell beside the scripts of a topology, in a sandbox, and gives what they print. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Topology } from "@netgen/model";
import { run, sandboxWords } from "@netgen/testkit";
import { emit, scriptsFor } from "../../src/index.js";
import { origin } from "./lab.js";

/** Seconds. */
const limit = 90;

/** `steps`: a script of shell; it starts in the folder of the emitted ones. */
export async function play(topology: Topology, steps: URL): Promise<string> {
	const cwd = mkdtempSync(join(tmpdir(), `netgen-${topology.name}-`));
	try {
		for (const script of scriptsFor(topology)) writeFileSync(join(cwd, `${script}.sh`), emit(topology, script, origin));
		const [command = "", ...words] = sandboxWords();
		const env = { PATH: process.env["PATH"] };
		const { stdout } = await run([command, ...words, "sh", fileURLToPath(steps)], { cwd, env, limit });
		return stdout;
	} finally {
		rmSync(cwd, { recursive: true, force: true });
	}
}
