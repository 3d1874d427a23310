// Embeds src/shell/*.sh as text and src/templates/*.hbs as precompiled templates in src/generated/.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { precompileTemplates, texts } from "../../../scripts/templates.js";

const src = fileURLToPath(new URL("../src", import.meta.url));
const out = join(src, "generated");
mkdirSync(out, { recursive: true });

const shell = texts(join(src, "shell"), ".sh");
writeFileSync(
	join(out, "shell.ts"),
	`/** The shell helpers, by file name. Generated from src/shell. */\nexport const shell = {\n${shell
		.map(([name, text]) => `\t${JSON.stringify(name)}: ${JSON.stringify(text.trimEnd())},\n`)
		.join("")}} as const;\n`,
);
precompileTemplates(src);
