/** Which line somebody is pointed at who asks why no answer comes: that of the mistake, and none that is right. */
import { describe, expect, test } from "vitest";
import { got } from "../../test-support/walks.js";
import type { TopologyInput } from "../authored.js";

/** `a` on one switch, `c` on another, a cable between the two. */
const trunk = (more: Record<string, object> = {}): TopologyInput => ({
	nodes: {
		a: { interfaces: { e0: "10.0.0.1/24" } },
		c: { interfaces: { e0: "10.0.0.3/24" } },
		sw1: { kind: "bridge" },
		sw2: { kind: "bridge" },
		...more,
	},
	links: [
		["a:e0", "sw1:p1"],
		["sw1:t1", "sw2:t2"],
		["sw2:p3", "c:e0"],
	],
});

describe("nobody answers: what is down on the way", () => {
	test.each([
		[{ sw1: { kind: "bridge", interfaces: { t1: { up: false } } } }, "/nodes/sw1/interfaces/t1/up"],
		[{ sw2: { kind: "bridge", interfaces: { t2: { up: false } } } }, "/nodes/sw2/interfaces/t2/up"],
		[{ sw2: { kind: "bridge", up: false } }, "/nodes/sw2/up"],
		[{ sw2: { kind: "bridge", interfaces: { p3: { up: false } } } }, "/nodes/sw2/interfaces/p3/up"],
		[{ c: { interfaces: { e0: { ip: "10.0.0.3/24", up: false } } } }, "/nodes/c/interfaces/e0/up"],
	])("%j", (more, path) => {
		expect(got(trunk(more), "a", "10.0.0.3")).toBe(`no-answer: no-neighbour at a, look at ${path}`);
	});

	test("nothing is, where all is up", () => {
		expect(got(trunk(), "a", "10.0.0.3")).toMatch(/^reaches c/);
	});
});

/** `pc - r - srv`. */
const behind = (pc: string, routes: NonNullable<TopologyInput["routes"]>): TopologyInput => ({
	nodes: {
		pc: { interfaces: { e0: pc } },
		r: { kind: "router", interfaces: { e0: "10.0.0.254/24", e1: "10.0.1.254/24" } },
		srv: { interfaces: { e0: "10.0.1.1/24" } },
	},
	links: [
		["pc:e0", "r:e0"],
		["r:e1", "srv:e0"],
	],
	routes: [...routes, { on: "srv", to: "default", via: "10.0.1.254" }],
});

describe("nobody answers: who thinks that they share a link", () => {
	test("a route without its gateway", () => {
		const lab = behind("10.0.0.1/24", [{ on: "pc:e0", to: "10.0.1.0/24" }]);
		expect(got(lab, "pc", "10.0.1.1")).toBe("no-answer: no-neighbour at pc, look at /nodes/pc/routes/0");
	});
	test("a prefix that is too wide", () => {
		expect(got(behind("10.0.0.1/16", []), "pc", "10.0.1.1")).toBe(
			"no-answer: no-neighbour at pc, look at /nodes/pc/interfaces/e0/addresses/0",
		);
	});
});

describe("no route", () => {
	test.each([
		["by itself", "10.0.0.1"],
		["by who is in none of its networks", "10.0.9.9"],
	])("the kernel refuses it: %s", (_, via) => {
		const lab = behind("10.0.0.1/24", [{ on: "pc:e0", to: "default", via }]);
		expect(got(lab, "pc", "10.0.1.1")).toBe("fails-at-once: no-route at pc, look at /nodes/pc/routes/0");
	});

	test("its interface is down", () => {
		const lab = behind("10.0.0.1/24", [{ on: "pc:e0", to: "default", via: "10.0.0.254" }]);
		lab.stages = ["early", "late"];
		lab.nodes["pc"] = { interfaces: { e0: { ip: "10.0.0.1/24", up: { from: "late" } } } };
		expect(got(lab, "pc", "10.0.1.1", "early")).toBe(
			"fails-at-once: no-route at pc, look at /nodes/pc/interfaces/e0/up",
		);
	});

	test("a translation on the way that is not for who asks", () => {
		const { nodes, ...rest } = behind("10.0.0.1/24", [{ on: "pc", to: "default", via: "10.0.0.254" }]);
		const r = { ...(nodes["r"] as object), kind: "router" as const, masquerade: [{ source: "10.0.7.0/24" }] };
		const lab = { ...rest, nodes: { ...nodes, r }, routes: rest.routes?.slice(0, 1) ?? [] };
		expect(got(lab, "pc", "10.0.1.1")).toBe("no-answer: no-return-route at srv, look at /nodes/r/masquerade/0");
	});
});

