/**
 * Takes what the pages show from the examples themselves, so that a page can't say what a lab doesn't: writes
 * generated/home-lan.json and copies its diagram.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { scriptExcerpt, scriptStages } from "./excerpt.js";
import { writeLabs } from "./labs.js";

const examples = new URL("../../examples/", import.meta.url).pathname;
const generated = new URL("../generated/", import.meta.url).pathname;
const lab = join(examples, "home-lan");

const labs = readdirSync(examples, { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && existsSync(join(examples, entry.name, "topology.ts")))
	.map((entry) => entry.name)
	.sort();
if (!labs.includes("home-lan")) throw new Error(`${lab}/topology.ts is not there: the front page shows it`);

const setup = readFileSync(join(lab, "setup.sh"), "utf8");
mkdirSync(join(generated, "static/labs/home-lan"), { recursive: true });
writeFileSync(
	join(generated, "home-lan.json"),
	`${JSON.stringify(
		{
			labs,
			topology: readFileSync(join(lab, "topology.ts"), "utf8"),
			stages: scriptStages(setup),
			script: scriptExcerpt(setup),
		},
		null,
		"\t",
	)}\n`,
);
copyFileSync(join(lab, "diagram.svg"), join(generated, "static/labs/home-lan/diagram.svg"));
writeLabs({
	website: new URL("../", import.meta.url).pathname,
	examples,
	netgen: new URL("../../packages/netgen/bin/netgen.js", import.meta.url).pathname,
	labs,
});
