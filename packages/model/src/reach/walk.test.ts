import { describe, expect, test } from "vitest";
import { got, walked } from "../../test-support/walks.js";
import type { RouterInput, TopologyInput } from "../authored.js";

/** `a - r - b`, each end with what is said of it. */
const routed = (extra: Partial<TopologyInput> = {}, router: Partial<RouterInput> = {}): TopologyInput => ({
	nodes: {
		a: { interfaces: { eth0: ["10.0.0.1/24", "fd00::1/64"] } },
		r: {
			kind: "router",
			interfaces: { left: ["10.0.0.254/24", "fd00::fe/64"], right: ["10.1.0.254/24", "fd01::fe/64"] },
			...router,
		},
		b: { interfaces: { eth0: ["10.1.0.1/24", "fd01::1/64"] } },
	},
	links: [
		["a:eth0", "r:left"],
		["r:right", "b:eth0"],
	],
	routes: [
		{ on: "a", to: "default", via: "10.0.0.254" },
		{ on: "b", to: "default", via: "10.1.0.254" },
		{ on: "a", to: "default", via: "fd00::fe" },
		{ on: "b", to: "default", via: "fd01::fe" },
	],
	...extra,
});

describe("delivery", () => {
	test.each([
		["a", "10.0.0.1", "reaches a as 10.0.0.1"],
		["a", "127.0.0.1", "reaches a as 127.0.0.1"],
		["a", "::1", "reaches a as ::1"],
		["a", "10.0.0.254", "reaches r as 10.0.0.1"],
		["a", "10.1.0.254", "reaches r as 10.0.0.1"],
		["a", "10.1.0.1", "reaches b as 10.0.0.1"],
		["a", "fd01::1", "reaches b as fd00::1"],
		["r", "fd01::1", "reaches b as fd01::fe"],
		["b", "fd00::fe", "reaches r as fd01::1"],
		["a", "10.0.0.255", "no-answer: nobody-has-it at a, look at /nodes/a/interfaces/eth0/addresses/0"],
		["a", "10.9.9.9", "no-answer: no-route-at-router at r, look at /nodes/r"],
		["r", "10.9.9.9", "fails-at-once: no-route at r, look at /nodes/r"],
	])("%s to %s: %s", (from, address, expected) => {
		expect(got(routed(), from, address)).toBe(expected);
	});

	test("an address of an interface that is down is still the node's", () => {
		const lab = routed({}, { interfaces: { left: "10.0.0.254/24", right: { ip: "10.1.0.254/24", up: false } } });
		const { routes: _, ...rest } = lab;
		const one = { ...rest, routes: [{ on: "a", to: "default", via: "10.0.0.254" }] };
		expect(got(one, "a", "10.1.0.254")).toBe("reaches r as 10.0.0.1");
		expect(got(one, "a", "10.1.0.1")).toBe("no-answer: no-route-at-router at r, look at /nodes/r/interfaces/right/up");
	});

	test("link-local: on the link, and no further", () => {
		const lab: TopologyInput = {
			nodes: {
				a: { interfaces: { eth0: "fe80::1/64" } },
				r: { kind: "router", interfaces: { left: ["fe80::2/64", "fd00::2/64"], right: "fe80::3/64" } },
				b: { interfaces: { eth0: "fe80::4/64" } },
			},
			links: [
				["a:eth0", "r:left"],
				["r:right", "b:eth0"],
			],
		};
		expect(got(lab, "a", "fe80::2")).toMatch(/^reaches r as fe80::/);
		expect(got(lab, "r", "fe80::4")).toMatch(/^reaches b as fe80::/);
		expect(got(lab, "a", "fe80::4")).toBe("no-answer: no-neighbour at a, look at /nodes/a/interfaces/eth0");
	});

	test("from a link-local address a router sends on by the interface it came by, and by no other", () => {
		const lab: TopologyInput = {
			nodes: {
				a: { interfaces: { eth0: [] } },
				sw: "bridge",
				near: { interfaces: { eth0: "fd00:1::9/64" } },
				r: { kind: "router", interfaces: { left: "fd00:1::1/64", right: "fd00:2::1/64" } },
				far: { interfaces: { eth0: "fd00:2::9/64" } },
			},
			links: [
				["a:eth0", "sw"],
				["near:eth0", "sw"],
				["r:left", "sw"],
				["r:right", "far:eth0"],
			],
			routes: [
				{ on: "a:eth0", to: "default", via: "fd00:1::1", onlink: true },
				{ on: "far", to: "default", via: "fd00:2::1" },
			],
		};
		expect(got(lab, "a", "fd00:1::9")).toMatch(/^reaches near as fe80::/);
		expect(got(lab, "a", "fd00:2::1")).toMatch(/^reaches r as fe80::/);
		expect(got(lab, "a", "fd00:2::9")).toBe("no-answer: link-local at r, look at /nodes/a/interfaces/eth0");
		expect(got(lab, "a", "fd00:3::9")).toBe("no-answer: no-route-at-router at r, look at /nodes/r");
	});
});

