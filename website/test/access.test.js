/** Each kind of page against axe, light and dark, on a desktop and on a phone; and what the front page weighs. */

import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launch, missing, serve } from "./support/site.js";

const LIMIT = 180_000;
const kinds = [
	"",
	"ja/",
	"zh/",
	"labs/",
	"labs/home-lan/",
	"ja/labs/home-lan/",
	"zh/labs/learning-switch/",
	"guide/",
	"guide/first-lab/",
	"reference/",
	"reference/cli/",
	"reference/diagnostics/NG021/",
	"reference/reliability/",
	"playground/",
	"search/?q=bridge",
];

describe.skipIf(missing)("access", () => {
	/** @type {Awaited<ReturnType<typeof serve>>} */
	let site;
	/** @type {import("playwright-core").Browser} */
	let browser;
	beforeAll(async () => {
		site = await serve();
		browser = await launch();
	}, LIMIT);
	afterAll(async () => {
		await browser?.close();
		await site?.close();
	});

	it.each(
		/** @type {const} */ ([
			["light", 1400],
			["dark", 360],
		]),
	)(
		"axe finds nothing serious or critical: %s, %i pixels",
		async (colorScheme, width) => {
			const faults = [];
			for (const path of kinds) {
				const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
				const page = await context.newPage();
				await page.goto(`${site.url}${path}`);
				if (path === "playground/") await page.waitForSelector("[data-working=false] .cm-editor", { timeout: 30_000 });
				const { violations } = await new AxeBuilder({ page }).analyze();
				for (const { id, impact, nodes } of violations)
					if (impact === "serious" || impact === "critical")
						faults.push(
							`${path}: ${impact} ${id}: ${nodes
								.slice(0, 3)
								.map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary?.split("\n")[1]?.trim()})`)
								.join("; ")}`,
						);
				if (await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth))
					faults.push(`${path}: wider than its window of ${width} pixels`);
				await context.close();
			}
			expect(faults).toEqual([]);
		},
		LIMIT,
	);

	it(
		"the front page has less than 300 kB of script, compressed, and nothing of the compiler",
		async () => {
			const page = await browser.newPage();
			/** @type {Promise<[string, number]>[]} */
			const scripts = [];
			page.on("response", (response) => {
				if (response.request().resourceType() === "script")
					scripts.push(response.body().then((body) => [response.url(), gzipSync(body).length]));
			});
			await page.goto(site.url, { waitUntil: "networkidle" });
			const all = await Promise.all(scripts);
			const total = all.reduce((sum, [, size]) => sum + size, 0);
			console.log(`front page: ${(total / 1000).toFixed(0)} kB of script, compressed, in ${all.length} files`);
			expect(all.length).toBeGreaterThan(1);
			expect(total).toBeLessThan(300_000);
			expect(all.filter(([url]) => url.includes("/engine/"))).toEqual([]);
			await page.close();
		},
		LIMIT,
	);
});
