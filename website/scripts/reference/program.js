/** The tree of the command line, as netgen itself builds it: the bundle that is published keeps it to itself. */
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/**
 * What the pages need of commander's commands. (The site's own tools bring other versions of commander along.)
 * @typedef {{ flags: string, description: string, hidden: boolean, mandatory: boolean, argChoices?: string[], defaultValue?: unknown, defaultValueDescription?: string }} Option
 * @typedef {{ required: boolean, description: string, name: () => string }} Argument
 * @typedef {{
 *   commands: readonly Command[],
 *   options: readonly Option[],
 *   registeredArguments: readonly Argument[],
 *   name: () => string,
 *   usage: () => string,
 *   summary: () => string,
 *   description: () => string,
 *   helpInformation: () => string,
 *   outputHelp: () => void,
 *   configureOutput: (output: { writeOut: (text: string) => void }) => unknown,
 * }} Command
 */

/**
 * @param {string} netgen the folder of the package
 * @returns {Promise<Command>}
 */
export async function loadProgram(netgen) {
	const entry = `${netgen}/src/program.ts`;
	const here = JSON.stringify(pathToFileURL(entry).href);
	const { outputFiles } = await build({
		entryPoints: [entry],
		bundle: true,
		write: false,
		format: "esm",
		platform: "node",
		external: ["./commands/*"],
		define: { "import.meta.url": here },
		// commander is written for CommonJS, and asks for node's own modules by `require`.
		banner: { js: `import { createRequire } from "node:module"; const require = createRequire(${here});` },
		logLevel: "error",
	});
	const [bundle] = outputFiles;
	if (!bundle) throw new Error(`${entry} could not be bundled`);
	const { program } = await import(`data:text/javascript;base64,${Buffer.from(bundle.contents).toString("base64")}`);
	return program(() => {});
}
