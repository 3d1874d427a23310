import { expect, test } from "vitest";
import { anchor, code, inline, page, plain, table } from "./markdown.js";

test("a page: front matter, then blocks with an empty line between", () => {
	expect(page({ title: 'A "page"', position: 2, slug: "/" }, ["one\n", "two"])).toBe(
		'---\ntitle: "A \\"page\\""\nsidebar_position: 2\nslug: /\n---\n\none\n\ntwo\n',
	);
});

test("a bar in a cell ends no cell", () => {
	expect(table(["a", "b"], [["`x | y`", "two\nlines"]])).toBe("| a | b |\n| --- | --- |\n| `x \\| y` | two lines |");
});

test("a fence is longer than any in the text", () => {
	expect(code("ts", "a\n", { title: "a.ts", lines: [1, 3] })).toBe('```ts title="a.ts" {1,3}\na\n```');
	expect(code("md", "```\n")).toBe("````md\n```\n````");
});

test("a text is no Markdown, but for what stands in backticks", () => {
	expect(plain("a <b> *c* __proto__ `<d>`")).toBe("a \\<b> \\*c\\* \\_\\_proto\\_\\_ `<d>`");
	expect(inline("a")).toBe("`a`");
	expect(inline("a`b")).toBe("`` a`b ``");
});

test("anchors", () => {
	expect(anchor("Expectations, and what is shown")).toBe("expectations-and-what-is-shown");
	expect(anchor("setup.sh")).toBe("setupsh");
});
