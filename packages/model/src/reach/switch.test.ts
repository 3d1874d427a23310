/** Open vSwitch: who gets a frame with VLANs, and without a controller. */
import { describe, expect, test } from "vitest";
import { topologyOf } from "../../test-support/topology.js";
import type { OvsInput, ServiceInput, TopologyInput } from "../authored.js";
import { reach } from "./reach.js";
import { walk } from "./walk.js";

const host = (n: number) => ({ interfaces: { e: `10.0.0.${n}/24` } });

/** Hosts h1, h2, ... at ports p1, p2, ... of a switch. */
function star(ports: OvsInput["interfaces"] & object, more: Partial<OvsInput> = {}): TopologyInput {
	const names = Object.keys(ports);
	return {
		nodes: {
			...Object.fromEntries(names.map((_, i) => [`h${i + 1}`, host(i + 1)])),
			sw: { kind: "ovs", interfaces: ports, ...more },
		},
		links: names.map((name, i) => [`h${i + 1}:e`, `sw:${name}`]),
	};
}

/** Who reaches whom: `1>2`. */
function reached(input: TopologyInput, stage = 0): string[] {
	const topology = topologyOf(input);
	const hosts = topology.nodes.filter(({ kind }) => kind === "host");
	return hosts.flatMap(({ name: from }) =>
		hosts.flatMap(({ name: to, interfaces }) => {
			const address = interfaces[0]?.addresses[0]?.cidr;
			if (from === to || address === undefined) return [];
			const found = walk(topology, stage, from, { family: 4, text: address.address });
			return found.result === "reaches" ? [`${from.slice(1)}>${to.slice(1)}`] : [];
		}),
	);
}

describe("VLANs", () => {
	test("an access port reaches the ports of its VLAN, and a trunk that carries it without a tag", () => {
		expect(reached(star({ p1: { vlan: 10 }, p2: { vlan: 10 }, p3: { vlan: 20 } }))).toEqual(["1>2", "2>1"]);
		// What comes out of a trunk bears its tag, which a host does not understand.
		expect(reached(star({ p1: { vlan: 10 }, p2: { vlan: [10] }, p3: {} }))).toEqual([]);
		expect(reached(star({ p1: { vlan: [0, 10] }, p2: {}, p3: { vlan: [20] } }))).toEqual(["1>2", "2>1"]);
	});

	test("two switches and a trunk between them; a Linux bridge in between passes tags", () => {
		const nodes: TopologyInput["nodes"] = {
			...Object.fromEntries([1, 2, 3, 4].map((n) => [`h${n}`, host(n)])),
			sa: { kind: "ovs", interfaces: { p1: { vlan: 10 }, p2: { vlan: 20 }, trunk: { vlan: [10] } } },
			br0: "bridge",
			sb: { kind: "ovs", interfaces: { p3: { vlan: 10 }, p4: { vlan: 20 } } },
		};
		const links: TopologyInput["links"] = [
			["h1:e", "sa:p1"],
			["h2:e", "sa:p2"],
			["sa:trunk", "br0:left"],
			["br0:right", "sb:trunk"],
			["h3:e", "sb:p3"],
			["h4:e", "sb:p4"],
		];
		expect(reached({ nodes, links })).toEqual(["1>3", "3>1"]);
		const found = walk(topologyOf({ nodes, links }), 0, "h1" as never, { family: 4, text: "10.0.0.3" });
		expect(found.hops.filter(({ leg }) => leg === "request").map(({ node }) => node)).toEqual([
			"h1",
			"sa",
			"br0",
			"sb",
			"h3",
		]);
		const lost = walk(topologyOf({ nodes, links }), 0, "h2" as never, { family: 4, text: "10.0.0.4" });
		expect(lost).toMatchObject({ reason: { code: "no-neighbour", path: "/nodes/sa/interfaces/trunk/vlan" } });
	});

	test.each([
		["another VLAN", { p1: { vlan: 10 }, p2: { vlan: 20 } }, "/nodes/sw/interfaces/p2/vlan"],
		["a tag that nobody takes", { p1: { vlan: 10 }, p2: { vlan: [10] } }, "/nodes/sw/interfaces/p2/vlan"],
		["a trunk that takes no untagged frames", { p1: { vlan: [10] }, p2: {} }, "/nodes/sw/interfaces/p1/vlan"],
	])("the port is pointed at: %s", (_, ports, path) => {
		const found = walk(topologyOf(star(ports)), 0, "h1" as never, { family: 4, text: "10.0.0.2" });
		expect(found).toMatchObject({ result: "no-answer", reason: { code: "no-neighbour", path } });
	});

	test("hosts at ports of one VLAN are alike, those of another are another class", () => {
		const ports = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`p${i}`, { vlan: i < 5 ? 10 : 20 }]));
		const { classes } = reach(topologyOf(star(ports)), 0);
		expect(classes.map((names) => names.join(" "))).toEqual(["h1 h2 h3 h4 h5", "h6 h7 h8 h9"]);
	});
});

describe("who passes frames", () => {
	const ports = { p1: {}, p2: {} };
	const stages = ["first", "second"];
	const controller: ServiceInput = { command: ["c"], listens: "tcp:6653", from: "second" };
	const at = (more: Partial<OvsInput>, services?: TopologyInput["services"]) => {
		const input = { ...star(ports, { on: "machine", ...more }), stages, ...(services && { services }) };
		return [reached(input, 0).length > 0, reached(input, 1).length > 0];
	};

	test("standalone learns by itself; secure waits for its controller", () => {
		expect(at({})).toEqual([true, true]);
		expect(at({ failMode: "secure" })).toEqual([false, false]);
		expect(at({ failMode: "secure", controller: "c" }, { c: controller })).toEqual([false, true]);
		expect(at({ controller: "c" }, { c: controller })).toEqual([true, true]);
		expect(at({ failMode: "secure" }, { c: controller })).toEqual([false, false]);
		expect(at({ from: "second" })).toEqual([false, true]);
	});

	test("the fail mode is pointed at", () => {
		const topology = topologyOf({ ...star(ports, { failMode: "secure" }) });
		const found = walk(topology, 0, "h1" as never, { family: 4, text: "10.0.0.2" });
		expect(found).toMatchObject({ reason: { code: "no-neighbour", path: "/nodes/sw/failMode" } });
	});
});
