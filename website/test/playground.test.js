/** The playground in Chromium: from an edit to its diagram, what it gives against what the command line gives. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { launch, missing, serve, watch } from "./support/site.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const netgen = join(root, "packages/netgen/bin/netgen.js");
const LIMIT = 120_000;

/** Milliseconds: what is promised of this page. The medians are printed. */
const promised = { live: 3000, homeLan: 150, hundredNodes: 500 };
/** A test fails where it took so many times as long: on a busy machine a promise is told as missed, and no more. */
const patience = 3;

/**
 * @param {string} what
 * @param {readonly number[]} times
 * @param {number} most
 */
function keeps(what, times, most) {
	const took = median(times);
	console.log(
		`${what} after ${took} ms, ${took <= most ? "as promised" : "MISSED"}: ${most} (median of ${times.join(", ")})`,
	);
	expect(took).toBeLessThanOrEqual(most * patience);
}

describe.skipIf(missing)("the playground", () => {
	/** @type {Awaited<ReturnType<typeof serve>>} */
	let site;
	/** @type {import("playwright-core").Browser} */
	let browser;
	/** @type {import("playwright-core").Page} */
	let page;
	/** @type {string[]} */
	let faults;
	beforeAll(async () => {
		site = await serve();
		browser = await launch();
	}, LIMIT);
	afterAll(async () => {
		await browser?.close();
		await site?.close();
	});
	beforeEach(async () => {
		await page?.context().close();
		const context = await browser.newContext({
			viewport: { width: 1400, height: 1000 },
			permissions: ["clipboard-read", "clipboard-write"],
		});
		page = await context.newPage();
		faults = watch(page, site.url);
	});

	const open = async (fragment = "") => {
		await page.goto(`${site.url}playground/${fragment}`);
		await settled();
	};
	const settled = () => page.waitForSelector("[data-working=false] .cm-editor", { timeout: 30_000 });
	/**
	 * @param {string} name
	 */
	const start = async (name) => {
		await page.selectOption("select >> nth=0", name);
		await page.waitForSelector("[data-working=false]");
	};
	/**
	 * Puts a text in place of the editor's.
	 * @param {string} text
	 */
	const write = async (text) => {
		await page.click("[aria-label=Topology].cm-content");
		await page.keyboard.press("Control+a");
		await page.keyboard.insertText(text);
	};
	/** What the editor holds, the lines that are not in view included. */
	const shared = async () => {
		await page.getByRole("button", { name: "Copy a link" }).click();
		await page.getByText("The link is copied").waitFor();
		return page.evaluate(() => navigator.clipboard.readText());
	};
	const copied = async () => {
		await page.getByRole("button", { name: "Copy", exact: true }).click();
		await page.getByText("Copied", { exact: true }).waitFor();
		return page.evaluate(() => navigator.clipboard.readText());
	};

	it(
		"has a diagram before anything has loaded, and is live soon",
		async () => {
			const still = await browser.newPage({ javaScriptEnabled: false });
			await still.goto(`${site.url}playground/`);
			expect(await still.locator("svg.ng-diagram:visible").count()).toBe(1);
			expect(await still.locator("pre").first().textContent()).toContain("defineTopology");
			await still.close();
			const times = [];
			for (let round = 0; round < 5; round++) {
				const context = await browser.newContext();
				page = await context.newPage();
				const begun = Date.now();
				await open();
				times.push(Date.now() - begun);
				await context.close();
			}
			keeps("live", times, promised.live);
		},
		LIMIT,
	);

	/**
	 * How long after a key the whole result is on the page: diagnostics, diagram, matrix and scripts of the new text.
	 * @param {string} name
	 * @param {string} text the topology, with `@` where a digit is typed, which changes what is drawn
	 */
	const editTimes = async (name, text) => {
		await open();
		await start(name);
		const place = text.indexOf("@");
		await write(text.replace("@", ""));
		await page.waitForSelector("[data-working=false]");
		const before = text.slice(0, place).split("\n");
		await page.keyboard.press("Control+Home");
		for (let line = 1; line < before.length; line++) await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Home");
		await page.keyboard.press("Home");
		// Home goes to the first letter, then to the line's begin
		for (let column = before.at(-1)?.length ?? 0; column > 0; column--) await page.keyboard.press("ArrowRight");
		const times = [];
		for (let round = 0; round < 12; round++) {
			const drawn = await page.locator("svg.ng-diagram").innerHTML();
			times.push(
				await page.evaluate(
					async (typed) => {
						const place = /** @type {HTMLElement} */ (document.querySelector("[data-working]"));
						const begun = performance.now();
						document.execCommand(typed ? "insertText" : "delete", false, "1");
						// the answer is there when the page has gone to work and is done again
						await new Promise((done) => {
							let began = false;
							const look = () => {
								if (place.dataset.working === "true") began = true;
								else if (began) return done(undefined);
								requestAnimationFrame(look);
							};
							look();
						});
						return Math.round(performance.now() - begun);
					},
					round % 2 === 0,
				),
			);
			expect(await page.locator("svg.ng-diagram").innerHTML(), `round ${round}`).not.toBe(drawn);
			expect(await page.locator("[data-problems]").getAttribute("data-problems")).toBe("0");
		}
		return times;
	};

	it.each(
		/** @type {const} */ ([
			["home-lan", promised.homeLan, 'const printer = "10.0.0.2";', 'const printer = "10.0.0.2@";'],
			["star", promised.hundredNodes, "`h${i}`", "`h${i}:eth@0`"],
		]),
	)(
		"an edit of %s shows at once",
		async (name, most, what, typed) => {
			const text = readFileSync(sourceOf(name), "utf8");
			expect(text).toContain(what);
			const times = await editTimes(name, text.replace(what, typed));
			keeps(`${name}: an edit's result`, times, most);
			expect(faults).toEqual([]);
		},
		LIMIT,
	);

	it(
		"gives the scripts of the command line, byte for byte, for each example",
		async () => {
			await open();
			const names = await page
				.locator("select >> nth=0")
				.locator("option")
				.evaluateAll((all) => all.map((one) => /** @type {HTMLOptionElement} */ (one).value));
			expect(names.length).toBeGreaterThan(10);
			let compared = 0;
			for (const name of names) {
				await start(name);
				const expected = emitted(sourceOf(name));
				const scripts = await page
					.locator("select >> nth=1")
					.locator("option")
					.evaluateAll((all) => all.map((one) => /** @type {HTMLOptionElement} */ (one).value));
				expect(scripts.map((script) => `${script}.sh`).sort()).toEqual(
					[...expected.keys()].filter((file) => file.endsWith(".sh")),
				);
				for (const script of scripts) {
					await page.selectOption("select >> nth=1", script);
					expect(await copied(), `${name}: ${script}`).toBe(expected.get(`${script}.sh`));
					compared++;
				}
				const [download] = await Promise.all([
					page.waitForEvent("download"),
					page.getByRole("button", { name: "Download the picture" }).click(),
				]);
				expect(readFileSync(await download.path(), "utf8"), `${name}: picture`).toBe(expected.get("diagram.svg"));
			}
			console.log(`${compared} scripts of ${names.length} examples and their pictures are those of netgen emit`);
			expect(faults).toEqual([]);
		},
		LIMIT * 3,
	);

	it(
		"marks what is wrong at its place, and keeps what was right",
		async () => {
			await open();
			await start("two-hosts");
			await write(readFileSync(sourceOf("two-hosts"), "utf8").replace('["a", "b"]', '["a", "c"]'));
			await page.waitForSelector(".cm-lintRange-error");
			expect(await page.locator(".cm-lintRange-error").textContent()).toBe('"c"');
			expect(await page.locator("section[aria-label='What is wrong']").textContent()).toContain("NG060");
			expect(await page.locator("svg.ng-diagram").count()).toBe(1);
			await page
				.getByRole("button", { name: /^a asks 10\./ })
				.last()
				.click();
			await page.waitForSelector("svg.ng-diagram .hop");
		},
		LIMIT,
	);

	it(
		"draws the way of a packet from a cell of the matrix, and the lines of a node",
		async () => {
			await open();
			await page.locator("input[type=range]").fill("4");
			await page.getByRole("button", { name: /^pc asks 1\.1\.1\.1/ }).click();
			await page.waitForSelector("svg.ng-diagram .hop");
			const frames = await page.locator("svg.ng-diagram .hop .step").count();
			expect(frames).toBeGreaterThanOrEqual(6);
			expect(
				(await page.locator("table >> text=masquerade").count()) + (await page.locator("tbody tr").count()),
			).toBeGreaterThan(6);
			await page.getByRole("button", { name: "Back to the stage" }).click();
			await page.locator("svg.ng-diagram [data-node=pc]").first().click();
			await page.waitForSelector("[data-script] .cm-pointed");
			const marked = await page.locator("[data-script] .cm-pointed").allTextContents();
			expect(marked.some((line) => /^namespace +pc host$/.test(line))).toBe(true);
			expect(await page.locator("[aria-label=Topology] .cm-pointed").count()).toBeGreaterThan(0);
			expect(faults).toEqual([]);
		},
		LIMIT,
	);

	it(
		"shows each stage by the slider",
		async () => {
			await open();
			const news = [];
			for (let stage = 0; stage < 5; stage++) {
				await page.locator("input[type=range]").fill(String(stage));
				news.push(await page.locator("svg.ng-diagram").innerHTML());
			}
			expect(new Set(news).size).toBeGreaterThanOrEqual(4);
		},
		LIMIT,
	);

	it(
		"carries a topology in a link, there and back, in both languages",
		async () => {
			await open();
			for (const name of ["pair", "office"]) {
				await start(name);
				const text = `${readFileSync(sourceOf(name), "utf8")}${name === "pair" ? "// ü 日本語\n" : "# ü 日本語\n"}`;
				await write(text);
				await page.waitForSelector("[data-working=false]");
				const link = await shared();
				expect(link.startsWith(`${site.url}playground/#`)).toBe(true);
				await page.goto("about:blank");
				await page.goto(link);
				await settled();
				expect(await shared()).toBe(link);
				expect(await page.locator("select >> nth=0").inputValue()).toBe("");
				expect(await page.locator("[data-problems]").getAttribute("data-problems")).toBe("0");
			}
			await page.goto("about:blank");
			await open("#ts=AAAA_not_a_topology");
			expect(await page.getByRole("alert").first().textContent()).toContain("could not be read");
			expect(faults).toEqual([]);
		},
		LIMIT,
	);

	it(
		"completes keys, nodes and interfaces",
		async () => {
			await open();
			await start("two-hosts");
			const text = (/** @type {string} */ link) =>
				`import { defineTopology } from "netgen";\n\nexport default defineTopology({\n\tnodes: { alpha: "host", beta: "host" },\n\tlinks: [["alpha", "beta"]],\n\troutes: [{ on: "${link}`;
			await write(text("").replace(/\troutes.*/, "});\n"));
			await page.waitForSelector("[data-working=false]");
			await write(text(""));
			await page.keyboard.type("al");
			const options = page.locator(".cm-tooltip-autocomplete li");
			await options.first().waitFor();
			expect((await options.allTextContents()).join(" ")).toContain("alpha:eth0");
		},
		LIMIT,
	);

	it(
		"runs nothing of a hostile topology, and never freezes",
		async () => {
			await open();
			await page.evaluate(() => Object.assign(window, { touched: 0 }));
			const hostile = [
				`import { defineTopology } from "netgen";\nexport default defineTopology({ title: "</title><script>touched=1</script>", nodes: { a: { note: "</title><img src=x onerror=touched=1>" }, b: "host" }, links: [["a", "b"]], stages: [{ name: "all", note: "<img src=x onerror=touched=1><script>touched=1</script>" }] });`,
				`import { defineTopology } from "netgen";\nexport default defineTopology({ nodes: { "javascript:touched=1": "host", "<script>touched=1</script>": "host" } });`,
				`import { defineTopology } from "netgen";\nconst f = (n) => f(n + 1);\nexport default defineTopology({ nodes: f(0) });`,
				`import { defineTopology } from "netgen";\nconst g = (n) => [g(n), g(n)];\nexport default defineTopology(g(1));`,
				"touched = 1; window.touched = 1; globalThis.touched = 1; fetch('http://192.0.2.1/');",
				`import x from "./x.js"; import("http://192.0.2.1/x.js");\nexport default x;`,
				`export default ${"[".repeat(5000)}${"]".repeat(5000)};`,
			];
			for (const text of hostile) {
				await write(text);
				// the page itself stays quick whatever the worker is doing
				const frame = await page.evaluate(
					() => new Promise((done) => requestAnimationFrame((a) => requestAnimationFrame((b) => done(b - a)))),
				);
				expect(frame).toBeLessThan(500);
				await page.waitForSelector("[data-working=false]", { timeout: 30_000 });
			}
			expect(
				await page.evaluate(() => /** @type {{ touched?: number }} */ (/** @type {unknown} */ (window)).touched),
			).toBe(0);
			expect(await page.locator("svg.ng-diagram script, svg.ng-diagram img").count()).toBe(0);
			await start("home-lan");
			expect(await page.locator("[data-problems]").getAttribute("data-problems")).toBe("0");
			expect(faults).toEqual([]);
		},
		LIMIT,
	);

	it(
		"is usable by keyboard alone",
		async () => {
			await open();
			const reached = [];
			await page.keyboard.press("Tab");
			for (let presses = 0; presses < 60; presses++) {
				const name = await page.evaluate(() => {
					const element = document.activeElement;
					if (element?.classList.contains("cm-content")) return `editor ${element.getAttribute("aria-label")}`;
					return `${element?.tagName} ${element?.getAttribute("aria-label") ?? element?.textContent?.slice(0, 40)}`;
				});
				reached.push(name);
				if (name === "editor Topology") await page.keyboard.press("Escape");
				await page.keyboard.press("Tab");
			}
			const all = reached.join("\n");
			for (const wanted of [
				"SELECT",
				"Copy a link",
				"editor Topology",
				"INPUT",
				"Download the picture",
				"pc asks 10.0.0.2",
				"BUTTON pc",
				"Copy",
				"editor setup.sh",
			])
				expect(all).toContain(wanted);
		},
		LIMIT,
	);
});

/** @param {readonly number[]} times */
const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/**
 * The file that an example is made from.
 * @param {string} name
 */
function sourceOf(name) {
	const own = join(root, "website/examples");
	const file = readdirSync(own).find((one) => one.startsWith(`${name}.`));
	return file === undefined ? join(root, "examples", name, "topology.ts") : join(own, file);
}

/**
 * What `netgen emit -d` writes, by file.
 * @param {string} topology
 */
function emitted(topology) {
	const folder = mkdtempSync(join(tmpdir(), "netgen-site-"));
	try {
		execFileSync(process.execPath, [netgen, "emit", "-d", folder, topology], { stdio: ["ignore", "ignore", "pipe"] });
		return new Map(
			readdirSync(folder)
				.sort()
				.map((file) => [file, readFileSync(join(folder, file), "utf8")]),
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
}
