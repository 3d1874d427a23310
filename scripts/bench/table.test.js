import { expect, test } from "vitest";
import { table } from "./table.js";

test("the table tells medians, spread, ratios, marks, and what is missing", () => {
	const text = table({
		rounds: 3,
		machine: { kernel: "6.1.0", cores: 2, shell: "dash" },
		series: [{ network: "star of 100", program: "netgen", measure: "setup", seconds: [0.5, 0.75, 12] }],
		ratios: [{ what: "star of 100: setup, netgen / batch", value: 1.25 }],
		marks: [
			{ what: "a", value: 2.5, limit: 3, aim: 2, unit: "", verdict: "met" },
			{ what: "b", value: null, limit: 0.3, unit: " s", verdict: "not measured" },
		],
		skipped: [{ program: "nl_star", reason: "there is no C compiler" }],
		failed: [{ network: "star of 100", program: "batch", round: 2, reason: "setup ended with 1: no" }],
	});
	expect(text).toBe(`Linux 6.1.0, 2 cores, scripts run by dash

Measured
  network      program  what   median   spread         rounds
  star of 100  netgen   setup  0.750 s  0.500 to 12.0  3 of 3

Ratios of medians
  star of 100: setup, netgen / batch  1.250

Marks
  a  2.500  at most 3 (aim 2)  met
  b  -      at most 0.3 s      not measured

Left out
  nl_star  there is no C compiler

Failed
  star of 100  batch  round 2  setup ended with 1: no`);
});
