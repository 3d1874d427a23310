/**
 * Bundles the playground's worker: once, and not once for each language of the site. The parser of TypeScript is a chunk
 * of its own, loaded with the first topology in that language.
 */
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const entry = fileURLToPath(new URL("../../src/playground/engine/start.ts", import.meta.url));

/**
 * Gives the name of the worker's file in the folder; it changes with its content, so that nobody runs an old one.
 * @param {{ folder: string, version: string }} where
 */
export async function bundleWorker({ folder, version }) {
	const { metafile } = await build({
		entryPoints: [entry],
		outdir: folder,
		entryNames: "engine-[hash]",
		chunkNames: "part-[hash]",
		bundle: true,
		splitting: true,
		format: "esm",
		platform: "browser",
		target: "es2022",
		minify: true,
		metafile: true,
		logLevel: "warning",
		define: {
			NETGEN_VERSION: JSON.stringify(version),
			// elkjs takes any worker for its own, and its messages for layouts to make, unless there is a document
			document: "{}",
		},
	});
	const [made] = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint !== undefined);
	if (made === undefined) throw new Error("the playground's worker was not bundled");
	return basename(made[0]);
}
