import { describe, expect, test } from "vitest";
import { pair, topologyOf } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";
import { checkRules } from "./index.js";

describe("checkRules", () => {
	test("tells all, not the first", () => {
		const lab: TopologyInput = {
			...pair("10.0.0.0/24", "10.0.1.255/24"),
			routes: [{ on: "a:eth0", to: "default", via: "10.9.0.1" }],
		};
		const codes = checkRules(topologyOf(lab), new Map()).map(({ code }) => code);
		expect(codes).toEqual(["NG111", "NG112", "NG143", "NG150"]);
	});

	test("tells nothing of what may be in a part that could not be read", () => {
		const topology = topologyOf({ ...pair("10.0.0.0/24", "10.0.1.2/24") });
		expect(checkRules(topology, new Map(), false).map(({ code }) => code)).toEqual(["NG111"]);
	});

	test("points at places, its own and related ones", () => {
		const place = { file: "t.ts", line: 3, column: 5, start: 20, end: 30 };
		const other = { ...place, line: 9 };
		const places = new Map([
			["/nodes/a", other],
			["/nodes/b/interfaces/eth0", place],
		]);
		const [only] = checkRules(topologyOf(pair("10.0.0.1/24", "10.0.0.1/24")), places);
		expect(only).toMatchObject({
			code: "NG110",
			place,
			path: "/nodes/b/interfaces/eth0/addresses/0",
			related: [{ place: other }],
		});
	});

	test("gives plain data", () => {
		const found = checkRules(topologyOf(pair("10.0.0.1/24", "10.0.0.1/24")), new Map());
		expect(structuredClone(found)).toEqual(found);
		expect(JSON.parse(JSON.stringify(found))).toEqual(found);
	});
});

/** A star with everything that rules look at: addresses of both families, MACs, MTUs, routes, a router, expectations. */
function star(count: number): TopologyInput {
	const hosts = Array.from({ length: count }, (_, i) => i);
	const address = (i: number) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}/8`;
	return {
		stages: ["one", "two"],
		nodes: {
			lan: "bridge",
			gate: {
				kind: "router",
				interfaces: { lan: ["10.255.255.254/8", "fd00::ffff/64"], wan: "192.0.2.1/24" },
				masquerade: [{ source: "10.0.0.0/8", out: "wan" }],
			},
			isp: { interfaces: { eth0: "192.0.2.2/24" } },
			...Object.fromEntries(
				hosts.map((i) => [
					`h${i}`,
					{ interfaces: { eth0: { ip: [address(i + 1), `fd00::1:${(i + 1).toString(16)}/64`], mtu: 1500 } } },
				]),
			),
		},
		links: [
			["gate:lan", "lan"],
			["gate:wan", "isp:eth0"],
			...hosts.map((i): [string, string] => [`h${i}:eth0`, "lan"]),
		],
		routes: hosts.map((i) => ({ on: `h${i}:eth0`, to: "default", via: "10.255.255.254", from: "two" })),
		expect: hosts.map((i) => ({ at: "two", ping: [`h${i}`, "gate"] })),
	};
}

/** The least of a few runs, in ms of this process's own time: other work on the machine only ever adds to it. */
function cost(runs: number, work: () => unknown): number {
	const times = Array.from({ length: runs }, () => {
		const start = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	});
	return Math.min(...times);
}

describe("takes little time", () => {
	test.each([
		[1000, 60, 50],
		[10_000, 3, 1000],
	])("for %i hosts on a bridge, best of %i runs under %i ms", { timeout: 30_000, retry: 3 }, (count, runs, most) => {
		const topology = topologyOf(star(count));
		expect(checkRules(topology, new Map()).map(({ code }) => code)).toEqual(count > 1000 ? ["NG132"] : []);
		expect(cost(runs, () => checkRules(topology, new Map()))).toBeLessThan(most);
	});

	test("for 5,000 cables on a router, all in one network, all told", { timeout: 30_000 }, () => {
		const spokes = Array.from({ length: 5000 }, (_, i) => i);
		const topology = topologyOf({
			nodes: {
				hub: { kind: "router", interfaces: Object.fromEntries(spokes.map((i) => [`p${i}`, "10.0.0.1/24"])) },
				...Object.fromEntries(spokes.map((i) => [`h${i}`, { interfaces: { eth0: "10.0.0.2/24" } }])),
			},
			links: spokes.map((i): [string, string] => [`hub:p${i}`, `h${i}:eth0`]),
		});
		expect(checkRules(topology, new Map())).toHaveLength(4999 * 3);
		expect(cost(3, () => checkRules(topology, new Map()))).toBeLessThan(2000);
	});
});