describe("neighbours", () => {
	const flux = (address: string, to: string): TopologyInput => ({
		nodes: {
			a: { interfaces: { eth0: address } },
			b: { interfaces: { eth0: address.replace("1/", "2/"), lo: to } },
		},
		links: [["a:eth0", "b:eth0"]],
		routes: [{ on: "a:eth0", to }],
	});
	test("ARP is answered for an address of another interface, neighbour discovery isn't", () => {
		expect(got(flux("10.0.0.1/24", "10.9.9.9/32"), "a", "10.9.9.9")).toBe("reaches b as 10.0.0.1");
		expect(got(flux("fd00::1/64", "fd99::9/128"), "a", "fd99::9")).toMatch(/^no-answer: no-neighbour at a/);
	});

	test("a host without an address of the family has none to send from", () => {
		const lab: TopologyInput = {
			nodes: { a: { interfaces: { eth0: [] } }, b: { interfaces: { eth0: "10.0.0.2/24" } } },
			links: [["a:eth0", "b:eth0"]],
			routes: [{ on: "a:eth0", to: "10.0.0.0/24" }],
		};
		expect(got(lab, "a", "10.0.0.2")).toBe("no-answer: no-source-address at a, look at /nodes/a/interfaces/eth0");
	});

	test("an anycast address is reached if each who has it answers", () => {
		const host = (n: number) => ({ interfaces: { eth0: `10.0.0.${n}/24`, lo: "10.9.9.9/32" } });
		const lab: TopologyInput = {
			nodes: { a: { interfaces: { eth0: "10.0.0.1/24" } }, b: host(2), c: host(3), lan: "bridge" },
			links: [
				["a:eth0", "lan"],
				["b:eth0", "lan"],
				["c:eth0", "lan"],
			],
			routes: [{ on: "a:eth0", to: "10.9.9.9/32" }],
		};
		expect(got(lab, "a", "10.9.9.9")).toBe("reaches b as 10.0.0.1");
	});
});

