import { describe, expect, test } from "vitest";
import { messages, told } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";

const one = "02:00:00:00:00:01";

describe("the same MAC", () => {
	test("in one segment, across bridges", () => {
		const lab: TopologyInput = {
			nodes: {
				a: { interfaces: { eth0: { mac: one } } },
				b: { interfaces: { eth0: { mac: one.toUpperCase() } } },
				x: "bridge",
				y: "bridge",
			},
			links: [
				["a:eth0", "x"],
				["x", "y"],
				["y", "b:eth0"],
			],
		};
		expect(told(lab)).toEqual(["NG120 /nodes/b/interfaces/eth0/mac"]);
	});

	test("of a bridge and of a host behind it", () => {
		const lab: TopologyInput = {
			nodes: { a: { interfaces: { eth0: { mac: one } } }, b: "host", x: { kind: "bridge", mac: one } },
			links: [
				["a:eth0", "x"],
				["b", "x"],
			],
		};
		expect(told(lab)).toEqual(["NG120 /nodes/a/interfaces/eth0/mac"]);
	});

	test("on the machine, whatever the segment", () => {
		const lab = (kind: "machine" | "router"): TopologyInput => ({
			nodes: {
				vm: { kind, interfaces: { foot0: { ip: "10.0.0.1/24", mac: one }, foot1: { ip: "10.1.0.1/24", mac: one } } },
				a: "host",
				b: "host",
			},
			links: [
				["vm:foot0", "a"],
				["vm:foot1", "b"],
			],
		});
		expect(told(lab("machine"))).toEqual(["NG120 /nodes/vm/interfaces/foot1/mac"]);
		expect(messages(lab("machine"), "NG120")[0]).toContain("on the machine");
		expect(told(lab("router"))).toEqual([]);
	});

	test("in one segment and on the machine is told once", () => {
		const lab: TopologyInput = {
			nodes: {
				vm: { kind: "machine", interfaces: { foot0: { ip: "10.0.0.1/24", mac: one } } },
				x: { kind: "bridge", on: "machine", interfaces: { port0: { mac: one } } },
			},
			links: [["vm:foot0", "x:port0"]],
		};
		expect(told(lab)).toEqual(["NG120 /nodes/x/interfaces/port0/mac"]);
	});
});

test.each([
	["01:00:5e:00:00:01", "00:00:5e:00:00:01"],
	["BB:BB:BB:22:22:22", "ba:bb:bb:22:22:22"],
	["ff:ff:ff:ff:ff:ff", "fe:ff:ff:ff:ff:ff"],
])("%s is for groups, %s is not", (group, unicast) => {
	const lab = (mac: string): TopologyInput => ({
		nodes: { a: { interfaces: { eth0: { mac } } }, x: { kind: "bridge", interfaces: { eth0: {} } } },
		links: [["a:eth0", "x:eth0"]],
	});
	expect(told(lab(group))).toEqual(["NG121 /nodes/a/interfaces/eth0/mac"]);
	expect(told(lab(unicast))).toEqual([]);
});

test("a bridge's own MAC for groups", () => {
	expect(told({ nodes: { a: "host", x: { kind: "bridge", mac: "03:00:00:00:00:01" } }, links: [["a", "x"]] })).toEqual([
		"NG121 /nodes/x/mac",
	]);
});
