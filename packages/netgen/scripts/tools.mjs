// What the check of the packed packages needs: programs, tarballs, TAP.
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const packages = ["model", "emit-sh", "emit-docs", "netgen"].map((name) => join(repository, "packages", name));

/** A program that the repository's packages bring. */
export const tool = (name) => join(repository, "node_modules/.bin", name);

/** Runs a program and gives what it printed; an error has that, too. */
export function run(program, args, options = {}) {
	const stdio = ["ignore", "pipe", "pipe"];
	try {
		return execFileSync(program, args, { encoding: "utf8", stdio, timeout: 300_000, maxBuffer: 1e8, ...options });
	} catch (error) {
		const said = `${error.stdout ?? ""}${error.stderr ?? ""}`;
		throw new Error(`${program} ${args.join(" ")}: ${error.status ?? error.code}\n${said}`);
	}
}

/** Packs every package into a folder; gives the paths of the tarballs. */
export function pack(folder) {
	run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder, ...packages]);
	return readdirSync(folder)
		.filter((name) => name.endsWith(".tgz"))
		.map((name) => join(folder, name));
}

/** Gives a function that does a step and prints a test point for it; what the step returns is shown below. */
export function tapSteps() {
	let number = 0;
	console.log("TAP version 14");
	const comment = (text) => console.log(text.trimEnd().replace(/^/gm, "# "));
	return {
		step(name, work) {
			number += 1;
			try {
				const said = work();
				console.log(`ok ${number} - ${name}`);
				if (said) comment(said);
			} catch (error) {
				console.log(`not ok ${number} - ${name}`);
				comment(error.message);
				process.exitCode = 1;
			}
		},
		end: () => console.log(`1..${number}`),
	};
}

export function expect(holds, what) {
	if (!holds) throw new Error(what);
}
