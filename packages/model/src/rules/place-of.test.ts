import { expect, test } from "vitest";
import type { Place } from "../located.js";
import { placeOf } from "./place-of.js";

const at = (line: number): Place => ({ file: "topology.ts", line, column: 1, start: line, end: line });
const places = new Map([
	["", at(1)],
	["/nodes/pc", at(2)],
	["/nodes/pc/interfaces/eth0/addresses/0", at(3)],
]);

test.each([
	["/nodes/pc/interfaces/eth0/addresses/0", 3],
	["/nodes/pc/interfaces/eth0/mac", 2],
	["/nodes/pc", 2],
	["/nodes/printer", 1],
	["", 1],
])("%s stands in line %i", (path, line) => {
	expect(placeOf(places, path)?.line).toBe(line);
});

test("a topology built in memory has no places", () => {
	expect(placeOf(new Map(), "/nodes/pc")).toBeUndefined();
});
