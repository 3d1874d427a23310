/**
 * The pages of the labs, as `netgen docs` writes them for Docusaurus, and the catalog that lists them: written where
 * Docusaurus looks for the docs of each language.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { labs as catalog } from "../src/labs/catalog.js";
import { catalogPage } from "./catalog-page.js";

/** @import { Locale } from "../src/labs/catalog.js" */

/** Where each language's docs lie, seen from the website. */
const folders = {
	en: "generated/docs/labs",
	ja: "i18n/ja/docusaurus-plugin-content-docs-labs/current",
	zh: "i18n/zh/docusaurus-plugin-content-docs-labs/current",
};

/**
 * A lab's title and the first paragraph of its story.
 * @param {string} text
 */
export function summaryOf(text) {
	const [, title, intro] = /^# (.+)\n\n((?:.+\n)+)/.exec(text) ?? [];
	if (title === undefined || intro === undefined) throw new Error("the story has no title and introduction");
	return { title, intro: intro.trim().replaceAll("\n", " ") };
}

/**
 * A page that lies in a folder of its own is found by the folder's name: a slug would name it twice.
 * @param {string} page
 * @param {number} position
 */
export function placed(page, position) {
	const [head, ...rest] = page.split("\n---\n");
	if (head === undefined || rest.length === 0) throw new Error("the page has no front matter");
	const kept = head.split("\n").filter((line) => !line.startsWith("slug:"));
	return [[...kept, `sidebar_position: ${position}`].join("\n"), ...rest].join("\n---\n");
}

/**
 * Every lab has a row in the catalog, and every row a lab.
 * @param {readonly string[]} labs
 */
export function checkCatalog(labs) {
	const listed = catalog.map(({ name }) => name);
	const unlisted = labs.filter((lab) => !listed.includes(lab));
	if (unlisted.length > 0) throw new Error(`src/labs/catalog.js has no row for ${unlisted.join(", ")}`);
	const gone = listed.filter((lab) => !labs.includes(lab));
	if (gone.length > 0) throw new Error(`src/labs/catalog.js speaks of labs that are not there: ${gone.join(", ")}`);
}

/**
 * @param {{ website: string, examples: string, netgen: string, labs: readonly string[] }} places
 */
export function writeLabs({ website, examples, netgen, labs }) {
	checkCatalog(labs);
	for (const locale of /** @type {Locale[]} */ (Object.keys(folders))) {
		const folder = join(website, folders[locale]);
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		const entries = catalog.map((lab, index) => {
			const at = join(folder, lab.name);
			const from = join(examples, lab.name);
			execFileSync(process.execPath, [netgen, "docs", "-d", at, "--format", "docusaurus", "--locale", locale, from], {
				stdio: ["ignore", "ignore", "inherit"],
			});
			const page = join(at, "index.md");
			writeFileSync(page, placed(readFileSync(page, "utf8"), index + 1));
			/** @type {{ stages: unknown[], programs: Record<string, string> }} */
			const transcript = JSON.parse(readFileSync(join(from, "transcript.json"), "utf8"));
			return {
				lab,
				...summaryOf(readFileSync(join(from, "story", `${locale}.md`), "utf8")),
				stages: transcript.stages.length,
				programs: Object.keys(transcript.programs),
				translates: existsSync(join(from, "nat.sh")),
			};
		});
		writeFileSync(join(folder, "index.md"), catalogPage(entries, locale));
	}
}
