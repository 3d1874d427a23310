import { describe, expect, test } from "vitest";
import { messages, told } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";

/** `a - gate - b`, each with its address; the gate's are the others' networks' last. */
const routed = (a: string, left: string, right: string, b: string): TopologyInput => ({
	nodes: {
		a: { interfaces: { eth0: a } },
		gate: { kind: "router", interfaces: { left, right } },
		b: { interfaces: { eth0: b } },
	},
	links: [
		["a:eth0", "gate:left"],
		["gate:right", "b:eth0"],
	],
});

describe("overlapping networks", () => {
	test("on one node", () => {
		expect(told(routed("10.0.0.1/24", "10.0.0.2/24", "10.0.0.3/24", "10.0.0.4/24"))).toEqual([
			"NG140 /nodes/gate/interfaces/right/addresses/0",
		]);
		expect(told(routed("10.0.0.1/16", "10.0.0.2/16", "10.0.1.3/24", "10.0.1.4/24"))).toEqual([
			"NG140 /nodes/gate/interfaces/right/addresses/0",
		]);
		expect(told(routed("fd00::1/64", "fd00::2/64", "fd00::3/64", "fd00::4/64"))).toEqual([
			"NG140 /nodes/gate/interfaces/right/addresses/0",
		]);
		expect(told(routed("10.0.0.1/24", "10.0.0.2/24", "10.0.1.3/24", "10.0.1.4/24"))).toEqual([]);
	});

	test("says which overlaps which", () => {
		expect(messages(routed("10.0.0.1/16", "10.0.0.2/16", "10.0.1.3/24", "10.0.1.4/24"), "NG140")).toEqual([
			'the network 10.0.1.0/24 of "gate:right" overlaps 10.0.0.0/16 of "gate:left", on a segment that is not joined to it',
		]);
	});

	test("with two routers between", () => {
		const far = (b: string, last: string): TopologyInput => ({
			nodes: {
				a: { interfaces: { eth0: "10.0.0.1/24" } },
				one: { kind: "router", interfaces: { left: "10.0.0.2/24", right: "10.1.0.1/24" } },
				two: { kind: "router", interfaces: { left: "10.1.0.2/24", right: last } },
				b: { interfaces: { eth0: b } },
			},
			links: [
				["a:eth0", "one:left"],
				["one:right", "two:left"],
				["two:right", "b:eth0"],
			],
		});
		expect(told(far("10.0.0.3/24", "10.0.0.4/24"))).toEqual(["NG140 /nodes/two/interfaces/right/addresses/0"]);
		expect(told(far("10.2.0.3/24", "10.2.0.4/24"))).toEqual([]);
	});

	test("inside and outside of a masquerade, on the router itself", () => {
		const lab = routed("10.0.0.1/24", "10.0.0.2/24", "10.0.0.130/25", "10.0.0.131/25");
		const { gate } = lab.nodes;
		if (typeof gate !== "object" || gate.kind !== "router") throw new Error("a router");
		gate.masquerade = [{ source: "10.0.0.0/24", out: "right" }];
		expect(told(lab)).toContain("NG140 /nodes/gate/interfaces/right/addresses/0");
	});

	test("a single address within another network is a host's own matter", () => {
		expect(
			told({
				nodes: {
					a: { interfaces: { lo: "10.0.0.9/32", eth0: "10.0.0.1/24" } },
					b: { interfaces: { eth0: "10.0.0.2/24" } },
				},
				links: [["a:eth0", "b:eth0"]],
			}),
		).toEqual([]);
	});

	test("many segments of one network are told once each", () => {
		const spokes = Array.from({ length: 5 }, (_, i) => i);
		const lab: TopologyInput = {
			nodes: {
				hub: { kind: "router", interfaces: Object.fromEntries(spokes.map((i) => [`p${i}`, `10.0.0.${2 * i + 1}/24`])) },
				...Object.fromEntries(spokes.map((i) => [`h${i}`, { interfaces: { eth0: `10.0.0.${2 * i + 2}/24` } }])),
			},
			links: spokes.map((i) => [`hub:p${i}`, `h${i}:eth0`]),
		};
		expect(told(lab)).toEqual([1, 2, 3, 4].map((i) => `NG140 /nodes/hub/interfaces/p${i}/addresses/0`));
	});
});

describe("two interfaces in one network", () => {
	const twice = (a: string, b: string): TopologyInput => ({
		nodes: {
			a: { interfaces: { eth0: a, eth1: b } },
			c: { interfaces: { eth0: ["10.0.0.9/24", "10.1.0.9/24"] } },
			lan: "bridge",
		},
		links: [
			["a:eth0", "lan"],
			["a:eth1", "lan"],
			["c:eth0", "lan"],
		],
	});

	test("of one segment", () => {
		expect(told(twice("10.0.0.1/24", "10.0.0.2/24"))).toEqual(["NG142 /nodes/a/interfaces/eth1/addresses/0"]);
		expect(told(twice("10.0.0.1/24", "10.1.0.2/24"))).toEqual([]);
	});
});
