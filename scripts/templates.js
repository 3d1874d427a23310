/**
 * Handlebars templates as a module: precompiled, since tsc copies no .hbs and a browser must be able to load them
 * without eval. A package's `generate` script calls it.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import Handlebars from "handlebars";

/**
 * The files of a folder with an ending, in order of their names.
 * @param {string} folder
 * @param {string} ending
 * @returns {[name: string, text: string][]} names without the ending
 */
export const texts = (folder, ending) =>
	readdirSync(folder)
		.filter((name) => name.endsWith(ending))
		.sort()
		.map((name) => [basename(name, ending), readFileSync(join(folder, name), "utf8")]);

/**
 * Writes src/generated/templates.ts from src/templates/*.hbs.
 * @param {string} src the package's src
 */
export function precompileTemplates(src) {
	const out = join(src, "generated");
	mkdirSync(out, { recursive: true });
	const options = { noEscape: true, strict: true, preventIndent: true };
	const templates = texts(join(src, "templates"), ".hbs").map(
		([name, text]) =>
			`export const ${name}: (view: object) => string = Handlebars.template(${Handlebars.precompile(text, options)});\n`,
	);
	writeFileSync(
		join(out, "templates.ts"),
		`// @ts-nocheck: precompiled templates. Generated from src/templates.
import Handlebars from "handlebars/runtime.js";
${templates.join("")}`,
	);
}
