import { describe, expect, it } from "vitest";
import { random } from "../../fixtures/random.js";
import { leafSpine, ring } from "../../fixtures/topologies.js";
import { traceLanes } from "../../fixtures/trace.js";
import { components } from "./components.js";
import { drawLanes } from "./draw-lanes.js";
import { sceneOf } from "./scene.js";

/** Which box a line of the picture stands in, and the name of its interface. */
function endAt(lines: readonly string[], y: number): string {
	for (let up = y; up >= 0; up--) {
		const title = lines[up]?.match(/^(?:\+-|\.-|: ) ([\w-]+)/)?.[1];
		if (title !== undefined && up !== y) {
			const name = lines[y]?.match(/^[|:(] ([\w-]+)/)?.[1] ?? "";
			return `${title}:${name}`;
		}
	}
	return "";
}

describe("drawLanes", () => {
	const all = [ring, leafSpine(2, 3), leafSpine(3, 5), ...Array.from({ length: 40 }, (_, i) => random(i + 1))];
	it.each(all.map((t) => [t.name, t] as const))("draws each cable of %s from end to end", (_, topology) => {
		for (const component of components(sceneOf(topology, undefined))) {
			const lines = drawLanes(component);
			const drawn = traceLanes(lines).map(([from, to]) => [endAt(lines, from), endAt(lines, to)].sort().join(" "));
			const wanted = component.cables
				.filter((c) => c.drawn)
				.map((c) =>
					c.ends
						.map((e) => (e.port === "" ? `${e.box}:answers` : `${e.box}:${e.port}`))
						.sort()
						.join(" "),
				);
			expect(drawn.sort()).toEqual(wanted.sort());
		}
	});
});
