/** Every page in every language: it loads, asks nobody else, and its links and anchors hold. */
import { existsSync, readFileSync } from "node:fs";
import { pool } from "@netgen/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { basePath, builtFile, launch, missing, pages, serve, watch } from "./support/site.js";

const LIMIT = 900_000;

describe.skipIf(missing)("every page", () => {
	/** @type {Awaited<ReturnType<typeof serve>>} */
	let site;
	/** @type {import("playwright-core").Browser} */
	let browser;
	beforeAll(async () => {
		site = await serve();
		browser = await launch();
	}, 60_000);
	afterAll(async () => {
		await browser?.close();
		await site?.close();
	});

	const all = missing ? [] : pages();

	it("is there in three languages", () => {
		const english = all.filter((path) => !/^(ja|zh)\//.test(path));
		expect(english.length).toBeGreaterThan(20);
		for (const language of ["ja", "zh"])
			expect(all.filter((path) => path.startsWith(`${language}/`))).toEqual(
				english.map((path) => `${language}/${path}`),
			);
	});

	it(
		"loads without an error and without asking another host",
		async () => {
			/** @type {string[]} */
			const faults = [];
			const links = new Set();
			const workers = await pool([0, 1, 2, 3], 4, async (part) => {
				const page = await browser.newPage();
				const mine = watch(page, site.url);
				let seen = 0;
				for (const path of all.filter((_, index) => index % 4 === part)) {
					await page.goto(`${site.url}${path}`, { waitUntil: "load" });
					const found = await page.evaluate(() => ({
						title: document.title,
						lang: document.documentElement.lang,
						headings: document.querySelectorAll("h1").length,
						wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
						ready: document.documentElement.dataset.hasHydrated,
						links: [...document.querySelectorAll("a[href], link[href], img[src], script[src]")].map(
							(element) => element.getAttribute("href") ?? element.getAttribute("src") ?? "",
						),
					}));
					const wanted = path.startsWith("ja/") ? "ja" : path.startsWith("zh/") ? "zh-Hans" : "en";
					if (found.lang !== wanted) mine.push(`${path}: its language is ${found.lang}`);
					if (found.headings !== 1) mine.push(`${path}: ${found.headings} headings of the first level`);
					if (found.wide) mine.push(`${path}: wider than its window`);
					if (found.title === "") mine.push(`${path}: no title`);
					for (const link of found.links) links.add(`${path} ${link}`);
					seen++;
				}
				await page.close();
				faults.push(...mine);
				return seen;
			});
			console.log(
				`${workers.reduce((sum, count) => sum + count, 0)} pages loaded, ${links.size} links and files named`,
			);
			expect(faults).toEqual([]);
			expect(brokenOf(links)).toEqual([]);
		},
		LIMIT,
	);
});

/**
 * What is named and not there, on this site; ids too.
 * @param {ReadonlySet<string>} links `PAGE LINK`
 */
function brokenOf(links) {
	const base = basePath();
	/** @type {Map<string, ReadonlySet<string> | null>} */
	const ids = new Map();
	const idsOf = (/** @type {string} */ path) => {
		const file = [builtFile(`${path}index.html`), builtFile(path)].find((one) => !one.endsWith("/") && existsSync(one));
		if (!ids.has(path))
			ids.set(
				path,
				file === undefined
					? null
					: new Set(
							file.endsWith(".html")
								? [...readFileSync(file, "utf8").matchAll(/\s(?:id|name)="?([^"\s>]+)/g)].map(([, id]) => decode(id))
								: [],
						),
			);
		return ids.get(path) ?? null;
	};
	const broken = [];
	for (const one of links) {
		const at = one.indexOf(" ");
		const [page, link] = [one.slice(0, at), one.slice(at + 1)];
		if (/^(https?|data|blob|mailto|ext\+\w+):/.test(link)) continue;
		const url = new URL(link, `http://here${base}${page}`);
		if (!url.pathname.startsWith(base)) {
			broken.push(`${page}: ${link} leads out of ${base}`);
			continue;
		}
		const path = decodeURIComponent(url.pathname.slice(base.length));
		const found = idsOf(path);
		if (found === null) broken.push(`${page}: ${link} is not there`);
		else if (url.hash.length > 1 && !/^#(ts|yaml)=/.test(url.hash) && !found.has(decodeURIComponent(url.hash.slice(1))))
			broken.push(`${page}: ${link} names no place on that page`);
	}
	return broken;
}

/** @param {string | undefined} text */
const decode = (text = "") => text.replaceAll("&amp;", "&").replaceAll("&#x27;", "'").replaceAll("&quot;", '"');
