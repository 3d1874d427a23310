import { type Topology, walk } from "@netgen/model";
import { findTool, lacks } from "@netgen/testkit";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "../../fixtures/examples.js";
import { faultsInPage, tagsInPage } from "../../fixtures/in-page.js";
import { random } from "../../fixtures/random.js";
import { chain, growing, homeLan, labs, leafSpine, range, star } from "../../fixtures/topologies.js";
import { locales, proseOf } from "../prose/index.js";
import { type LayoutOptions, layoutDiagram, renderSvg, renderWalk } from "../svg.js";

const missing = lacks("chromium");
const LIMIT = 120_000;
const RANDOM = 200;

let browser: Browser | undefined;
let page: Page;
beforeAll(async () => {
	if (missing) return;
	browser = await chromium.launch({ executablePath: findTool("chromium") ?? "", args: ["--no-sandbox"] });
	page = await browser.newPage();
}, LIMIT);
afterAll(() => browser?.close());

type Picture = readonly [name: string, svg: string];

/** A topology at each of its stages. */
async function pictures(topology: Topology, options: LayoutOptions): Promise<Picture[]> {
	const layout = await layoutDiagram(topology, options);
	const words = options.words && { words: options.words };
	return topology.stages.map((s, stage) => [
		`${topology.name}, ${s.name}`,
		renderSvg(topology, layout, { stage, ...words }),
	]);
}

/** What is wrong with the pictures as Chromium has drawn them. */
async function faults(all: readonly Picture[], style = ""): Promise<string[]> {
	const figures = all.map(([name, svg]) => `<figure data-name="${name}">${svg}</figure>`);
	// A picture stands at its full size: measures of the page are those of the drawing.
	const rules = `figure{margin:0;width:max-content}svg{max-width:none!important}${style}`;
	await page.setContent(`<!doctype html><style>${rules}</style>${figures.join("")}`);
	expect(await page.locator("svg.ng-diagram").count()).toBe(all.length);
	return page.evaluate(faultsInPage);
}

async function faultsOf(
	topologies: readonly Topology[],
	options: LayoutOptions = {},
	style?: string,
): Promise<string[]> {
	const found: string[] = [];
	for (const topology of topologies) found.push(...(await faults(await pictures(topology, options), style)));
	return found;
}

const shapes = () => [...examples(), ...labs, growing, star(5), star(12), star(30), chain(12), leafSpine(4, 8)];

describe("as Chromium draws it, no text overlaps, is cut off or covered, and no cable runs through a foreign room", () => {
	it("in the labs and the usual shapes, at every stage", { timeout: LIMIT }, async ({ skip }) => {
		if (missing) skip(missing);
		expect(await faultsOf(shapes())).toEqual([]);
	});

	it("in the same, laid out for a phone", { timeout: LIMIT }, async ({ skip }) => {
		if (missing) skip(missing);
		expect(await faultsOf(shapes(), { width: 360 })).toEqual([]);
	});

	it("in wider fonts than those that come first", { timeout: LIMIT }, async ({ skip }) => {
		if (missing) skip(missing);
		const wide =
			"text{font-family:'DejaVu Sans',Verdana,sans-serif!important}.mono{font-family:'DejaVu Sans Mono',monospace!important}";
		expect(await faultsOf(shapes(), {}, wide)).toEqual([]);
	});

	it.for(locales)(
		"in the labs in the words of %s, on a page and on a phone",
		{ timeout: LIMIT },
		async (locale, { skip }) => {
			if (missing) skip(missing);
			const words = proseOf(locale).diagram;
			expect(await faultsOf([...examples(), growing], { words })).toEqual([]);
			expect(await faultsOf([...examples(), growing], { words, width: 360 })).toEqual([]);
		},
	);

	it(`in ${RANDOM} random networks of 2 to 30 nodes, at every stage`, { timeout: LIMIT }, async ({ skip }) => {
		if (missing) skip(missing);
		const all = range(RANDOM).map((i) => random(i + 1));
		const sizes = all.map((t) => t.nodes.length);
		expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([2, 30]);
		expect(await faultsOf(all)).toEqual([]);
	});

	it("and what measures it sees each fault", { timeout: LIMIT }, async ({ skip }) => {
		if (missing) skip(missing);
		const layout = await layoutDiagram(homeLan);
		const drawn = async (change: Partial<typeof layout>) =>
			(await faults([["broken", renderSvg(homeLan, { ...layout, ...change })]])).join("\n");
		expect(await drawn({})).toBe("");
		const moved = (dx: number, dy: number) =>
			layout.labels.map((l) =>
				l.part.kind === "port" && l.part.port.name === "veth1-pc" ? { ...l, x: l.x + dx, y: l.y + dy } : l,
			);
		expect(await drawn({ labels: moved(0, 12) })).toContain('"veth1-pc" overlaps "10.0.0.1/24"');
		expect(await drawn({ labels: moved(30, 0) })).toContain('"veth1-pc" crosses the wall of pc');
		expect(await drawn({ labels: moved(40, 8) })).toContain('a cable runs over "veth1-pc"');
		expect(await drawn({ labels: moved(8, 8) })).toContain('a port covers "veth1-pc"');
		expect(await drawn({ labels: moved(-900, 0) })).toContain('"veth1-pc" is cut off');
		const cables = layout.cables.map((c) => ({
			...c,
			points: c.cable.id === "uplink" ? c.points.map((p) => ({ x: p.x - 400, y: p.y + 20 })) : c.points,
		}));
		expect(await drawn({ cables })).toContain("a cable runs through bridge0");
	});
});

