/** shellcheck and shfmt over many scripts: several to a process, as many processes as there are cores. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { pool, run } from "@netgen/testkit";
import type { Named } from "./scripts.js";

type Words = readonly [string, ...string[]];

export const shellcheck: Words = ["shellcheck", "--shell=sh", "--severity=style", "--format=gcc", "--norc"];
export const shfmt: Words = ["shfmt", "-d", "-ln", "posix", "-i", "0"];

/** What the tool says of them, a text for each batch that it finds fault with. */
export async function lint(tool: Words, scripts: readonly Named[], batch = 20): Promise<string[]> {
	const folder = mkdtempSync(join(tmpdir(), "netgen-lint-"));
	try {
		mkdirSync(join(folder, "s"));
		for (const { name, text } of scripts) writeFileSync(join(folder, "s", name), text);
		const batches = Array.from({ length: Math.ceil(scripts.length / batch) }, (_, i) =>
			scripts.slice(i * batch, (i + 1) * batch),
		);
		const said = await pool(batches, availableParallelism(), async (some) => {
			const { status, stdout, stderr } = await run([...tool, ...some.map(({ name }) => join("s", name))], {
				cwd: folder,
				limit: 300,
			});
			return status === 0 && stdout === "" ? "" : `${stdout}${stderr}` || `${tool[0]} ended with ${status}`;
		});
		return said.filter(Boolean);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
