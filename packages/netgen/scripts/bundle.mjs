// Makes dist/: the command and the module in few files, the declarations that go with them, and the licences of what
// the bundle holds. The compiler stays outside (ts-morph is a dependency): as part of the bundle it would load slower.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { writeDeclarations } from "./declarations.mjs";
import { licencesOf } from "./licences.mjs";

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

for (const name of readdirSync(here("dist"))) if (name.endsWith(".js")) rmSync(here(`dist/${name}`));
const common = {
	outdir: here("dist"),
	bundle: true,
	format: "esm",
	platform: "node",
	target: "node20.19",
	minifySyntax: true,
	minifyWhitespace: true,
	legalComments: "none",
	metafile: true,
	absWorkingDir: here("."),
	logLevel: "warning",
};
const cli = await build({
	...common,
	entryPoints: { cli: here("src/cli.ts") },
	splitting: true,
	external: ["ts-morph"],
	// What is bundled and written for CommonJS asks for node's own modules by `require`.
	banner: {
		js: "import { createRequire as netgenRequire } from 'node:module'; const require = netgenRequire(import.meta.url);",
	},
});
// By itself: sharing chunks with the command it would load half of that.
const index = await build({ ...common, entryPoints: { index: here("src/index.ts") } });
const inputs = [cli, index].flatMap(({ metafile }) => Object.keys(metafile.inputs));

writeFileSync(here("dist/THIRD-PARTY-LICENSES.txt"), licencesOf(inputs, here(".")));
rmSync(here("dist/types"), { recursive: true, force: true });
mkdirSync(here("dist/types"), { recursive: true });
writeDeclarations(here("dist/declarations/index.d.ts"), here("dist/types"));
copyFileSync(here("library/lib.netgen.d.ts"), here("dist/types/lib.netgen.d.ts"));
writeFileSync(here("dist/types/lib.es5.d.ts"), es5());

/** The language's library of the compiler, without its own references to others. */
function es5() {
	const path = fileURLToPath(import.meta.resolve("typescript")).replace(/typescript\.js$/, "lib.es5.d.ts");
	return readFileSync(path, "utf8").replace(/^\/\/\/ <reference .*$/gm, "");
}
