import { expect, test } from "vitest";
import { told } from "../../test-support/topology.js";
import type { RouteInput, TopologyInput } from "../authored.js";

const lab = (...routes: Omit<RouteInput, "on">[]): TopologyInput => ({
	nodes: {
		pc: { interfaces: { eth0: ["10.0.0.1/24", "fd00::1/64"] } },
		one: { kind: "router", interfaces: { eth0: ["10.0.0.253/24", "fd00::fd/64"] } },
		two: { kind: "router", interfaces: { eth0: ["10.0.0.254/24", "fd00::fe/64"] } },
		lan: "bridge",
	},
	links: [
		["pc:eth0", "lan"],
		["one:eth0", "lan"],
		["two:eth0", "lan"],
	],
	routes: routes.map((route) => ({ on: "pc:eth0", ...route })),
});
const [v4, v6] = [
	["10.0.0.253", "10.0.0.254"],
	["fd00::fd", "fd00::fe"],
] as const;

test.each<[string, Omit<RouteInput, "on">[], string[]]>([
	[
		"two defaults",
		[
			{ to: "default", via: v4[0] },
			{ to: "default", via: v4[1] },
		],
		["NG154"],
	],
	[
		"two defaults, IPv6",
		[
			{ to: "default", via: v6[0] },
			{ to: "::/0", via: v6[1] },
		],
		["NG154"],
	],
	[
		"one of each family",
		[
			{ to: "default", via: v4[0] },
			{ to: "default", via: v6[0] },
		],
		[],
	],
	[
		"two metrics",
		[
			{ to: "default", via: v4[0] },
			{ to: "default", via: v4[1], metric: 10 },
		],
		[],
	],
	[
		"the same metric",
		[
			{ to: "default", via: v4[0], metric: 10 },
			{ to: "default", via: v4[1], metric: 10 },
		],
		["NG154"],
	],
	[
		"IPv6's own metric, written out",
		[
			{ to: "fd01::/64", via: v6[0] },
			{ to: "fd01::/64", via: v6[1], metric: 1024 },
		],
		["NG154"],
	],
	[
		"one within the other",
		[
			{ to: "10.1.0.0/16", via: v4[0] },
			{ to: "10.1.1.0/24", via: v4[1] },
		],
		[],
	],
])("%s: %j", (_, routes, codes) => {
	expect(told(lab(...routes))).toEqual(codes.map((code) => `${code} /nodes/pc/routes/1`));
});

test("a network that is on the link has its route already", () => {
	expect(told(lab({ to: "10.0.0.0/24", via: v4[0] }))).toEqual(["NG155 /nodes/pc/routes/0"]);
	expect(told(lab({ to: "10.0.0.0/24", via: v4[0], metric: 10 }))).toEqual([]);
	expect(told(lab({ to: "fd00::/64", via: v6[0], metric: 256 }))).toEqual(["NG155 /nodes/pc/routes/0"]);
	// The kernel's own has metric 256 in IPv6, a given one 1024.
	expect(told(lab({ to: "fd00::/64", via: v6[0] }))).toEqual([]);
});
