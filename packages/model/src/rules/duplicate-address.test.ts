import { describe, expect, test } from "vitest";
import { messages, pair, told } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";

const clash = (node: string, face: string, index = 0) => `NG110 /nodes/${node}/interfaces/${face}/addresses/${index}`;

/** `a - gate - b`, with an address at each end. */
const routed = (a: string, b: string, masquerade: string[] = []): TopologyInput => ({
	nodes: {
		a: { interfaces: { eth0: a } },
		gate: {
			kind: "router",
			interfaces: { left: "10.0.0.254/24", right: "10.1.0.254/24" },
			masquerade: masquerade.map((source) => ({ source })),
		},
		b: { interfaces: { eth0: ["10.1.0.2/24", b] } },
	},
	links: [
		["a:eth0", "gate:left"],
		["gate:right", "b:eth0"],
	],
});

describe("one address twice", () => {
	test("on a cable, in each family", () => {
		expect(told(pair(["10.0.0.1/24", "fd00::1/64"], ["10.0.0.1/24", "fd00::1/64"]))).toEqual([
			clash("b", "eth0"),
			clash("b", "eth0", 1),
		]);
		expect(told(pair(["10.0.0.1/24", "fd00::1/64"], ["10.0.0.2/24", "fd00::2/64"]))).toEqual([]);
	});

	test("written in two ways it is one address", () => {
		expect(told(pair("fd00:0::1/64", "FD00::0001/64"))).toEqual([clash("b", "eth0")]);
	});

	test("on one interface", () => {
		expect(told(pair(["10.0.0.1/24", "10.0.0.1/32"], "10.0.0.2/24"))).toEqual([clash("a", "eth0", 1)]);
		expect(messages(pair(["10.0.0.1/24", "10.0.0.1/32"], "10.0.0.2/24"), "NG110")).toEqual([
			'"a:eth0" is given 10.0.0.1 twice',
		]);
	});

	test("beyond a router", () => {
		expect(told(routed("10.0.0.1/24", "10.0.0.1/32"))).toEqual([clash("b", "eth0", 1)]);
		expect(told(routed("10.0.0.1/24", "10.0.0.2/32"))).toEqual([]);
	});

	test("every one after the first is told", () => {
		const lab: TopologyInput = {
			nodes: {
				lan: "bridge",
				...Object.fromEntries(["a", "b", "c"].map((name) => [name, { interfaces: { eth0: "10.0.0.1/24" } }])),
			},
			links: [
				["a:eth0", "lan"],
				["b:eth0", "lan"],
				["c:eth0", "lan"],
			],
		};
		expect(told(lab)).toEqual([clash("b", "eth0"), clash("c", "eth0")]);
	});

	test("on two interfaces of one node", () => {
		const lab = (length: number): TopologyInput => ({
			nodes: {
				gate: { kind: "router", interfaces: { eth0: `10.0.0.254/${length}`, eth1: `10.0.0.254/${length}` } },
				a: { interfaces: { eth0: [] } },
				b: { interfaces: { eth0: [] } },
			},
			links: [
				["a:eth0", "gate:eth0"],
				["b:eth0", "gate:eth1"],
			],
		});
		expect(told(lab(24))).toContain(clash("gate", "eth1"));
		// Unnumbered: one single address on all interfaces.
		expect(told(lab(32))).toEqual([]);
	});

	test("of the internet", () => {
		const lab = (address: string): TopologyInput => ({
			nodes: {
				vm: { kind: "machine", uplink: "ens4", interfaces: { ens4: "10.138.0.3/24", foot: "192.0.2.1/24" } },
				a: { interfaces: { eth0: ["192.0.2.2/24", address] } },
				isp: { kind: "internet", answers: ["1.1.1.1"] },
			},
			links: [["vm:foot", "a:eth0"]],
		});
		expect(told(lab("1.1.1.1/32"))).toEqual([clash("a", "eth0", 1)]);
		expect(told(lab("1.1.1.2/32"))).toEqual([]);
	});
});

describe("one address twice is fine", () => {
	test("on segments that nothing joins", () => {
		const two = (x: string): TopologyInput["nodes"] => ({
			[`a${x}`]: { interfaces: { eth0: "10.0.0.1/24" } },
			[`b${x}`]: { interfaces: { eth0: "10.0.0.2/24" } },
		});
		expect(
			told({
				nodes: { ...two("1"), ...two("2") },
				links: [
					["a1:eth0", "b1:eth0"],
					["a2:eth0", "b2:eth0"],
				],
			}),
		).toEqual([]);
	});

	test("behind different masquerades", () => {
		const home = (x: number): TopologyInput["nodes"] => ({
			[`pc${x}`]: { interfaces: { eth0: "192.168.0.1/24" } },
			[`home${x}`]: {
				kind: "router",
				interfaces: { lan: "192.168.0.254/24", wan: `192.0.2.${x}/24` },
				masquerade: [{ source: "192.168.0.0/24", out: "wan" }],
			},
		});
		const lab: TopologyInput = {
			nodes: { ...home(1), ...home(2), isp: "bridge" },
			links: [
				["pc1:eth0", "home1:lan"],
				["pc2:eth0", "home2:lan"],
				["home1:wan", "isp"],
				["home2:wan", "isp"],
			],
		};
		expect(told(lab)).toEqual([]);
		const bare = structuredClone(lab);
		for (const node of Object.values(bare.nodes))
			if (typeof node === "object" && "masquerade" in node) delete node.masquerade;
		expect(told(bare)).toEqual([
			clash("pc2", "eth0"),
			clash("home2", "lan"),
			"NG140 /nodes/pc2/interfaces/eth0/addresses/0",
		]);
	});

	test("for link-local addresses of different segments, and loopbacks", () => {
		const lab: TopologyInput = {
			nodes: {
				a: { interfaces: { lo: ["127.0.0.1/8", "::1/128"], eth0: ["fe80::1/64", "10.0.0.1/24"] } },
				gate: {
					kind: "router",
					interfaces: { lo: "127.0.0.1/8", left: ["fe80::2/64", "10.0.0.2/24"], right: ["fe80::1/64", "10.1.0.1/24"] },
				},
				b: { interfaces: { eth0: ["fe80::2/64", "10.1.0.2/24"] } },
			},
			links: [
				["a:eth0", "gate:left"],
				["gate:right", "b:eth0"],
			],
		};
		expect(told(lab)).toEqual([]);
		expect(told(pair(["fe80::1/64", "10.0.0.1/24"], ["fe80::1/64", "10.0.0.2/24"]))).toEqual([clash("b", "eth0")]);
	});

	test("for single addresses of loopbacks: anycast", () => {
		const lab = (length: number): TopologyInput => ({
			nodes: {
				a: { interfaces: { lo: `10.9.9.9/${length}`, eth0: "10.0.0.1/24" } },
				b: { interfaces: { lo: `10.9.9.9/${length}`, eth0: "10.0.0.2/24" } },
			},
			links: [["a:eth0", "b:eth0"]],
		});
		// Their loopbacks are joined by nothing but the nodes themselves.
		expect(told(lab(32))).toEqual([]);
		expect(told(lab(24))).toContain(clash("b", "lo"));
	});
});
