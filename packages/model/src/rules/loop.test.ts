import { describe, expect, test } from "vitest";
import { messages, told, topologyOf } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";
import { checkRules } from "./index.js";

const bridges = (count: number, links: [number, number][]): TopologyInput => ({
	nodes: Object.fromEntries(Array.from({ length: count }, (_, i) => [`b${i}`, "bridge"] as const)),
	links: links.map(([a, b]) => [`b${a}`, `b${b}`]),
});

const ring = (count: number): [number, number][] => Array.from({ length: count }, (_, i) => [i, (i + 1) % count]);

describe("a ring of bridges", () => {
	test("of two, joined twice", () => {
		expect(
			told(
				bridges(2, [
					[0, 1],
					[0, 1],
				]),
			),
		).toEqual(["NG131 /links/1"]);
	});

	test("of one, cabled to itself", () => {
		const lab = bridges(1, [[0, 0]]);
		expect(told(lab)).toEqual(["NG131 /links/0"]);
		expect(messages(lab, "NG131")[0]).toContain('"b0:eth0 - b0:eth1" leads from a bridge back to itself');
	});

	test("of five names its cables in their order", () => {
		const lab = bridges(5, ring(5));
		expect(told(lab)).toEqual(["NG131 /links/4"]);
		const [message = ""] = messages(lab, "NG131");
		expect(message).toMatch(/^5 cables/);
		expect(message.match(/b\d:eth\d - b\d:eth\d/g)?.map((cable) => cable.replace(/:eth\d/g, ""))).toEqual([
			"b4 - b0",
			"b3 - b4",
			"b2 - b3",
			"b1 - b2",
			"b0 - b1",
		]);
	});

	test("each ring is told, and a cable that is in none is not named", () => {
		const lab = bridges(7, [
			[0, 1],
			[1, 2],
			[2, 0],
			[2, 3],
			[3, 4],
			[4, 5],
			[5, 3],
			[5, 6],
		]);
		expect(told(lab)).toEqual(["NG131 /links/2", "NG131 /links/6"]);
		for (const message of messages(lab, "NG131")) expect(message).toMatch(/^3 cables/);
	});

	test("the cable that comes last closes it", () => {
		const lab: TopologyInput = {
			stages: ["one", "two"],
			nodes: { b0: "bridge", b1: "bridge" },
			links: [{ ends: ["b0", "b1"], from: "two" }, ["b0", "b1"]],
		};
		expect(told(lab)).toEqual(["NG131 /links/0"]);
	});

	test("a long one is cut short", () => {
		expect(messages(bridges(40, ring(40)), "NG131")[0]).toMatch(/^40 cables .* and 34 more$/);
	});
});

test("a tree has none, and neither has a ring through a router", () => {
	expect(
		told(
			bridges(4, [
				[0, 1],
				[0, 2],
				[0, 3],
			]),
		),
	).toEqual([]);
	const lab = bridges(2, [[0, 1]]);
	const nodes = {
		...lab.nodes,
		gate: { kind: "router" as const, interfaces: { left: "10.0.0.1/24", right: [] as string[] } },
	};
	expect(told({ nodes, links: [...(lab.links ?? []), ["gate:left", "b0"], ["gate:right", "b1"]] })).toEqual([]);
});

test("five thousand rungs of a ladder are told in good time", { timeout: 30_000 }, () => {
	const rungs = Array.from({ length: 5000 }, (_, i): [number, number][] => [
		[2 * i, 2 * i + 1],
		[2 * i, 2 * i + 2],
		[2 * i + 1, 2 * i + 3],
	]);
	const lab = bridges(10_002, rungs.flat());
	const topology = topologyOf(lab);
	const start = process.cpuUsage().user;
	expect(checkRules(topology, new Map())).toHaveLength(4999);
	expect((process.cpuUsage().user - start) / 1000).toBeLessThan(3000);
});
