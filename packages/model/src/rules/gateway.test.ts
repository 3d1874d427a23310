import { describe, expect, test } from "vitest";
import { messages, told } from "../../test-support/topology.js";
import type { RouteInput, TopologyInput } from "../authored.js";

const at = (code: string, index = 0, node = "pc") => `${code} /nodes/${node}/routes/${index}`;

/** pc and two routers on a bridge, and a server behind the first. */
const lab = (...routes: (Partial<RouteInput> & { via?: string })[]): TopologyInput => ({
	stages: ["one", "two", "three"],
	nodes: {
		pc: { interfaces: { eth0: ["10.0.0.1/24", "fd00::1/64"] } },
		gate: { kind: "router", interfaces: { lan: ["10.0.0.254/24", "fd00::fe/64"], wan: "10.1.0.254/24" } },
		late: { kind: "router", interfaces: { eth0: { ip: "10.0.0.253/24", from: "three" } } },
		down: { kind: "router", interfaces: { eth0: { ip: "10.0.0.252/24", up: false } } },
		server: { interfaces: { eth0: "10.1.0.1/24" } },
		lan: "bridge",
	},
	links: [
		["pc:eth0", "lan"],
		["gate:lan", "lan"],
		{ ends: ["late:eth0", "lan"], from: "three" },
		["down:eth0", "lan"],
		["gate:wan", "server:eth0"],
	],
	routes: routes.map((route) => ({ on: "pc:eth0", to: "default", ...route })),
});

describe("a gateway", () => {
	test.each<[string, Partial<RouteInput>, string[]]>([
		["is a neighbour", { via: "10.0.0.254" }, []],
		["is a neighbour, IPv6", { via: "fd00::fe" }, []],
		["is a link-local address, on any link", { via: "fe80::1" }, []],
		["is in no network", { via: "10.1.0.254" }, ["NG150"]],
		["is in no network, IPv6", { via: "fd01::1" }, ["NG150"]],
		["is in no network, but onlink: nobody there has it", { via: "10.1.0.254", onlink: true }, ["NG151"]],
		["is nobody's", { via: "10.0.0.77" }, ["NG151"]],
		["is the node itself", { via: "10.0.0.1" }, ["NG152"]],
		["is not plugged in yet", { via: "10.0.0.253", from: "two" }, ["NG153"]],
		["is plugged in", { via: "10.0.0.253", from: "three" }, []],
		["is never up", { via: "10.0.0.252" }, ["NG153"]],
	])("%s", (_, route, codes) => {
		expect(told(lab(route))).toEqual(codes.map((code) => at(code)));
	});

	test("an on-link route makes it a neighbour, from its stage on", () => {
		const onLink = { to: "10.1.0.254/32" };
		const by = (from: string): Partial<RouteInput> => ({ via: "10.1.0.254", from });
		expect(told(lab(by("one"), onLink))).toEqual([at("NG151")]);
		expect(told(lab({ ...onLink, from: "two" }, by("one")))).toEqual([at("NG150", 1)]);
		expect(messages(lab({ ...onLink, from: "two" }, by("one")), "NG150")).toEqual([
			'the route is from stage "one", and the gateway 10.1.0.254 is in a network of "pc:eth0" from "two" only',
		]);
	});

	test("a route through a gateway makes no neighbour", () => {
		expect(told(lab({ to: "10.1.0.0/16", via: "10.0.0.254" }, { via: "10.1.0.254" }))).toEqual([at("NG150", 1)]);
	});

	test("that nobody is, but somebody elsewhere", () => {
		const [message] = messages(lab({ via: "10.1.0.254", onlink: true }), "NG151");
		expect(message).toContain('("gate:wan" has it, on another segment)');
	});

	test("a stage is named", () => {
		expect(messages(lab({ via: "10.0.0.253", from: "two" }), "NG153")).toEqual([
			'the route is from stage "two", and its gateway 10.0.0.253 at "late:eth0" is there from "three" only',
		]);
		expect(messages(lab({ via: "10.0.0.252" }), "NG153")[0]).toContain("is never up");
	});

	test("that is a host forwards nothing", () => {
		const base = lab();
		expect(told({ ...base, routes: [{ on: "gate:wan", to: "10.2.0.0/16", via: "10.1.0.1" }] })).toEqual([
			at("NG156", 0, "gate"),
		]);
	});

	test("behind the machine's foot is told as any other", () => {
		const home: TopologyInput = {
			nodes: {
				vm: { kind: "machine", interfaces: { foot: "10.0.0.254/24" } },
				pc: { interfaces: { eth0: "10.0.0.1/24" } },
			},
			links: [["vm:foot", "pc:eth0"]],
			routes: [{ on: "pc", to: "default", via: "10.0.0.254" }],
		};
		expect(told(home)).toEqual([]);
	});
});
