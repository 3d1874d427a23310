// Embeds src/shell/*.sh as text and src/templates/*.hbs as precompiled templates in src/generated/: tsc copies
// neither, and a browser must be able to load both without eval.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import Handlebars from "handlebars";

const src = fileURLToPath(new URL("../src", import.meta.url));
const out = join(src, "generated");
mkdirSync(out, { recursive: true });

const files = (folder, ending) =>
	readdirSync(join(src, folder))
		.filter((name) => name.endsWith(ending))
		.sort()
		.map((name) => [basename(name, ending), readFileSync(join(src, folder, name), "utf8")]);

const shell = files("shell", ".sh");
writeFileSync(
	join(out, "shell.ts"),
	`/** The shell helpers, by file name. Generated from src/shell. */\nexport const shell = {\n${shell
		.map(([name, text]) => `\t${JSON.stringify(name)}: ${JSON.stringify(text.trimEnd())},\n`)
		.join("")}} as const;\n`,
);

const templates = files("templates", ".hbs");
writeFileSync(
	join(out, "templates.ts"),
	`// @ts-nocheck: precompiled templates. Generated from src/templates.
import Handlebars from "handlebars/runtime.js";
${templates
	.map(
		([name, text]) =>
			`export const ${name}: (view: object) => string = Handlebars.template(${Handlebars.precompile(text, { noEscape: true, strict: true, preventIndent: true })});\n`,
	)
	.join("")}`,
);
