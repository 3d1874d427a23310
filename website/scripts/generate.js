/**
 * Takes what the pages show from the examples themselves, so that a page can't say what a lab doesn't: writes
 * generated/home-lan.json and copies its pictures.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { homeData } from "./home.js";
import { writeLabs } from "./labs.js";
import { writePlayground } from "./playground/write.js";
import { writeReference } from "./reference/index.js";

const examples = new URL("../../examples/", import.meta.url).pathname;
const generated = new URL("../generated/", import.meta.url).pathname;
const lab = join(examples, "home-lan");

const labs = readdirSync(examples, { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && existsSync(join(examples, entry.name, "topology.ts")))
	.map((entry) => entry.name)
	.sort();
if (!labs.includes("home-lan")) throw new Error(`${lab}/topology.ts is not there: the front page shows it`);

const home = homeData({
	lab,
	host: "pc",
	locales: ["en", "ja", "zh"],
	pictures: join(generated, "static/pictures/home-lan"),
});
mkdirSync(generated, { recursive: true });
writeFileSync(join(generated, "home-lan.json"), `${JSON.stringify(home, null, "\t")}\n`);
writeLabs({
	website: new URL("../", import.meta.url).pathname,
	examples,
	netgen: new URL("../../packages/netgen/bin/netgen.js", import.meta.url).pathname,
	labs,
});

const netgen = readFileSync(new URL("../../packages/netgen/package.json", import.meta.url), "utf8");
await writePlayground({
	website: new URL("../", import.meta.url).pathname,
	examples,
	labs,
	version: /** @type {{ version: string }} */ (JSON.parse(netgen)).version,
});
await writeReference({
	repository: new URL("../../", import.meta.url).pathname,
	folder: join(generated, "docs/reference"),
});
