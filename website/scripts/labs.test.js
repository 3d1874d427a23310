import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { labs } from "../src/labs/catalog.js";
import { catalogPage } from "./catalog-page.js";
import { checkCatalog, placed, summaryOf } from "./labs.js";

const examples = readdirSync(new URL("../../examples/", import.meta.url));

test("every lab has a row, and every row a lab", () => {
	expect(() => checkCatalog(examples)).not.toThrow();
	expect(() => checkCatalog([...examples, "new-lab"])).toThrow("no row for new-lab");
	expect(() => checkCatalog(examples.filter((lab) => lab !== "pair"))).toThrow("not there: pair");
});

test.each(labs)("$name teaches two to four things, in every language", ({ teaches, needs = [] }) => {
	expect(teaches.length).toBeGreaterThanOrEqual(2);
	expect(teaches.length).toBeLessThanOrEqual(4);
	for (const said of [...teaches, ...needs]) for (const text of Object.values(said)) expect(text).not.toBe("");
});

test("levels do not go back", () => {
	const order = ["beginner", "intermediate", "advanced"];
	const levels = labs.map(({ level }) => order.indexOf(level));
	expect(levels).toEqual([...levels].sort());
});

test("a story's title and first paragraph", () => {
	expect(summaryOf("# One\n\nFirst\nlines.\n\n## more\n")).toEqual({ title: "One", intro: "First lines." });
	expect(() => summaryOf("no title")).toThrow("no title");
});

test("a page in its place has no slug: its folder has the name", () => {
	expect(placed("---\nslug: pair\n---\n\n# Pair\n\n---\nslug: text\n", 4)).toBe(
		"---\nsidebar_position: 4\n---\n\n# Pair\n\n---\nslug: text\n",
	);
	expect(() => placed("# Pair\n", 4)).toThrow("no front matter");
});

test("a card has the picture, the link, what is learnt, and what it takes", () => {
	const lab = { name: "sw", level: /** @type {const} */ ("advanced"), teaches: [{ en: "Flows", ja: "流", zh: "流" }] };
	const entry = { lab, title: "Switch", intro: "A switch.", stages: 1, programs: ["ip", "nmap"], translates: true };
	const page = catalogPage([entry], "en");
	expect(page).toContain("![Diagram: Switch](./sw/pictures/en/whole.svg)");
	expect(page).toContain("### 1. [Switch](./sw/index.md)");
	expect(page).toContain("- Flows\n");
	expect(page).toContain("1 stage; needs nftables or iptables; the page also uses `nmap`");
});