/** Two networks on one switch. */
const twoNetworks = (r: string[], srv = "10.0.1.1/24"): TopologyInput => ({
	nodes: {
		pc: { interfaces: { e0: "10.0.0.1/24" } },
		pc2: { interfaces: { e0: "10.0.0.2/24" } },
		srv: { interfaces: { e0: srv } },
		r: { kind: "router", interfaces: { e0: r } },
		sw: "bridge",
	},
	links: ["pc", "pc2", "srv", "r"].map((node) => [`${node}:e0`, "sw"]),
	routes: [{ on: "pc2", to: "default", via: "10.0.0.254" }],
});

describe("two networks on one link", () => {
	test("a router in both shows that they are meant", () => {
		expect(got(twoNetworks(["10.0.0.254/24", "10.0.1.254/24"]), "pc", "10.0.1.1")).toBe(
			"fails-at-once: no-route at pc, look at /nodes/pc",
		);
	});
	test("where nobody is, the odd one out has a wrong address", () => {
		const strayed = "look at /nodes/srv/interfaces/e0/addresses/0";
		expect(got(twoNetworks(["10.0.0.254/24"]), "pc", "10.0.1.1")).toBe(`fails-at-once: no-route at pc, ${strayed}`);
		expect(got(twoNetworks(["10.0.0.254/24"]), "pc2", "10.0.1.1")).toBe(
			`no-answer: no-route-at-router at r, ${strayed}`,
		);
		expect(got(twoNetworks(["10.0.0.254/24"]), "srv", "10.0.0.1")).toBe(`fails-at-once: no-route at srv, ${strayed}`);
	});
	test("also for a reply", () => {
		const lab = twoNetworks(["10.0.0.254/24"], "10.0.0.200/25");
		expect(got(lab, "pc", "10.0.0.200")).toBe(
			"no-answer: no-return-route at srv, look at /nodes/srv/interfaces/e0/addresses/0",
		);
	});
});

test("a circle: the route that leads back, wherever the packet is when it is too old", () => {
	const lab: TopologyInput = {
		nodes: {
			pc: { interfaces: { e0: "10.0.0.1/24" } },
			r1: { kind: "router", interfaces: { e0: "10.0.0.254/24", e1: "10.0.1.1/24" } },
			r2: { kind: "router", interfaces: { e0: "10.0.1.2/24", e1: "10.0.2.2/24" } },
			r3: { kind: "router", interfaces: { e0: "10.0.2.3/24", e1: "10.1.0.254/24" } },
			srv: { interfaces: { e0: "10.1.0.1/24" } },
		},
		links: [
			["pc:e0", "r1:e0"],
			["r1:e1", "r2:e0"],
			["r2:e1", "r3:e0"],
			["r3:e1", "srv:e0"],
		],
		routes: [
			{ on: "pc", to: "default", via: "10.0.0.254" },
			{ on: "r1", to: "default", via: "10.0.1.2" },
			{ on: "r2", to: "default", via: "10.0.2.3" },
			{ on: "r3", to: "default", via: "10.0.2.2" },
			{ on: "srv", to: "default", via: "10.1.0.254" },
		],
	};
	for (const address of ["10.1.0.1", "10.1.0.254"])
		expect(got(lab, "pc", address)).toMatch(/^no-answer: ttl at r[23], look at \/nodes\/r2\/routes\/0$/);
});

test("who has a single interface is nobody to be a router: the route names the wrong one", () => {
	const lab = twoNetworks(["10.0.0.254/24"]);
	expect(got({ ...lab, routes: [{ on: "pc2", to: "default", via: "10.0.0.1" }] }, "pc2", "10.9.9.9")).toBe(
		"no-answer: no-forwarding at pc, look at /nodes/pc2/routes/0/via",
	);
});
