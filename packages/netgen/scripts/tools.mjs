// What the scripts about packed packages share.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../..", import.meta.url));
export const packages = ["model", "emit-sh", "emit-docs", "netgen"].map((name) => join(repository, "packages", name));

/** Runs a program and gives what it printed; an error has that, too. */
export function run(program, args, options = {}) {
	try {
		return execFileSync(program, args, {
			encoding: "utf8",
			stdio: ["ignore", "pipe", "pipe"],
			timeout: 300_000,
			maxBuffer: 1e8,
			...options,
		});
	} catch (error) {
		throw new Error(
			`${program} ${args.join(" ")}: status ${error.status ?? error.code}\n${error.stdout ?? ""}${error.stderr ?? ""}`,
		);
	}
}

/** Gives `work` a folder that is gone afterwards. */
export async function inFolder(work) {
	const folder = mkdtempSync(join(tmpdir(), "netgen-pack-"));
	try {
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Packs every package into a folder; gives the paths of the tarballs. */
export function pack(folder) {
	run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, ...packages]);
	return readdirSync(folder)
		.filter((name) => name.endsWith(".tgz"))
		.map((name) => join(folder, name));
}
