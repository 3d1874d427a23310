/**
 * The topologies whose scripts are put to the test, read once: what a mutant emits is emitted from their domain form.
 *
 * @typedef {{ name: string, topology: unknown, origin: { diagram: string, version: string, digest: string } }} Lab
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";

/** @param {string} root @returns {Promise<Lab[]>} */
export async function readLabs(root) {
	// Built, and no dependencies of this folder: found by their place.
	const built = (/** @type {string} */ path) => import(pathToFileURL(join(root, "packages", path)).href);
	const { check, digest } = await built("model/dist/index.js");
	const { readTypeScript } = await built("model/dist/typescript.js");
	const { asciiDiagram } = await built("emit-docs/dist/index.js");
	const { version } = JSON.parse(readFileSync(join(root, "packages/netgen/package.json"), "utf8"));
	return ["examples", "reliability/topologies"].flatMap((folder) =>
		readdirSync(join(root, folder)).map((name) => {
			const file = join(root, folder, name, "topology.ts");
			const readFile = (/** @type {string} */ path) => readFileSync(path, "utf8");
			const { value } = readTypeScript(ts, { file, root: join(root, folder, name), readFile });
			const { topology } = check(value, { defaultName: name });
			if (topology === null) throw new Error(`${file} has mistakes`);
			return { name, topology, origin: { diagram: asciiDiagram(topology), version, digest: digest(topology) } };
		}),
	);
}
