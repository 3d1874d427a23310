/**
 * What the playground starts with: the worker, the examples, and the pictures of the first one, which are there before
 * anything has loaded.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { layoutDiagram, renderSvg } from "@netgen/emit-docs/svg";
import { check, jsonSchema } from "@netgen/model";
import { readTypeScript } from "@netgen/model/typescript";
import { readYaml } from "@netgen/model/yaml";
import typescript from "typescript";
import { bundleWorker } from "./bundle.js";

/** Shown first, as it has all: stages, a bridge, the machine, translation. */
const first = "home-lan";

/**
 * @param {string} path
 */
function topologyOf(path) {
	const text = readFileSync(path, "utf8");
	const file = basename(path);
	const language = extname(path) === ".yaml" ? "yaml" : "ts";
	const { value } =
		language === "yaml"
			? readYaml(file, text)
			: readTypeScript(typescript, { file, root: ".", readFile: (name) => (name === file ? text : undefined) });
	const topology = value && check(value, { defaultName: "lab" }).topology;
	if (!topology) throw new Error(`${path} is no topology without errors: the playground offers it as an example`);
	return { topology, language, text };
}

/**
 * @param {{ website: string, examples: string, labs: readonly string[], version: string }} places
 */
export async function writePlayground({ website, examples, labs, version }) {
	const folder = join(website, "generated/static/engine");
	rmSync(folder, { recursive: true, force: true });
	const engine = await bundleWorker({ folder, version });
	const own = readdirSync(join(website, "examples")).sort();
	const files = [
		join(examples, first, "topology.ts"),
		...own.map((name) => join(website, "examples", name)),
		...labs.filter((lab) => lab !== first).map((lab) => join(examples, lab, "topology.ts")),
	];
	const read = files.map(topologyOf);
	const shown = read[0]?.topology;
	if (!shown) throw new Error("the playground has no example to start from");
	const layout = await layoutDiagram(shown);
	const narrow = await layoutDiagram(shown, { width: 360 });
	const data = {
		engine,
		schema: jsonSchema(),
		wide: renderSvg(shown, layout, { stage: 0 }),
		narrow: renderSvg(shown, narrow, { stage: 0 }),
		outline: { name: shown.name, stages: shown.stages },
		examples: read.map(({ topology: { name, title = name }, language, text }) => ({ name, title, language, text })),
	};
	writeFileSync(join(website, "generated/playground.json"), `${JSON.stringify(data, null, "\t")}\n`);
}
