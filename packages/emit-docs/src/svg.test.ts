import type { Topology } from "@netgen/model";
import { describe, expect, it } from "vitest";
import { build } from "../fixtures/build.js";
import { examples } from "../fixtures/examples.js";
import { growing, homeLan, pair } from "../fixtures/topologies.js";
import { svgDiagram } from "./svg.js";

const golden = (name: string) => `../goldens/svg/${name}.svg`;

/** Throws where tags don't match or an entity is unknown: enough of a parser for what this package writes. */
function wellFormed(svg: string): void {
	const open: string[] = [];
	const rest = svg.replace(/<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"<]*")*)(\/?)>/g, (_, end, name, _attributes, closed) => {
		if (end) expect(open.pop()).toBe(name);
		else if (!closed) open.push(name);
		return "";
	});
	expect(open).toEqual([]);
	expect(rest).not.toMatch(/[<]/);
	expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
}

const positions = (svg: string) =>
	[...svg.matchAll(/<(?:rect class="room|circle|path)[^>]*?((?: (?:x|y|cx|cy|d|width|height)="[^"]*")+)/g)].map(
		(m) => m[1],
	);

describe("svgDiagram", () => {
	it("draws pair", async () => {
		await expect(await svgDiagram(pair)).toMatchFileSnapshot(golden("pair"));
	});

	it.each([0, 1, 4])("draws home-lan at stage %i", async (stage) => {
		await expect(await svgDiagram(homeLan, { stage })).toMatchFileSnapshot(golden(`home-lan-${stage}`));
	});

	it("draws every kind of addition", async () => {
		await expect(await svgDiagram(growing, { stage: 1 })).toMatchFileSnapshot(golden("growing-1"));
	});

	it("gives the same bytes each time", async () => {
		expect(await svgDiagram(homeLan, { stage: 3 })).toBe(await svgDiagram(homeLan, { stage: 3 }));
	});

	it("moves nothing between stages", async () => {
		const last = positions(await svgDiagram(homeLan));
		for (const stage of homeLan.stages.keys()) {
			const now = positions(await svgDiagram(homeLan, { stage }));
			expect(now.length).toBeGreaterThan(5);
			expect(last).toEqual(expect.arrayContaining(now));
		}
	});

	it("shows what is there, and marks what is new not by colour alone", async () => {
		const before = await svgDiagram(growing, { stage: 0 });
		const after = await svgDiagram(growing, { stage: 1 });
		for (const text of [">c<", "fd00::1/64", "default via", "eth1"]) {
			expect(before).not.toContain(text);
			expect(after).toContain(text);
		}
		expect(before).toContain("eth0 (down)");
		for (const text of [">+ new</text>", "+ fd00::1/64", ">+ default via 10.0.0.1<", "+ eth1", "eth0 + up"])
			expect(after).toContain(text);
		expect(await svgDiagram(growing)).not.toContain("+ ");
	});

	it("tells of a bridge whether it is up, and marks the stage that sets it up", async () => {
		const bridge = examples().find(({ name }) => name === "bridge") as Topology;
		const at = (name: string) => svgDiagram(bridge, { stage: bridge.stages.findIndex((stage) => stage.name === name) });
		expect(await at("cables")).toContain('class="room down switch"');
		expect(await at("cables")).toContain("bridge (down)</tspan>");
		const up = await at("bridge-up");
		expect(up).toContain('bridge</tspan><tspan class="word add"> + up</tspan>');
		expect(up).toContain("New at this stage: wq is up.");
		expect(await at("ports-up")).not.toContain("bridge (down)");
	});

	it("plugs a cable in that is moved when it is moved", async () => {
		const two = examples().find(({ name }) => name === "pair") as Topology;
		const at = (name: string) => svgDiagram(two, { stage: two.stages.findIndex((stage) => stage.name === name) });
		expect(await at("pair")).not.toContain('class="cable');
		expect(await at("moved")).toContain('class="cable down new"');
	});

	it("says when a stage adds nothing by saying nothing", async () => {
		expect(await svgDiagram(homeLan, { stage: 2 })).not.toContain("at stage no-route");
		expect(await svgDiagram(homeLan, { stage: 3 })).toContain(">at stage route<");
	});

	it("tells a screen reader what the picture shows", async () => {
		const svg = await svgDiagram(homeLan, { stage: 1 });
		expect(svg).toContain('role="img" aria-labelledby="ng-home-lan-foot-t ng-home-lan-foot-d"');
		expect(svg).toContain(">A home LAN and its way out, stage foot</title>");
		expect(svg).toContain("bridge0 (bridge) on vm with veth1-br, veth2-br, veth3-br.");
		expect(svg).toContain("New at this stage: the cable bridge0 veth3-br to vm veth3-df");
	});

	it("is one document whatever an author wrote", async () => {
		const hostile = "</title><script>alert('x')</script>&\"<!-- ]]> \u0000\u0008\uD800 \uFFFE 日本 😀";
		const topology = build({
			title: hostile,
			description: hostile,
			nodes: { a: { note: hostile }, b: { note: hostile } },
		});
		for (const svg of [await svgDiagram(topology), await svgDiagram(topology, { title: hostile })]) {
			wellFormed(svg);
			expect(svg).not.toContain("<script");
			expect(svg).not.toMatch(/[\u0000-\u0008\uFFFE]/);
			expect(svg).toContain("日本 😀");
		}
		expect(() => wellFormed("<svg><title></svg>")).toThrow();
		expect(() => wellFormed("<svg>&x;</svg>")).toThrow();
	});

	it("takes a stage out of range to the nearest", async () => {
		expect(await svgDiagram(homeLan, { stage: 99 })).toBe(await svgDiagram(homeLan, { stage: 4 }));
	});

	it("draws a topology with nothing in it", async () => {
		wellFormed(await svgDiagram(build({ nodes: {} })));
	});
});
