import { expect, test } from "vitest";
import { examples } from "../../fixtures/examples.js";
import { en } from "../prose/en.js";
import { troublesOf } from "./troubles.js";

const of = (lab: string) => {
	const topology = examples().find(({ name }) => name === lab);
	if (topology === undefined) throw new Error(`there is no lab ${lab}`);
	return troublesOf(topology);
};

test("what a network has decides what can go wrong in it", () => {
	expect(of("empty")).toEqual(["not-root", "process-inside"]);
	expect(of("pair")).toEqual(["not-root", "one-end-down", "process-inside", "still-there", "name-taken"]);
	expect(of("pid-namespaces")).toEqual(["not-root", "one-end-down", "holder-gone"]);
	expect(of("learning-switch")).toEqual(expect.arrayContaining(["switch-waits", "checksums"]));
	expect(of("home-lan")).toEqual(expect.arrayContaining(["wrong-foot", "masquerade-skipped", "large-packets"]));
	expect(of("first-steps")).toContain("no-way-back");
	expect(of("first-steps")).not.toContain("bridge-filtered");
});

test("each is told of, and happens in a lab, but that of IPv6, which no lab has", () => {
	const all = new Set(examples().flatMap((topology) => troublesOf(topology)));
	expect(Object.keys(en.troubles).filter((kind) => !all.has(kind as never))).toEqual(["first-ipv6"]);
});
