import { spawnSync } from "node:child_process";
import { lacks } from "@netgen/testkit";
import { describe, expect, it } from "vitest";
import { build } from "../../fixtures/build.js";
import { random } from "../../fixtures/random.js";
import { growing, homeLan, hostile, labs } from "../../fixtures/topologies.js";
import { dotDiagram } from "./diagram.js";
import { quote } from "./quote.js";

const graphviz = lacks("dot");

/** What Graphviz itself read: the labels of everything, as plain text. */
function read(dot: string): { readonly labels: readonly string[]; readonly complaints: string } {
	const { stdout, stderr } = spawnSync("dot", ["-Tjson0"], { input: dot, encoding: "utf8", timeout: 30_000 });
	const { label, objects = [], edges = [] } = JSON.parse(stdout) as Record<string, never> & { label: string };
	const parts = [{ label }, ...(objects as { label: string }[]), ...(edges as { label: string }[])];
	return { labels: parts.map((p) => p.label), complaints: stderr };
}

describe("dotDiagram", () => {
	it("writes home-lan at its last stage", async () => {
		await expect(dotDiagram(homeLan, { stage: 4 })).toMatchFileSnapshot("../../goldens/dot/home-lan-4.dot");
	});

	it("writes every kind of addition, marked not by colour alone", async () => {
		const dot = dotDiagram(growing, { stage: 1 });
		await expect(dot).toMatchFileSnapshot("../../goldens/dot/growing-1.dot");
		for (const text of ["+ c (router)", "+ default via 10.0.0.1", "+ fd00::1/64", "+ eth1", "eth0 + up"])
			expect(dot).toContain(text);
		expect(dotDiagram(growing)).not.toMatch(/\+ |penwidth/);
		const before = dotDiagram(growing, { stage: 0 });
		for (const text of ["eth1", "fd00::1/64", '"c"', "+ "]) expect(before).not.toContain(text);
		expect(before).toContain("eth0 (down)");
	});

	it("takes a stage out of range to the nearest", () => {
		expect(dotDiagram(homeLan, { stage: 99 })).toBe(dotDiagram(homeLan, { stage: 4 }));
	});

	it("quotes", () => {
		expect(quote('a"b', "c\\N", "d&lt;\n\0")).toBe('"a\\"b\\nc\\\\N\\nd&amp;lt; \u{FFFD}"');
	});

	it("is read by Graphviz without complaints, for every lab and random networks", ({ skip }) => {
		if (graphviz) skip(graphviz);
		const all = [...labs, growing, ...Array.from({ length: 15 }, (_, i) => random(i + 1)), build({ nodes: {} })];
		for (const topology of all) {
			const { labels, complaints } = read(dotDiagram(topology));
			expect(complaints, topology.name).toBe("");
			for (const { name } of topology.nodes)
				expect(
					labels.some((l) => l.startsWith(name) || l.includes(` ${name}`)),
					`${topology.name} ${name}`,
				).toBe(true);
		}
	});

	it("gives Graphviz the texts that were meant, whatever an author wrote", ({ skip }) => {
		if (graphviz) skip(graphviz);
		const { labels, complaints } = read(dotDiagram(hostile));
		expect(complaints).toBe("");
		expect(labels).toHaveLength(1 + hostile.nodes.length + hostile.links.length);
		expect(() => read('graph { a [label="x];}')).toThrow();
	});
});
