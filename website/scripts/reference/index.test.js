/** The pages as a whole: made once, of this repository. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { catalogue } from "@netgen/model";
import { beforeAll, describe, expect, test } from "vitest";
import { filesBeside } from "./documents.js";
import { referenceFiles } from "./index.js";
import { languageExamples } from "./language.js";
import { anchor } from "./markdown.js";
import { runChecks } from "./run-checks.js";
import { topicPages } from "./topology-pages.js";

const repository = new URL("../../../", import.meta.url).pathname;

/** Mended examples in which TypeScript still finds an error. Nobody should need to be here. */
const stillWrong = ["NG028"];

/** @type {ReadonlyMap<string, string>} */
let files = new Map();
beforeAll(async () => {
	files = await referenceFiles(repository);
}, 300_000);

const textOf = (/** @type {string} */ name) => files.get(name) ?? "";

describe("links", () => {
	test("lead to pages and headings that are there", () => {
		const beside = ["reach.md", "reliability.md"].flatMap((name) =>
			filesBeside(readFileSync(join(repository, "docs", name), "utf8")),
		);
		const known = new Map([...files].map(([name, text]) => [name, headings(text)]));
		for (const name of beside) known.set(name, []);
		const broken = [...files].flatMap(([name, text]) =>
			linksIn(text)
				.filter((link) => !resolves(link, name, known))
				.map((link) => `${name}: ${link}`),
		);
		expect(broken).toEqual([]);
	});

	test("the first page leads to each other page, or to the index of its folder", () => {
		const linked = linksIn(textOf("index.md"));
		const tops = [...files.keys()].filter(
			(name) => (name.endsWith(".md") && !name.includes("/") && name !== "index.md") || /\/index\.md$/.test(name),
		);
		expect(linked).toEqual(expect.arrayContaining(tops));
	});
});

describe("diagnostics", () => {
	const codes = Object.keys(catalogue);

	test("each code has a page, and is on the list", () => {
		const pages = [...files.keys()].filter((name) => /^diagnostics\/NG/.test(name));
		expect(pages.sort()).toEqual(codes.map((code) => `diagnostics/${code}.md`).sort());
		for (const code of codes) expect(textOf("diagnostics/index.md")).toContain(`[${code}](${code}.md)`);
	});

	test.each(codes)("%s: its page shows its message, and nothing wrong with the mended example", (code) => {
		const [, wrong = "", mended = ""] =
			/## What netgen says\n([\s\S]*)## Mended\n([\s\S]*)$/.exec(textOf(`diagnostics/${code}.md`)) ?? [];
		expect(wrong).toMatch(new RegExp(`(error|warning) ${code}: `));
		expect([...wrong.matchAll(/(?:error|warning) (NG\d+): /g)].map(([, found]) => found)).toEqual(
			expect.arrayContaining([code]),
		);
		expect(mended.includes(": error ") || mended.includes(": warning ")).toBe(stillWrong.includes(code));
	});
});

test("the examples of the topology are right", async () => {
	const folder = mkdtempSync(join(tmpdir(), "netgen-reference-"));
	try {
		const examples = [...topicPages.map(({ example }) => example), ...languageExamples];
		const questions = examples.map((text, index) => {
			writeFileSync(join(folder, `e${index}.ts`), text);
			return { cwd: folder, file: `e${index}.ts` };
		});
		const answers = await runChecks(join(repository, "packages/netgen/dist/cli.js"), questions);
		for (const { stderr, code } of answers) expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
	} finally {
		rmSync(folder, { recursive: true });
	}
}, 120_000);

test("nothing of the machine that makes the pages is in them", () => {
	for (const [name, text] of files) expect(text, name).not.toContain(repository);
});

/** @param {string} text */
const withoutCode = (text) => text.replace(/^(`{3,})[\s\S]*?^\1$/gm, "");

/** @param {string} text */
const linksIn = (text) => [...withoutCode(text).matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);

/** @param {string} text */
const headings = (text) => [...withoutCode(text).matchAll(/^##+ (.+)$/gm)].map(([, heading = ""]) => anchor(heading));

/**
 * @param {string} link
 * @param {string} from
 * @param {ReadonlyMap<string, readonly string[]>} known
 */
function resolves(link, from, known) {
	if (link.startsWith("/labs/")) return true;
	const [path = "", hash] = link.split("#");
	const target = known.get(path === "" ? from : posix.normalize(posix.join(posix.dirname(from), path)));
	return target !== undefined && (hash === undefined || target.includes(hash));
}
