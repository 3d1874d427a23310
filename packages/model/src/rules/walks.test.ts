import { describe, expect, test } from "vitest";
import { toldByWalks } from "../../test-support/walks.js";
import type { ExpectInput, RouteInput, TopologyInput } from "../authored.js";

/** `a - r - b`, with the routes of both hosts, and what is said beside. */
const lab = (routes: RouteInput[] = both, expectations: ExpectInput[] = []): TopologyInput => ({
	stages: ["one", "two"],
	nodes: {
		a: { interfaces: { eth0: "10.0.0.1/24" } },
		r: { kind: "router", interfaces: { left: "10.0.0.254/24", right: "10.1.0.254/24" } },
		b: { interfaces: { eth0: "10.1.0.1/24" } },
	},
	links: [
		["a:eth0", "r:left"],
		["r:right", "b:eth0"],
	],
	routes,
	expect: expectations,
});
const there = { on: "a", to: "default", via: "10.0.0.254" };
const back = { on: "b", to: "default", via: "10.1.0.254" };
const both = [there, back];

describe("expectations", () => {
	test.each<[ExpectInput, string[]]>([
		[{ ping: ["a", "b"] }, []],
		[{ ping: ["a", "b"], is: "no-answer" }, ["NG180 /expectations/0"]],
		[{ ping: ["a", "b"], is: "fails-at-once" }, ["NG180 /expectations/0"]],
		[{ ping: ["a", "10.9.9.9"], is: "no-answer" }, []],
		[{ ping: ["r", "10.9.9.9"], is: "no-answer" }, ["NG180 /expectations/0"]],
		[{ ping: ["r", "10.9.9.9"], is: "fails-at-once" }, []],
		[{ ping: ["a", "127.0.0.1"] }, []],
		[{ ping: ["a", "fe80::1"] }, []],
	])("%j", (claim, codes) => {
		expect(toldByWalks(lab(both, [claim]))).toEqual(codes);
	});

	test("each stage that one names is looked at, and told once", () => {
		const late = [there, { ...back, from: "two" }];
		expect(toldByWalks(lab(late, [{ ping: ["a", "b"], from: "one" }]))).toEqual(["NG180 /expectations/0"]);
		expect(toldByWalks(lab(late, [{ ping: ["a", "b"], at: "two" }]))).toEqual([]);
		expect(toldByWalks(lab(late, [{ ping: ["a", "b"], at: "one", is: "no-answer" }]))).toEqual([]);
	});
});

describe("no way back", () => {
	test("is told of the one who lacks the route", () => {
		expect(toldByWalks(lab([there]))).toEqual(["NG181 /nodes/b"]);
		expect(toldByWalks(lab())).toEqual([]);
	});
	test("is no news where it is expected", () => {
		const meant: ExpectInput[] = [{ ping: ["a", "b"], is: "no-answer" }];
		expect(toldByWalks(lab([there], meant))).toEqual([]);
	});
	test("at an earlier stage is nothing: something is still to come", () => {
		expect(toldByWalks(lab([there, { ...back, from: "two" }]))).toEqual([]);
	});
});

describe("routes", () => {
	test.each<[string, RouteInput, string[]]>([
		["to nobody", { on: "a", to: "10.7.0.0/16", via: "10.0.0.254" }, ["NG183 /nodes/a/routes/1"]],
		["to somebody", { on: "a", to: "10.1.0.0/16", via: "10.0.0.254" }, []],
		["never the best", { on: "r", to: "10.1.0.0/16", via: "10.0.0.1" }, ["NG183 /nodes/r/routes/0"]],
		["a second way, for when the first fails", { on: "a", to: "default", via: "10.0.0.254", metric: 9 }, []],
	])("%s", (_, route, codes) => {
		expect(toldByWalks(lab([...both, route]))).toEqual(codes);
	});
	test("one that only an expectation asks for is used", () => {
		const route = { on: "a", to: "10.7.0.0/16", via: "10.0.0.254" };
		expect(toldByWalks(lab([...both, route], [{ ping: ["a", "10.7.0.1"], is: "no-answer" }]))).toEqual([]);
	});
	test("one that leads to the gateway of another is used", () => {
		const lone: TopologyInput = {
			nodes: {
				a: { interfaces: { eth0: "10.0.0.1/32" } },
				r: { kind: "router", interfaces: { eth0: "10.0.0.254/32", lo: "10.9.9.9/32" } },
			},
			links: [["a:eth0", "r:eth0"]],
			routes: [
				{ on: "a:eth0", to: "10.0.0.254/32" },
				{ on: "a:eth0", to: "default", via: "10.0.0.254" },
				{ on: "r:eth0", to: "10.0.0.1/32" },
			],
		};
		expect(toldByWalks(lone)).toEqual([]);
	});
});

