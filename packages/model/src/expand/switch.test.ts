import { describe, expect, test } from "vitest";
import { topologyOf } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";
import { check } from "../check.js";
import { fromValue } from "../read/from-value.js";

const told = (input: TopologyInput) =>
	check(fromValue(input), { defaultName: "test" }).diagnostics.map(({ code }) => code as string);

const nodes: TopologyInput["nodes"] = { a: "host", b: "host", sw: { kind: "ovs" } };
const links: TopologyInput["links"] = [
	["a", "sw"],
	["b", "sw"],
];
const sw = (more: object) => topologyOf({ nodes: { ...nodes, sw: { kind: "ovs", ...more } }, links }).nodes[2];

describe("an Open vSwitch bridge", () => {
	test("what is not given", () => {
		expect(sw({})).toMatchObject({ kind: "ovs", placement: "own", failMode: "standalone", datapath: "any" });
		const [one, two] = [sw({}), sw({})].map((node) => node?.kind === "ovs" && node.datapathId);
		expect(one).toMatch(/^000002[0-9a-f]{10}$/);
		expect(two).toBe(one);
	});

	test("its kind alone is enough, and its ports are named like a bridge's", () => {
		const topology = topologyOf({ nodes: { ...nodes, sw: "ovs" }, links });
		expect(topology.nodes[2]?.interfaces.map(({ name }) => name)).toEqual(["eth0", "eth1"]);
	});

	test.each([
		["0xabc", "0000000000000abc"],
		["ABC", "0000000000000abc"],
		["0x0000000000000abc", "0000000000000abc"],
		["ffffffffffffffff", "ffffffffffffffff"],
	])("the datapath id %s", (text, id) => expect(sw({ datapathId: text })).toMatchObject({ datapathId: id }));

	test.each(["", "0x", "0", "0x00", "10000000000000000", "0xabg", "-1", " abc", "abc\n"])(
		"no datapath id: %j",
		(text) => expect(told({ nodes: { ...nodes, sw: { kind: "ovs", datapathId: text } }, links })).toEqual(["NG094"]),
	);

	test("VLANs of ports", () => {
		const node = sw({ interfaces: { eth0: { vlan: 10 }, eth1: { vlan: [30, 0, 20, 30] } } });
		expect(node?.interfaces.map(({ vlan }) => vlan)).toEqual([10, [0, 20, 30]]);
	});

	test.each([
		[0, "NG044"],
		[4095, "NG044"],
		[1.5, "NG042"],
		[[4095], "NG044"],
		[[-1], "NG044"],
	])("no VLAN of a port: %j", (vlan, code) =>
		expect(
			told({ nodes: { ...nodes, sw: { kind: "ovs", interfaces: { eth0: { vlan: vlan as number } } } }, links }),
		).toEqual([code]),
	);

	test("a port has no address, and only such a switch has VLANs", () => {
		const ports = (kind: "ovs" | "bridge", port: object): TopologyInput => ({
			nodes: { ...nodes, sw: { kind, interfaces: { eth0: port } } },
			links,
		});
		expect(told(ports("ovs", { ip: "10.0.0.1/24" }))).toEqual(["NG073"]);
		expect(told(ports("bridge", { vlan: 10 }))).toEqual(["NG040"]);
	});

	test("hosts in VLANs of their own get networks of their own; a link at the end changes none", () => {
		const input = (more: TopologyInput["links"] & object): TopologyInput => ({
			nodes: {
				...nodes,
				c: "host",
				d: "host",
				sw: { kind: "ovs", interfaces: { p1: { vlan: 10 }, p2: { vlan: 20 }, p3: { vlan: 10 } } },
				...(more.length > 0 && { far: { kind: "ovs" as const, interfaces: { q: { vlan: 20 } } } }),
			},
			links: [["a", "sw:p1"], ["b", "sw:p2"], ["c", "sw:p3"], ...more],
		});
		const addresses = (more: TopologyInput["links"] & object) =>
			topologyOf(input(more)).nodes.flatMap(({ interfaces }) =>
				interfaces.flatMap((face) => face.addresses.map(({ cidr }) => cidr.text)),
			);
		expect(addresses([])).toEqual(["10.0.0.1/16", "10.1.0.1/16", "10.0.0.2/16"]);
		expect(
			addresses([
				["sw:trunk", "far:trunk"],
				["d", "far:q"],
			]),
		).toEqual(["10.0.0.1/16", "10.1.0.1/16", "10.0.0.2/16", "10.1.0.2/16"]);
	});
});

describe("services", () => {
	const one = (service: object, more: Partial<TopologyInput> = {}): TopologyInput => ({
		nodes,
		links,
		services: { web: { command: ["nginx"], ...service } },
		...more,
	});

	test("what is not given", () => {
		expect(topologyOf(one({})).services).toEqual([
			{ name: "web", on: null, command: ["nginx"], stop: "TERM", from: 0 },
		]);
		expect(topologyOf({ nodes, links })).not.toHaveProperty("services");
	});

	test("where it runs: a namespace, a switch's, the machine by its name or by its node's", () => {
		const on = (name: string) =>
			topologyOf(
				one({ on: name }, { nodes: { ...nodes, vm: { kind: "machine" }, lan: { kind: "bridge", on: "machine" } } }),
			).services?.[0]?.on;
		expect(["a", "sw", "vm", "lan", "machine"].map(on)).toEqual(["a", "sw", null, null, null]);
		expect(told(one({ on: "x" }))).toEqual(["NG060"]);
		const isp: TopologyInput["nodes"] = {
			vm: { kind: "machine", uplink: "ens4", interfaces: { ens4: "10.9.0.2/24" } },
			isp: { kind: "internet", answers: ["1.1.1.1"] },
		};
		expect(told(one({ on: "isp" }, { nodes: { ...nodes, ...isp } }))).toEqual(["NG080"]);
	});

	test("it is there from its node's stage on", () => {
		const stages = ["one", "two"];
		const late = (service: object) => one(service, { stages, nodes: { ...nodes, c: { from: "two" } } });
		expect(topologyOf(late({ on: "c" })).services?.[0]?.from).toBe(1);
		expect(told(late({ on: "c", from: "one" }))).toEqual(["NG084"]);
	});

	test.each([
		["tcp:6653", { protocol: "tcp", port: 6653 }],
		["tcp:127.0.0.1:6653", { protocol: "tcp", address: { family: 4, text: "127.0.0.1" }, port: 6653 }],
		["udp:[::1]:53", { protocol: "udp", address: { family: 6, text: "::1" }, port: 53 }],
	])("it listens at %s", (listens, parsed) =>
		expect(topologyOf(one({ listens })).services?.[0]?.listens).toEqual(parsed),
	);

	test.each([
		"6653",
		"tcp:",
		"tcp:0",
		"tcp:65536",
		"sctp:1",
		"tcp:127.0.0.1",
		"tcp:::1:53",
		"udp:[10.0.0.1]:53",
		"tcp:010.0.0.1:1",
	])("it can't listen at %s", (listens) => expect(told(one({ listens }))).toEqual(["NG095"]));

	test.each([[[]], [[""]], [["a\nb"]], [["a", "\u0000"]], [["a", "\u2028"]], [["a", "\ud800"]]])(
		"no command: %j",
		(command) => expect(told(one({ command }))).toEqual(["NG096"]),
	);

	test("a switch's controller is one of them", () => {
		const by = (controller: string) => one({}, { nodes: { ...nodes, sw: { kind: "ovs", on: "machine", controller } } });
		expect(told(by("wev"))).toEqual(["NG067"]);
		expect(told(by("web"))).toEqual(["NG190"]);
	});
});
