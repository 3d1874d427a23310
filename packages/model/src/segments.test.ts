import { describe, expect, test } from "vitest";
import { topologyOf } from "../test-support/topology.js";
import type { TopologyInput } from "./authored.js";
import type { NodeName } from "./domain.js";
import { endText, interfaceAt, nodesByName, type Segment, segments } from "./segments.js";

const ends = ({ members }: Segment): string[] => members.map(({ node, interface: face }) => endText(node, face));
const shown = (input: TopologyInput, stage?: number): string[][] => segments(topologyOf(input), stage).all.map(ends);

const lab: TopologyInput = {
	stages: ["lan", "foot"],
	nodes: {
		pc: { interfaces: { lo: "10.9.9.9/32" } },
		printer: {},
		server: { from: "foot" },
		left: "bridge",
		right: "bridge",
		vm: { kind: "machine", uplink: "ens4", interfaces: { ens4: "10.138.0.3/32", foot: "10.0.0.254/24" } },
	},
	links: [
		["pc", "left"],
		["printer", "right"],
		{ ends: ["left", "right"], from: "foot" },
		{ ends: ["server", "vm:foot"], from: "foot" },
	],
};

describe("segments", () => {
	test("cables and bridges join; uplink and lo stand alone", () => {
		expect(shown(lab)).toEqual([
			["pc:lo"],
			["pc:eth0", "printer:eth0", "left:eth0", "left:eth1", "right:eth0", "right:eth1"],
			["server:eth0", "vm:foot"],
			["vm:ens4"],
		]);
	});

	test("at an earlier stage what comes later is not there", () => {
		const first = shown(lab, 0).filter((members) => members.length > 1);
		expect(first).toEqual([
			["pc:eth0", "left:eth0"],
			["printer:eth0", "right:eth0"],
		]);
	});

	test("each knows its cables", () => {
		const { all } = segments(topologyOf(lab));
		const joined = all.filter(({ members }) => members.length > 1);
		expect(joined.map(({ links }) => links)).toEqual([[0, 1, 2], [3]]);
		expect(all.map(({ index }) => index)).toEqual([...all.keys()]);
	});

	test("each VLAN is one of its own; a trunk is in all that it carries", () => {
		const vlans: TopologyInput = {
			nodes: {
				...Object.fromEntries(["a", "b", "c", "d", "e"].map((name) => [name, "host" as const])),
				sa: {
					kind: "ovs",
					interfaces: { pa: { vlan: 10 }, pb: { vlan: 20 }, pe: { vlan: [0, 10] }, trunk: { vlan: [10, 20] } },
				},
				sb: { kind: "ovs", interfaces: { pc: { vlan: 10 }, pd: { vlan: 20 } } },
			},
			links: [
				["a", "sa:pa"],
				["b", "sa:pb"],
				["sa:trunk", "sb:trunk"],
				["c", "sb:pc"],
				["d", "sb:pd"],
				["e", "sa:pe"],
			],
		};
		expect(shown(vlans).map((members) => members.filter((name) => /^[a-e]:/.test(name)))).toEqual([
			["a:eth0", "c:eth0"],
			["b:eth0", "d:eth0"],
			["e:eth0"],
			[],
		]);
	});

	test("the segment of an interface", () => {
		const { of } = segments(topologyOf(lab), 0);
		expect(of("pc", "eth0")).toBe(of("left", "eth0"));
		expect(of("pc", "eth0")).not.toBe(of("printer", "eth0"));
		expect(of("server", "eth0")).toBeUndefined();
		expect(of("pc", "nothing")).toBeUndefined();
		expect(of("vm", "ens4")?.members).toHaveLength(1);
	});

	test("ten thousand hosts on a bridge", { timeout: 30_000 }, () => {
		const hosts = Array.from({ length: 10_000 }, (_, i) => `h${i}`);
		const topology = topologyOf({
			nodes: { lan: "bridge", ...Object.fromEntries(hosts.map((name) => [name, "host" as const])) },
			links: hosts.map((name) => [name, "lan"]),
		});
		const start = process.cpuUsage().user;
		const { all } = segments(topology);
		expect(all.find(({ members }) => members.length > 1)?.members).toHaveLength(20_000);
		expect((process.cpuUsage().user - start) / 1000).toBeLessThan(1000);
	});
});

test("the interface at an end", () => {
	const topology = topologyOf(lab);
	const nodes = nodesByName(topology);
	const [first] = topology.links;
	const [end] = first?.ends ?? [];
	expect(end && interfaceAt(nodes, end)?.interface.name).toBe("eth0");
	expect(end && interfaceAt(nodes, { ...end, node: "nobody" as NodeName })).toBeUndefined();
});
