import { expect, test } from "vitest";
import { messages, told } from "../../test-support/topology.js";
import type { ExpectInput, TopologyInput } from "../authored.js";

const lab = (...expectations: Omit<ExpectInput, "ping">[]): TopologyInput => ({
	stages: ["lan", "foot", "up"],
	nodes: {
		pc: { interfaces: { eth0: "10.0.0.1/24" } },
		gate: {
			kind: "router",
			interfaces: { eth0: { ip: { address: "10.0.0.254/24", from: "foot" }, up: { from: "up" } } },
		},
	},
	links: [["pc:eth0", "gate:eth0"]],
	expect: expectations.map((rest) => ({ ping: ["pc", "gate"], ...rest })),
});

test.each<[Omit<ExpectInput, "ping">, boolean]>([
	[{ at: "lan" }, true],
	[{ at: "foot" }, true],
	[{ at: "up" }, false],
	[{ from: "foot" }, true],
	[{ from: "up" }, false],
	[{}, false],
	[{ at: "lan", is: "no-answer" }, false],
	[{ at: "lan", is: "fails-at-once" }, false],
])("%j is told: %s", (rest, early) => {
	expect(told(lab(rest))).toEqual(early ? ["NG170 /expectations/0"] : []);
});

test("the stages are named", () => {
	expect(messages(lab({ from: "lan" }), "NG170")).toEqual([
		'this expects an answer from 10.0.0.254 at "lan", and "gate" has it from "up" only',
	]);
});

test("an address that nobody has is no matter of this rule", () => {
	expect(told({ ...lab(), expect: [{ ping: ["pc", "192.0.2.1"] }] })).toEqual([]);
});