describe("routers", () => {
	test("a host in the middle forwards nothing", () => {
		const lab = routed();
		const { kind: _, ...host } = lab.nodes["r"] as RouterInput;
		const one = { ...lab, nodes: { ...lab.nodes, r: host } };
		expect(got(one, "a", "10.1.0.1")).toBe("no-answer: no-forwarding at r, look at /nodes/r");
		expect(got(one, "a", "fd01::1")).toBe("no-answer: no-forwarding at r, look at /nodes/r");
	});

	test("no way back", () => {
		const lab = routed({ routes: [{ on: "a", to: "default", via: "10.0.0.254" }] });
		const found = walked(lab, "a", "10.1.0.1");
		expect(got(lab, "a", "10.1.0.1")).toBe("no-answer: no-return-route at b, look at /nodes/b");
		expect(found.result === "no-answer" && found.reason.leg).toBe("reply");
	});

	test("translation hides who asks, and brings the answer back", () => {
		const one = { routes: [{ on: "a", to: "default", via: "10.0.0.254" }] };
		const masquerade = [{ source: "10.0.0.0/24" }];
		expect(got(routed(one, { masquerade }), "a", "10.1.0.1")).toBe("reaches b as 10.1.0.254");
		expect(got(routed(one, { masquerade }), "b", "10.0.0.1")).toMatch(/^fails-at-once/);
		const out = [{ source: "10.0.0.0/24", out: "left" }];
		expect(got(routed(one, { masquerade: out }), "a", "10.1.0.1")).toMatch(/no-return-route at b/);
	});

	test("the longest prefix wins, then the smallest metric", () => {
		const routes = [
			{ on: "a", to: "default", via: "10.0.0.254", metric: 5 },
			{ on: "a", to: "default", via: "10.0.0.253", metric: 9 },
			{ on: "b", to: "default", via: "10.1.0.254" },
		];
		expect(got(routed({ routes }), "a", "10.1.0.1")).toBe("reaches b as 10.0.0.1");
		const longer = [...routes, { on: "a", to: "10.1.0.0/16", via: "10.0.0.253" }];
		expect(got(routed({ routes: longer }), "a", "10.1.0.1")).toBe(
			"no-answer: no-neighbour at a, look at /nodes/a/routes/2/via",
		);
	});

	test("an IPv6 host whose gateway is not heard takes the next best route; IPv4, and a router, take the best", () => {
		const routes = (a: string, b: string, dead: string, net: string, on = "a") => [
			{ on, to: net, via: dead },
			{ on, to: "default", via: a },
			{ on: "b", to: "default", via: b },
		];
		const six = routes("fd00::fe", "fd01::fe", "fd00::77", "fd01::/64");
		expect(got(routed({ routes: six }), "a", "fd01::1")).toBe("reaches b as fd00::1");
		expect(walked(routed({ routes: six }), "a", "fd01::1").hops[0]).toMatchObject({
			via: "fd00::fe",
			unheard: "fd00::77",
		});
		const four = routes("10.0.0.254", "10.1.0.254", "10.0.0.77", "10.1.0.0/24");
		expect(got(routed({ routes: four }), "a", "10.1.0.1")).toMatch(/no-neighbour at a, look at .*routes\/0\/via/);
		const lab = routed({ routes: six });
		const router = { kind: "router" as const, ...(lab.nodes["a"] as object) };
		expect(got({ ...lab, nodes: { ...lab.nodes, a: router } }, "a", "fd01::1")).toMatch(/no-neighbour at a/);
	});

	test("a circle ends when the packet is too old", () => {
		const lab: TopologyInput = {
			nodes: {
				a: { kind: "router", interfaces: { eth0: "10.0.0.1/24" } },
				b: { kind: "router", interfaces: { eth0: "10.0.0.2/24" } },
			},
			links: [["a:eth0", "b:eth0"]],
			routes: [
				{ on: "a", to: "10.9.0.0/16", via: "10.0.0.2" },
				{ on: "b", to: "10.9.0.0/16", via: "10.0.0.1" },
			],
		};
		// The first packet that comes back has the router's own address as its source, and is dropped for that.
		expect(got(lab, "a", "10.9.9.9")).toBe("no-answer: ttl at a, look at /nodes/b/routes/0");
		const three = structuredClone(lab);
		three.nodes["c"] = { interfaces: { eth0: "10.0.0.3/24" } };
		three.nodes["lan"] = "bridge";
		const links: [string, string][] = ["a:eth0", "b:eth0", "c:eth0"].map((end) => [end, "lan"]);
		const routes = [...(three.routes ?? []), { on: "c", to: "default", via: "10.0.0.1" }];
		expect(got({ ...three, links, routes }, "c", "10.9.9.9")).toMatch(
			/^no-answer: ttl at [ab], look at \/nodes\/[ab]\/routes\/0/,
		);
	});

	test("a packet that may not be cut dies at the first interface that is too small for it", () => {
		const small = { interfaces: { left: "10.0.0.254/24", right: { ip: "10.1.0.254/24", mtu: 1280 } } };
		const lab = routed({ routes: routed().routes?.slice(0, 2) ?? [] }, small);
		const bytes = (size: number) => got(lab, "a", "10.1.0.1", undefined, { bytes: size });
		expect(bytes(1280)).toBe("reaches b as 10.0.0.1");
		expect(bytes(1281)).toBe("no-answer: mtu at r, look at /nodes/r/interfaces/right/mtu");
		expect(bytes(1501)).toBe("no-answer: mtu at a, look at /nodes/a/interfaces/eth0/mtu");
	});

	test.each([
		["10.0.0.2", "10.0.0.1"],
		["fd00::2", "fd00::1"],
	])("a reply is cut where it is made: %s", (address, source) => {
		const length = address.includes(":") ? 64 : 24;
		const lab: TopologyInput = {
			nodes: {
				a: { interfaces: { eth0: `${source}/${length}` } },
				b: { interfaces: { eth0: { ip: `${address}/${length}`, mtu: 1300 } } },
			},
			links: [["a:eth0", "b:eth0"]],
		};
		const bytes = (size: number) => got(lab, "a", address, undefined, { bytes: size });
		expect(bytes(1304)).toBe(`reaches b as ${source}`);
		expect(bytes(1305)).toBe("no-answer: mtu at b, look at /nodes/b/interfaces/eth0/mtu");
	});
});

describe("bridges", () => {
	const lan = (bridge: TopologyInput["nodes"][string], port: object = {}): TopologyInput => ({
		nodes: {
			a: { interfaces: { eth0: "10.0.0.1/24" } },
			b: { interfaces: { eth0: "10.0.0.2/24" } },
			sw1: bridge,
			sw2: { kind: "bridge", interfaces: { t2: port } },
		},
		links: [
			["a:eth0", "sw1:pa"],
			["sw1:t1", "sw2:t2"],
			["b:eth0", "sw2:pb"],
		],
	});
	test("each is passed by its ports, and changes nothing", () => {
		const { hops } = walked(lan("bridge"), "a", "10.0.0.2");
		expect(hops.map(({ in: into, node, out }) => [into, node, out])).toEqual([
			[null, "a", "eth0"],
			["pa", "sw1", "t1"],
			["t2", "sw2", "pb"],
			["eth0", "b", null],
			[null, "b", "eth0"],
			["pb", "sw2", "t2"],
			["t1", "sw1", "pa"],
			["eth0", "a", null],
		]);
		expect(new Set(hops.slice(0, 3).map(({ frame }) => frame?.destination)).size).toBe(1);
	});
	test("one that is down, or a port of it, joins nothing", () => {
		expect(got(lan("bridge"), "a", "10.0.0.2")).toBe("reaches b as 10.0.0.1");
		expect(got(lan({ kind: "bridge", up: false }), "a", "10.0.0.2")).toMatch(/no-neighbour at a/);
		expect(got(lan("bridge", { up: false }), "a", "10.0.0.2")).toMatch(/no-neighbour at a/);
	});
});
