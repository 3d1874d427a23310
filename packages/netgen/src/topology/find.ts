import { readdirSync, statSync } from "node:fs";
import { dirname, extname, join, resolve } from "node:path";
import { exit, Stop } from "../exit.js";

/** Where a topology comes from. `name` is what diagnostics call the file: as the user wrote it. */
export type Origin =
	| { readonly kind: "typescript" | "yaml"; readonly name: string; readonly path: string }
	| { readonly kind: "stdin"; readonly name: string };

const kinds: Readonly<Record<string, "typescript" | "yaml">> = {
	".ts": "typescript",
	".yaml": "yaml",
	".yml": "yaml",
	".json": "yaml",
};
const usual = Object.keys(kinds).map((extension) => `topology${extension}`);

/** Finds the file that FILE means: a file, a folder with a topology in it, `-`, or nothing for the current folder. */
export function find(file: string | undefined, cwd: string): Origin {
	if (file === "-") return { kind: "stdin", name: "stdin" };
	if (file === undefined) return inFolder(cwd, "", "the current folder");
	const path = resolve(cwd, file);
	const stat = statSync(path, { throwIfNoEntry: false });
	if (stat === undefined) throw new Stop(exit.usage, `there is no file ${file}`, nearby(path, file));
	if (stat.isDirectory()) return inFolder(path, file, file);
	const kind = kinds[extname(path)];
	if (kind === undefined) {
		throw new Stop(
			exit.usage,
			`${file} is not a topology by its name`,
			`a topology is a .ts, .yaml, .yml or .json file; YAML or JSON can also come by a pipe: netgen ... - < ${file}`,
		);
	}
	if (!stat.isFile())
		throw new Stop(
			exit.usage,
			`${file} is not a regular file`,
			"by a pipe a topology comes as `-`, and is YAML or JSON",
		);
	return { kind, name: file, path };
}

function inFolder(folder: string, prefix: string, called: string): Origin {
	const there = usual.filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile());
	const [only, ...more] = there;
	if (only === undefined) {
		throw new Stop(
			exit.usage,
			`there is no topology in ${called}`,
			"name a file, or write topology.ts, topology.yaml or topology.json; `netgen emit --help` shows the shortest one",
		);
	}
	if (more.length > 0)
		throw new Stop(
			exit.usage,
			`there are ${there.length} topologies in ${called}: ${there.join(", ")}`,
			"name the one that is meant",
		);
	return { kind: kinds[extname(only)] ?? "yaml", name: join(prefix, only), path: join(folder, only) };
}

function nearby(path: string, file: string): string {
	const folder = dirname(path);
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return `there is no folder ${dirname(file)} either`;
	const topologies = readdirSync(folder).filter((name) => kinds[extname(name)] !== undefined);
	return topologies.length === 0
		? "there is no .ts, .yaml, .yml or .json file in that folder"
		: `that folder has ${topologies.slice(0, 8).join(", ")}${topologies.length > 8 ? ", ..." : ""}`;
}
