import { expect, test } from "vitest";
import { everything, pair, topologyOf } from "../test/support/lab.js";
import { families, passes } from "./passes.js";
import { plan } from "./plan.js";

const bridged = (on?: "machine") =>
	plan(
		topologyOf({
			nodes: { a: "host", b: "host", sw: { kind: "bridge", ...(on && { on }) } },
			links: [
				["a", "sw"],
				["b", "sw"],
			],
		}),
	).steps;

test("a bridge passes through the machine where it stands on it", () => {
	expect(passes(bridged("machine"))).toBe(true);
	expect(passes(bridged())).toBe(false);
	expect(passes(plan(topologyOf(pair)).steps)).toBe(false);
});

test("so does what the machine forwards", () => {
	const { steps } = plan(topologyOf(everything));
	expect(passes(steps.filter((step) => step.kind === "forward"))).toBe(true);
	expect(passes(steps.filter((step) => step.kind !== "forward" && step.kind !== "bridge"))).toBe(false);
});

test("IPv6 only where there is some", () => {
	expect(families(plan(topologyOf(everything)).steps)).toEqual([4, 6]);
	expect(families(bridged("machine"))).toEqual([4]);
});