describe("masquerades", () => {
	const nat = (source: string, routes: RouteInput[]): TopologyInput => {
		const { nodes, ...rest } = lab(routes);
		return { ...rest, nodes: { ...nodes, r: { ...(nodes["r"] as object), kind: "router", masquerade: [{ source }] } } };
	};
	test("are used where a packet comes to them", () => {
		expect(toldByWalks(nat("10.0.0.0/24", [there]))).toEqual([]);
		expect(toldByWalks(nat("10.0.0.0/24", []))).toEqual(["NG184 /nodes/r/masquerade/0"]);
	});
	test("on the machine are not judged where nobody is said to be outside", () => {
		const machine = (answers: string[]): TopologyInput => ({
			nodes: {
				pc: { interfaces: { eth0: "10.0.0.1/24" } },
				vm: {
					kind: "machine",
					uplink: "ens4",
					interfaces: { ens4: "192.0.2.2/24", foot: "10.0.0.254/24" },
					masquerade: [{ source: "10.0.0.0/24" }],
				},
				...(answers.length > 0 && { isp: { kind: "internet", answers } }),
			},
			links: [["pc:eth0", "vm:foot"]],
		});
		expect(toldByWalks(machine([]))).toEqual([]);
		expect(toldByWalks(machine(["1.1.1.1"]))).toEqual(["NG184 /nodes/vm/masquerade/0"]);
	});
});

describe("another way back", () => {
	/** `pc` and the machine have two cables between them. */
	const twice = (kind: "machine" | "router", via: string): TopologyInput => ({
		nodes: {
			pc: { interfaces: { e0: "10.0.0.1/24", e1: "10.1.0.1/24" } },
			vm: { kind, interfaces: { f0: "10.0.0.254/24", f1: "10.1.0.254/24" } },
			far: { interfaces: { e0: "10.2.0.1/24" } },
			r: { kind: "router", interfaces: { e0: "10.1.0.2/24", e1: "10.2.0.254/24" } },
			sw: "bridge",
		},
		links: [
			["pc:e0", "vm:f0"],
			["pc:e1", "sw"],
			["vm:f1", "sw"],
			["r:e0", "sw"],
			["r:e1", "far:e0"],
		],
		routes: [
			{ on: "far", to: "default", via: "10.2.0.254" },
			{ on: "vm", to: "10.2.0.0/24", via },
			{ on: "pc", to: "10.2.0.0/24", via: "10.1.0.2" },
			{ on: "r", to: "10.0.0.0/24", via: "10.1.0.254" },
		],
	});
	test("is told of the machine, in whose hands its filter is", () => {
		expect(toldByWalks(twice("machine", "10.0.0.1"))).toContain("NG182 /nodes/vm/interfaces/f1");
		expect(toldByWalks(twice("machine", "10.1.0.2"))).not.toContain("NG182 /nodes/vm/interfaces/f1");
	});
	test("is nothing in a namespace, where setup turns it off", () => {
		expect(toldByWalks(twice("router", "10.0.0.1")).filter((told) => told.startsWith("NG182"))).toEqual([]);
	});
});

test("a gateway behind a bridge that is down", () => {
	const wired = (up: boolean): TopologyInput => ({
		nodes: {
			a: { interfaces: { eth0: "10.0.0.1/24" } },
			r: { kind: "router", interfaces: { eth0: "10.0.0.254/24" } },
			lan: { kind: "bridge", up },
		},
		links: [
			["a:eth0", "lan"],
			["r:eth0", "lan"],
		],
		routes: [there],
	});
	expect(toldByWalks(wired(false))).toEqual(["NG185 /nodes/a/routes/0"]);
	expect(toldByWalks(wired(true))).toEqual([]);
});
