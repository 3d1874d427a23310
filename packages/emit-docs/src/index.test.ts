import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import * as index from "./index.js";
import * as page from "./page.js";
import * as svg from "./svg.js";

it("exports what it says", () => {
	expect(Object.keys(index)).toEqual(["asciiDiagram", "dotDiagram", "mermaidDiagram", "isSent"]);
	expect(Object.keys(page).sort()).toEqual([
		"locales",
		"page",
		"proseOf",
		"readStory",
		"stageTitle",
		"titleOf",
		"walkInWords",
	]);
	expect(Object.keys(svg).sort()).toEqual(["layoutDiagram", "renderSvg", "renderWalk", "svgDiagram", "tellDiagram"]);
});

/** The modules that a module needs when it is loaded; what is imported by `import()` and types aside. */
function loaded(file: string, found = new Set<string>()): Set<string> {
	if (found.has(file)) return found;
	found.add(file);
	const text = readFileSync(file, "utf8").replace(/^(?:import|export) type [\s\S]*?;$/gm, "");
	for (const [, name = ""] of text.matchAll(/^(?:import|export) [\s\S]*?from "(.*?)";$/gm))
		if (name.startsWith(".")) loaded(resolve(dirname(file), name.replace(/\.js$/, ".ts")), found);
		else found.add(name);
	return found;
}

it("loads ELK neither with the core nor before the first layout", () => {
	const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));
	for (const entry of ["./index.ts", "./svg.ts"]) {
		const modules = [...loaded(at(entry))];
		expect(modules.length).toBeGreaterThan(5);
		expect(modules.filter((m) => !m.startsWith("/"))).toEqual([]);
	}
	expect([...loaded(at("./page.ts"))].filter((m) => !m.startsWith("/"))).toEqual(["handlebars/runtime.js"]);
	expect([...loaded(at("./index.ts"))].filter((m) => m.includes("/layout/"))).toEqual([]);
});