describe("a packet on its way", () => {
	it("covers no text, in every lab, on a page and on a phone", { timeout: LIMIT }, async ({ skip }) => {
		if (missing) skip(missing);
		const found: string[] = [];
		let count = 0;
		for (const topology of examples())
			for (const width of [1000, 360]) {
				const layout = await layoutDiagram(topology, { width });
				for (const show of topology.show ?? []) {
					if (show.kind !== "walk") continue;
					count++;
					const { at: stage, name } = show;
					const way = walk(topology, stage, show.from, show.address);
					found.push(
						...(await faults([
							[`${topology.name}, ${name}, ${width}`, renderWalk(topology, layout, way, { stage, name, title: name })],
						])),
						...(await page.evaluate(tagsInPage)).map((fault) => `${topology.name}, ${name}, ${width}: ${fault}`),
					);
				}
			}
		expect(found).toEqual([]);
		expect(count).toBeGreaterThan(20);
	});
});

describe("its colours", () => {
	const luminance = (hex: string) => {
		const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, "$&$&") : hex;
		const [r, g, b] = [1, 3, 5]
			.map((i) => Number.parseInt(full.slice(i, i + 2), 16) / 255)
			.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	/** WCAG 2.2, contrast ratio. */
	const contrast = (a: string, b: string) => {
		const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
		return (high + 0.05) / (low + 0.05);
	};
	const names = [
		"ink",
		"soft",
		"new",
		"there",
		"back",
		"dies",
		"on",
		"paper",
		"room",
		"switch",
		"house",
		"tag",
	] as const;

	it.for([
		["light", "light", "screen", undefined],
		["dark", "dark", "screen", undefined],
		["light in print", "dark", "print", undefined],
		["light where the page says so", "dark", "screen", "light"],
		["dark where the page says so", "light", "screen", "dark"],
		["light in print, whatever the page says", "dark", "print", "dark"],
	] as const)("are %s, and can be read", { timeout: LIMIT }, async ([what, colorScheme, media, theme], { skip }) => {
		if (missing) skip(missing);
		await page.emulateMedia({ colorScheme, media });
		const svg = renderSvg(homeLan, await layoutDiagram(homeLan), { stage: 3 });
		await page.setContent(`<!doctype html><html${theme ? ` data-theme="${theme}"` : ""}><body>${svg}</body></html>`);
		const style = (name: string) =>
			page
				.locator("svg.ng-diagram")
				.evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), `--ng-${name}`);
		const colours = new Map<string, string>();
		for (const name of names) colours.set(name, await style(name));
		const of = (name: (typeof names)[number]) => colours.get(name) ?? "";
		expect(luminance(of("paper")) > 0.5).toBe(what.startsWith("light"));
		for (const text of ["ink", "soft", "new"] as const)
			for (const ground of ["paper", "room", "switch", "house", "tag"] as const)
				expect(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
		for (const ground of ["there", "dies"] as const)
			expect(contrast(of("on"), of(ground)), `on ${ground}`).toBeGreaterThanOrEqual(4.5);
		expect(contrast(of("back"), of("paper")), "back on paper").toBeGreaterThanOrEqual(4.5);
		await page.emulateMedia({ colorScheme: null, media: null });
	});
});
