import { describe, expect, test } from "vitest";
import type { TopologyInput } from "../authored.js";
import type { Topology } from "../domain.js";
import { fromValue } from "../read/from-value.js";
import { expand } from "./expand.js";

const stages = ["one", "two", "three", "four"];

function expanded(input: Omit<TopologyInput, "stages">): { topology: Topology; codes: string[] } {
	const { topology, diagnostics } = expand(fromValue({ stages, ...input }), { defaultName: "lab" });
	return { topology: topology as Topology, codes: diagnostics.map((one) => one.code) };
}

describe("the stage of a part is the latest of what it stands on", () => {
	test("link, interface, address, being up, route", () => {
		const { topology, codes } = expanded({
			nodes: {
				a: { from: "two", interfaces: { eth0: { ip: ["10.0.0.1/24", { address: "10.0.1.1/24", from: "four" }] } } },
				b: { interfaces: { eth0: { ip: "10.0.0.2/24", up: { from: "three" } } } },
			},
			links: [["a", "b"]],
			routes: [
				{ on: "b", to: "default", via: "10.0.0.1" },
				{ on: "a", to: "10.5.0.0/16", via: "10.0.1.2" },
			],
		});
		expect(codes).toEqual([]);
		const [a, b] = topology.nodes;
		expect(topology.links[0]?.from).toBe(1);
		expect(a?.interfaces[0]).toMatchObject({ from: 1, up: 1, addresses: [{ from: 1 }, { from: 3 }] });
		expect(b?.interfaces[0]).toMatchObject({ from: 1, up: 2, addresses: [{ from: 1 }] });
		expect(b?.kind === "host" && b.routes[0]?.from).toBe(2);
		expect(a?.kind === "host" && a.routes[0]?.from).toBe(3);
	});

	test("a link may be on its way until a later stage, and no longer than what stands on its ends", () => {
		const link = (moved: string, interfaces = {}) => {
			const nodes = {
				a: {
					interfaces: { eth0: { ip: { address: "10.0.0.1/24", from: "three" }, up: { from: "three" }, ...interfaces } },
				},
				b: "host" as const,
			};
			const late = { eth0: { ip: { address: "10.0.0.2/24", from: "three" }, up: { from: "three" } } };
			const { topology, codes } = expanded({
				nodes: { ...nodes, b: { interfaces: late } },
				links: [{ ends: ["a", "b"], from: "two", moved }],
			});
			return { moved: topology.links[0]?.moved, codes };
		};
		expect(link("three")).toEqual({ moved: 2, codes: [] });
		expect(link("two")).toEqual({ moved: undefined, codes: [] });
		expect(link("one")).toEqual({ moved: undefined, codes: ["NG084"] });
		expect(link("five").codes).toEqual(["NG062"]);
		expect(link("three", { ip: { address: "10.0.0.1/24", from: "two" } }).codes).toEqual(["NG084"]);
		expect(link("three", { up: { from: "two" } }).codes).toEqual(["NG084"]);
	});

	test("an interface's stage is its link's", () => {
		const { topology, codes } = expanded({
			nodes: { a: { interfaces: { eth0: { from: "three" } } }, b: "host" },
			links: [["a", "b"]],
		});
		expect(codes).toEqual([]);
		expect(topology.links[0]?.from).toBe(2);
		expect(topology.nodes[1]?.interfaces[0]?.from).toBe(2);
	});

	test("never up", () => {
		const { topology } = expanded({
			nodes: { a: { interfaces: { eth0: { up: false } } }, b: "host" },
			links: [["a", "b"]],
		});
		expect(topology.nodes[0]?.interfaces[0]?.up).toBeNull();
	});

	test("a machine forwards from its first masquerade", () => {
		const machine = (masquerade: { source: string; from: string }[]) =>
			expanded({ nodes: { vm: { kind: "machine", uplink: "ens4", masquerade } } }).topology.nodes[0];
		expect(machine([])).toMatchObject({ forwards: null });
		const two = machine([
			{ source: "10.0.0.0/24", from: "three" },
			{ source: "10.1.0.0/24", from: "two" },
		]);
		expect(two).toMatchObject({
			forwards: 1,
			masquerade: [
				{ out: "ens4", from: 2 },
				{ out: "ens4", from: 1 },
			],
		});
	});
});

describe("earlier than what it stands on is refused, and the later is taken", () => {
	const nodes = { a: { from: "two" }, b: "host" } as const;
	test.each<[string, Omit<TopologyInput, "stages">]>([
		["a link", { nodes, links: [{ ends: ["a", "b"], from: "one" }] }],
		["an interface", { nodes: { ...nodes, b: { interfaces: { eth0: { from: "one" } } } }, links: [["a", "b"]] }],
		[
			"an address",
			{
				nodes: { ...nodes, b: { interfaces: { eth0: { ip: { address: "10.0.0.1/24", from: "one" } } } } },
				links: [["a", "b"]],
			},
		],
		["being up", { nodes: { ...nodes, b: { interfaces: { eth0: { up: { from: "one" } } } } }, links: [["a", "b"]] }],
		["a route", { nodes, links: [["a", "b"]], routes: [{ on: "b", to: "default", via: "10.0.0.1", from: "one" }] }],
		[
			"a masquerade",
			{ nodes: { r: { kind: "router", from: "two", masquerade: [{ source: "10.0.0.0/24", from: "one" }] } } },
		],
		["a bridge's being up", { nodes: { s: { kind: "bridge", from: "two", up: { from: "one" } } } }],
	])("%s", (_, input) => {
		const { topology, codes } = expanded(input);
		expect(codes).toEqual(["NG084"]);
		expect(JSON.stringify(topology)).not.toContain('"from":-1');
	});

	test("with both places", () => {
		const input = { stages, nodes, links: [{ ends: ["a", "b"], from: "one" }] };
		const [found] = expand(fromValue(input), { defaultName: "lab" }).diagnostics;
		expect(found?.message).toBe('the link from a:eth0 to b:eth0 is from "one", and a is there only from "two"');
		expect(found?.related?.[0]?.message).toBe("a is from here");
	});
});

test("expectations: exactly at, from on, or at the last stage", () => {
	const { topology } = expanded({
		nodes: { a: "host", b: "host" },
		links: [["a", "b"]],
		expect: [
			{ ping: ["a", "b"] },
			{ ping: ["a", "b"], from: "three" },
			{ ping: ["a", "b"], at: ["four", "one", "one"] },
			{ ping: ["a", "b"], at: "two" },
		],
	});
	expect(topology.expectations.map((one) => one.at)).toEqual([[3], [2, 3], [0, 3], [1]]);
});
