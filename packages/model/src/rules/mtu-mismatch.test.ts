import { expect, test } from "vitest";
import { told } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";

const cable = (a: number | undefined, b: number | undefined): TopologyInput => ({
	nodes: {
		a: { interfaces: { eth0: a === undefined ? {} : { mtu: a } } },
		b: { interfaces: { eth0: b === undefined ? {} : { mtu: b } } },
	},
	links: [["a:eth0", "b:eth0"]],
});

test.each([
	[undefined, undefined, []],
	[1400, 1400, []],
	[1500, undefined, []],
	[1400, undefined, ["a"]],
	[undefined, 9000, ["b"]],
	[1400, 9000, ["b"]],
])("a cable with MTUs %s and %s: %j", (a, b, nodes) => {
	expect(told(cable(a, b))).toEqual(nodes.map((node) => `NG133 /nodes/${node}/interfaces/eth0/mtu`));
});

test("in a segment the odd ones are told", () => {
	const lab: TopologyInput = {
		nodes: {
			a: { interfaces: { eth0: { mtu: 1400 } } },
			b: "host",
			c: "host",
			lan: { kind: "bridge", interfaces: { p0: { mtu: 1400 } } },
		},
		links: [
			["a:eth0", "lan:p0"],
			["b", "lan"],
			["c", "lan"],
		],
	};
	expect(told(lab)).toEqual(["NG133 /nodes/a/interfaces/eth0/mtu", "NG133 /nodes/lan/interfaces/p0/mtu"]);
});

test("beyond a router the MTU may differ", () => {
	const lab: TopologyInput = {
		nodes: {
			a: { interfaces: { eth0: { mtu: 9000 } } },
			gate: { kind: "router", interfaces: { left: { mtu: 9000 }, right: { mtu: 1400 } } },
			b: { interfaces: { eth0: { mtu: 1400 } } },
		},
		links: [
			["a:eth0", "gate:left"],
			["gate:right", "b:eth0"],
		],
	};
	expect(told(lab)).toEqual([]);
});
