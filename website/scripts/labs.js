/**
 * The pages of the labs, as `netgen docs` writes them for Docusaurus, and the catalog that lists them: written where
 * Docusaurus looks for the docs of each language.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where each language's docs lie, seen from the website. */
const folders = {
	en: "generated/docs/labs",
	ja: "i18n/ja/docusaurus-plugin-content-docs-labs/current",
	zh: "i18n/zh/docusaurus-plugin-content-docs-labs/current",
};

/** In the order in which somebody learns; a lab that is missing here is an error. */
const order = [
	"first-steps",
	"one",
	"empty",
	"pair",
	"cable",
	"bridge",
	"home-lan",
	"host-pair",
	"learning-switch",
	"pid-namespaces",
];

const words = {
	en: { title: "Labs", intro: "Each lab is a network that you can build in a minute, by hand or by script. Every output on its page was recorded from a run." },
	ja: { title: "ラボ", intro: "どのラボのネットワークも、手作業でもスクリプトでも、すぐに作れます。ページの出力は、すべて実際に動かして記録したものです。" },
	zh: { title: "实验", intro: "每个实验都是一个网络，手工搭建或用脚本搭建都行，一分钟就能建好。页面上的输出都来自实际运行。" },
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
 * @param {{ website: string, examples: string, netgen: string, labs: readonly string[] }} places
 */
export function writeLabs({ website, examples, netgen, labs }) {
	const unlisted = labs.filter((lab) => !order.includes(lab));
	if (unlisted.length > 0) throw new Error(`not in the catalog's order: ${unlisted.join(", ")}`);
	for (const locale of /** @type {(keyof typeof folders)[]} */ (Object.keys(folders))) {
		const folder = join(website, folders[locale]);
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		const entries = order.map((lab, index) => {
			const at = join(folder, lab);
			execFileSync(process.execPath, [netgen, "docs", "-d", at, "--format", "docusaurus", "--locale", locale, join(examples, lab)], {
				stdio: ["ignore", "ignore", "inherit"],
			});
			const page = join(at, "index.md");
			writeFileSync(page, readFileSync(page, "utf8").replace("---\n", `---\nsidebar_position: ${index + 1}\n`));
			const { title, intro } = summaryOf(readFileSync(join(examples, lab, "story", `${locale}.md`), "utf8"));
			return `## [${title}](./${lab}/index.md)\n\n[![](./${lab}/pictures/${locale}/whole.svg)](./${lab}/index.md)\n\n${intro}\n`;
		});
		const { title, intro } = words[locale];
		writeFileSync(join(folder, "index.md"), `---\nslug: /\nsidebar_position: 0\n---\n\n# ${title}\n\n${intro}\n\n${entries.join("\n")}`);
	}
}
