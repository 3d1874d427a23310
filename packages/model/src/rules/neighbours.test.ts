import { describe, expect, test } from "vitest";
import { messages, pair, told } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";

const lan = (addresses: Record<string, string | string[]>, routes: TopologyInput["routes"] = []): TopologyInput => ({
	nodes: {
		lan: "bridge",
		...Object.fromEntries(Object.entries(addresses).map(([name, ip]) => [name, { interfaces: { eth0: ip } }])),
	},
	links: Object.keys(addresses).map((name) => [`${name}:eth0`, "lan"]),
	routes,
});
const alone = (...nodes: string[]) => nodes.map((node) => `NG143 /nodes/${node}/interfaces/eth0/addresses/0`);

describe("neighbours in different networks", () => {
	test("on a cable: told once", () => {
		expect(told(pair("10.0.0.1/24", "10.0.1.2/24"))).toEqual(alone("b"));
		expect(told(pair("10.0.0.1/24", "10.0.0.2/24"))).toEqual([]);
	});

	test("family by family", () => {
		expect(told(pair(["10.0.0.1/24", "fd00::1/64"], ["10.0.0.2/24", "fd01::2/64"]))).toEqual([
			"NG143 /nodes/b/interfaces/eth0/addresses/1",
		]);
		expect(told(pair(["10.0.0.1/24", "fd00::1/64"], "10.0.0.2/24"))).toEqual([]);
	});

	test("one common network is enough", () => {
		expect(told(pair(["10.0.0.1/24", "10.7.0.1/24"], ["10.8.0.2/24", "10.0.0.2/24"]))).toEqual([]);
	});

	test("on a bridge the one that has no match is told, with one that has", () => {
		const lab = lan({ a: "10.0.0.1/24", b: "10.0.0.2/24", c: "10.0.1.3/24" });
		expect(told(lab)).toEqual(alone("c"));
		expect(messages(lab, "NG143")[0]).toContain(
			'"c:eth0" is in "10.0.1.0/24" and its neighbour "a:eth0" in "10.0.0.0/24"',
		);
		expect(told(lan({ a: "10.0.0.1/24", b: "10.0.1.2/24", c: "10.0.2.3/24" }))).toEqual(alone("b", "c"));
	});

	test("two networks on one bridge, each with a pair, are two networks", () => {
		expect(told(lan({ a: "10.0.0.1/24", b: "10.0.0.2/24", c: "10.0.1.1/24", d: "10.0.1.2/24" }))).toEqual([]);
	});

	test("an interface without an address is nobody's neighbour", () => {
		expect(told(lan({ a: "10.0.0.1/24", b: [] }))).toEqual([]);
		expect(told(lan({ a: "10.0.0.1/24" }))).toEqual([]);
	});

	test("single addresses need an on-link route", () => {
		const routes = [{ on: "a:eth0", to: "10.0.0.2/32" }];
		expect(told(pair("10.0.0.1/32", "10.0.0.2/32"))).toEqual(alone("b"));
		expect(told({ ...pair("10.0.0.1/32", "10.0.0.2/32"), routes })).toEqual([]);
		expect(told({ ...pair("fd00::1/128", "fd00::2/128") })).toEqual(alone("b"));
		expect(told({ ...pair("fd00::1/128", "fd00::2/128"), routes: [{ on: "a:eth0", to: "fd00::2/128" }] })).toEqual([]);
		const onlink = [{ on: "a:eth0", to: "10.9.0.0/16", via: "10.0.0.2", onlink: true }];
		expect(told({ ...pair("10.0.0.1/32", "10.0.0.2/32"), routes: onlink })).not.toContain(alone("b")[0]);
	});
});

describe("different prefix lengths", () => {
	test("of addresses that see each other", () => {
		expect(told(pair("10.0.0.1/24", "10.0.0.2/25"))).toEqual(["NG144 /nodes/b/interfaces/eth0/addresses/0"]);
	});

	test("of addresses of which one does not see the other", () => {
		expect(told(pair("10.0.0.200/24", "10.0.0.2/25"))).toEqual(alone("b"));
	});

	test("the rarer one is told, once", () => {
		const lab = lan({ a: "10.0.0.1/16", b: "10.0.0.2/24", c: "10.0.0.3/24", d: "10.0.0.4/24" });
		expect(told(lab)).toEqual(["NG144 /nodes/a/interfaces/eth0/addresses/0"]);
	});
});
