import { type Topology, walk } from "@netgen/model";
import { expect, test } from "vitest";
import { examples } from "../../fixtures/examples.js";
import { layoutDiagram, renderSvg, renderWalk } from "../svg.js";

const lab = (name: string): Topology => {
	const topology = examples().find((one) => one.name === name);
	if (topology === undefined) throw new Error(`there is no lab ${name}`);
	return topology;
};

/** The walk that a lab shows, drawn: the numbers there and back, and whether it ends on the way. */
async function drawn(of: string, name: string) {
	const topology = lab(of);
	const show = topology.show?.find((one) => one.name === name);
	if (show?.kind !== "walk") throw new Error(`${of} shows no walk ${name}`);
	const layout = await layoutDiagram(topology);
	const svg = renderWalk(topology, layout, walk(topology, show.at, show.from, show.address), {
		stage: show.at,
		name,
		title: "A & B",
		digest: "d1",
	});
	const numbers = (leg: string) =>
		[...svg.matchAll(new RegExp(`class="hop ${leg}"><path d="[^"]+"/><text [^>]+>(\\d+)<`, "g"))]
			.map(([, number]) => Number(number))
			.sort((a, b) => a - b);
	return { svg, layout, topology, stage: show.at, there: numbers("request"), back: numbers("reply") };
}

test("each cable on the way has the number of the frame, there and back", async () => {
	const { svg, there, back } = await drawn("home-lan", "way-out");
	expect({ there, back }).toEqual({ there: [1, 2, 3], back: [4, 5, 6] });
	expect(svg.match(/class="way"/g)).toHaveLength(3);
	expect(svg).not.toContain('class="dies"');
	expect(svg).toContain(">A &amp; B</title>");
	expect(svg).toContain("<metadata>d1</metadata>");
});

test("one that dies ends at the interface where it came in", async () => {
	const { svg, there, back, layout } = await drawn("home-lan", "dies");
	expect({ there, back }).toEqual({ there: [1, 2], back: [] });
	const foot = layout.ports.find(({ port }) => port.name === "veth3-df");
	expect(svg).toContain(`<g class="dies"><circle cx="${foot?.x}" cy="${foot?.y}"`);
});

test("one that can't leave ends at its own interface", async () => {
	const { svg, there } = await drawn("learning-switch", "dies");
	expect(there).toEqual([]);
	expect(svg).toContain('class="dies"');
});

test("nothing moves, and nothing is marked as new", async () => {
	const { svg, layout, topology, stage } = await drawn("home-lan", "way-out");
	const rooms = (text: string) => text.match(/<rect class="room[^>]*>/g)?.map((one) => one.replace(" new", ""));
	expect(rooms(svg)).toEqual(rooms(renderSvg(topology, layout, { stage })));
	expect(svg).not.toContain("+ new");
});
