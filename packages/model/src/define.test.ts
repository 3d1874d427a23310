import { expect, test } from "vitest";
import { cable, defineTopology, join, range } from "./define.js";

test("defineTopology gives what it is given", () => {
	const value = { nodes: { a: "host", b: "host" }, links: [["a", "b"]] } as const;
	expect(defineTopology(value)).toBe(value);
});

test("range makes nodes by number, hosts where nothing is said", () => {
	expect(range("h", 3)).toEqual({ h0: "host", h1: "host", h2: "host" });
	expect(range("r", 2, (i) => ({ kind: "router", note: `number ${i}` }))).toEqual({
		r0: { kind: "router", note: "number 0" },
		r1: { kind: "router", note: "number 1" },
	});
	expect(range("h", 0)).toEqual({});
});

test("join has the nodes of both, the first's first", () => {
	const joined = join(range("h", 2), { sw: "bridge", h1: "router" });
	expect(Object.entries(joined)).toEqual([
		["h0", "host"],
		["h1", "router"],
		["sw", "bridge"],
	]);
});

test("cable is its two ends", () => expect(cable("a", "b:eth0")).toEqual(["a", "b:eth0"]));
