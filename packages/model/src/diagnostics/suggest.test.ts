import { describe, expect, test } from "vitest";
import { didYouMean } from "./suggest.js";

describe("didYouMean", () => {
	test.each([
		["priner", ["pc", "printer", "bridge0"], "printer"],
		["pirnter", ["pc", "printer"], "printer"],
		["Printer", ["printers", "printer"], "printer"],
		["PC", ["vm", "pc"], "pc"],
		["h1001", ["h1", "h1000", "h999"], "h1000"],
		["interface", ["interfaces", "kind"], "interfaces"],
		["masqerade", ["masquerade"], "masquerade"],
		["ipv4", ["ip", "up"], undefined],
		["p", ["pc"], "pc"],
		["ab", ["ba"], undefined],
		["teh", ["the"], "the"],
	])("%s among %j is %s", (word, candidates, meant) => {
		expect(didYouMean(word, candidates)).toBe(meant);
	});

	test.each([
		["pc", ["vm", "printer"]],
		["router", ["pc", "printer", "bridge0"]],
		["", ["pc"]],
		["pc", []],
		["pc", ["pc"]],
		["x".repeat(100_000), ["x".repeat(100_000 - 1)]],
	])("nothing is near", (word, candidates) => {
		expect(didYouMean(word, candidates)).toBeUndefined();
	});

	test("the first of equally near ones", () => {
		expect(didYouMean("eth9", ["eth0", "eth1"])).toBe("eth0");
	});

	test("the nearest wins over the first", () => {
		expect(didYouMean("bridge", ["bridge10", "bridge0"])).toBe("bridge0");
	});
});
