import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { build } from "../../fixtures/build.js";
import { random } from "../../fixtures/random.js";
import { growing, homeLan, hostile, labs } from "../../fixtures/topologies.js";
import { mermaidDiagram } from "./diagram.js";
import { quote, quoteTitle } from "./quote.js";

/** Every line that this package writes; within quotes only what Mermaid takes for itself. */
const text = /"(?:[A-Za-z0-9 .,/()+_:-]|<br>|#\d+;)*"/.source;
const line = new RegExp(
	[
		`subgraph n\\d+ \\[${text}\\]`,
		"end",
		`n\\d+(?:\\(${text}\\)|\\{\\{${text}\\}\\}|\\[\\[${text}\\]\\]|\\[${text}\\]|\\(\\[${text}\\]\\))(?::::new)?`,
		`n\\d+ (?:---|===|-\\.-)(?:\\|${text}\\|)? n\\d+`,
		"classDef new stroke:#0a6b4f,stroke-width:3px",
	]
		.map((form) => `^ *${form}$`)
		.join("|"),
);

function strange(mermaid: string): string[] {
	const [, title, , direction, ...body] = mermaid.trimEnd().split("\n");
	expect(title).toMatch(/^title: "/);
	expect(direction).toBe("flowchart LR");
	return body.filter((l) => !line.test(l));
}

describe("mermaidDiagram", () => {
	it("writes home-lan at its last stage", async () => {
		await expect(mermaidDiagram(homeLan, { stage: 4 })).toMatchFileSnapshot("../../goldens/mermaid/home-lan-4.mmd");
	});

	it("writes every kind of addition, marked not by colour alone", async () => {
		const mermaid = mermaidDiagram(growing, { stage: 1 });
		await expect(mermaid).toMatchFileSnapshot("../../goldens/mermaid/growing-1.mmd");
		for (const what of ["#43; c (router)", "#43; default via 10.0.0.1", "+ fd00", "+ eth1", "eth0 + up", "==="])
			expect(mermaid).toContain(what);
		expect(mermaidDiagram(growing)).not.toMatch(/\+ |#43;|===/);
		const before = mermaidDiagram(growing, { stage: 0 });
		for (const what of ["eth1", "fd00", "router", "+ "]) expect(before).not.toContain(what);
		expect(before).toContain("eth0 (down)");
	});

	it("takes a stage out of range to the nearest", () => {
		expect(mermaidDiagram(homeLan, { stage: 99 })).toBe(mermaidDiagram(homeLan, { stage: 4 }));
	});

	it("writes nothing but lines of the known forms", () => {
		const all = [
			...labs,
			growing,
			hostile,
			...Array.from({ length: 50 }, (_, i) => random(i + 1)),
			build({ nodes: {} }),
		];
		for (const topology of all) expect(strange(mermaidDiagram(topology)), topology.name).toEqual([]);
		expect(strange('---\ntitle: ""\n---\nflowchart LR\n  n0("a" b")\n  end x')).toHaveLength(2);
	});

	it("quotes what Mermaid would take for its own", () => {
		expect(quote('a"b`<i>', "%%{init}%%")).toBe('"a#34;b#96;#60;i#62;<br>#37;#37;#123;init#125;#37;#37;"');
		expect(quote("+ new", "- x", "1. y", "10.0.0.1")).toBe('"#43; new<br>#45; x<br>1#46; y<br>10.0.0.1"');
		expect(quote("fd00::1")).toBe('"fd00::1"');
		expect(quote("style", "fd00::1 -> x")).toBe('"style<br>fd00#58;#58;1 -#62; x"');
	});

	it("writes a title that YAML reads as it was", () => {
		const title =
			"</title><script>alert('x')</script>&\"<!-- ]]> \n--- \u0000\u0085\u2028 %%{init: {}}%% #35; 日本 😀 ` \\";
		expect(quoteTitle(title)).not.toMatch(/[<>%#;`\n\u2028]/);
		expect(parse(quoteTitle(title))).toBe(title);
	});
});
