import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TopologyInput } from "../authored.js";
import type { Topology } from "../domain.js";
import { fromValue } from "../read/from-value.js";
import { derivedNetwork } from "./derive-addresses.js";
import { expand } from "./expand.js";

function topologyOf(input: TopologyInput): Topology {
	const { topology, complete, diagnostics } = expand(fromValue(input), { defaultName: "lab" });
	expect(diagnostics).toEqual([]);
	expect(complete).toBe(true);
	return topology as Topology;
}

/** `pc:eth0 10.0.0.1/16`, a line for each interface. */
function listing({ nodes }: Topology): string[] {
	return nodes.flatMap((node) =>
		node.interfaces.map((one) =>
			`${node.name}:${one.name} ${one.addresses.map(({ cidr }) => cidr.text).join(" ")}`.trim(),
		),
	);
}

const host = "host" as const;

describe("names and addresses", () => {
	test("two hosts and a link", () => {
		const topology = topologyOf({ nodes: { a: host, b: host }, links: [["a", "b"]] });
		expect(topology.name).toBe("lab");
		expect(topology.stages).toEqual([{ name: "all" }]);
		expect(listing(topology)).toEqual(["a:eth0 10.0.0.1/16", "b:eth0 10.0.0.2/16"]);
	});

	test("names count the node's links; in the machine's namespace they are never eth", () => {
		const topology = topologyOf({
			nodes: { r: "router", b: host, sw: { kind: "bridge", on: "machine" }, vm: { kind: "machine" }, own: "bridge" },
			links: [
				["r:x", "b"],
				["r", "sw"],
				["vm", "sw"],
				["own", "b"],
				["vm", "r"],
			],
		});
		expect(listing(topology).map((line) => line.split(" ")[0])).toEqual([
			"r:x",
			"r:eth1",
			"r:eth2",
			"b:eth0",
			"b:eth1",
			"sw:sw-0",
			"sw:sw-1",
			"vm:vm-0",
			"vm:vm-1",
			"own:eth0",
		]);
	});

	test("a number that an earlier link uses by name is passed over", () => {
		const topology = topologyOf({
			nodes: { a: host, b: host },
			links: [
				["a:eth1", "b"],
				["a", "b"],
				["a", "b"],
			],
		});
		expect(topology.nodes[0]?.interfaces.map((one) => one.name)).toEqual(["eth1", "eth2", "eth3"]);
	});

	test("segments count whether their addresses are derived or not, and a bridge is one segment", () => {
		const topology = topologyOf({
			nodes: { a: { interfaces: { eth0: "192.0.2.1/24" } }, b: host, c: host, d: host, sw: "bridge" },
			links: [
				["a", "b"],
				["sw", "c"],
				["c", "d"],
				["sw", "d"],
			],
		});
		expect(listing(topology)).toEqual([
			"a:eth0 192.0.2.1/24",
			"b:eth0 192.0.2.2/24",
			"c:eth0 10.1.0.1/16",
			"c:eth1 10.2.0.1/16",
			"d:eth0 10.2.0.2/16",
			"d:eth1 10.1.0.2/16",
			"sw:eth0",
			"sw:eth1",
		]);
	});

	test("two bridges that are joined are one segment, with the lower number", () => {
		const topology = topologyOf({
			nodes: { a: host, b: host, c: host, d: host, x: "bridge", y: "bridge" },
			links: [
				["a", "x"],
				["b", "y"],
				["c", "d"],
				["x", "y"],
			],
		});
		expect(listing(topology).slice(0, 4)).toEqual([
			"a:eth0 10.0.0.1/16",
			"b:eth0 10.0.0.2/16",
			"c:eth0 10.2.0.1/16",
			"d:eth0 10.2.0.2/16",
		]);
	});

	test("the families that others of the segment use, around what is given", () => {
		const topology = topologyOf({
			nodes: {
				a: { interfaces: { eth0: ["10.9.0.2/24", "fd00::1/64"] } },
				b: host,
				c: host,
				d: { interfaces: { eth0: [] } },
				sw: "bridge",
			},
			links: [
				["b", "sw"],
				["a", "sw"],
				["c", "sw"],
				["d", "sw"],
			],
		});
		expect(listing(topology).slice(0, 4)).toEqual([
			"a:eth0 10.9.0.2/24 fd00::1/64",
			"b:eth0 10.9.0.1/24 fd00::2/64",
			"c:eth0 10.9.0.3/24 fd00::3/64",
			"d:eth0",
		]);
		const six = topologyOf({ nodes: { a: { interfaces: { eth0: "fd00::1/127" } }, b: host }, links: [["a", "b"]] });
		expect(listing(six)).toEqual(["a:eth0 fd00::1/127", "b:eth0 fd00::/127"]);
	});

	test("the networks, to the last", () => {
		const networks = [0, 127, 128, 383, 384, 128 + 128 * 256 - 1].map((k) => derivedNetwork(k)?.text);
		expect(networks).toEqual([
			"10.0.0.0/16",
			"10.127.0.0/16",
			"10.128.0.0/24",
			"10.128.255.0/24",
			"10.129.0.0/24",
			"10.255.255.0/24",
		]);
		expect(derivedNetwork(128 + 128 * 256)).toBeUndefined();
	});
});

test("a MAC follows from the three names, and is local and unicast", () => {
	const mac = (input: TopologyInput): string => topologyOf(input).nodes[0]?.interfaces[0]?.mac ?? "";
	const first = mac({ name: "x", nodes: { a: host, b: host }, links: [["a", "b"]] });
	expect(first).toMatch(/^02(:[0-9a-f]{2}){5}$/);
	expect(mac({ name: "x", nodes: { a: host, b: host }, links: [["a", "b"]] })).toBe(first);
	expect(mac({ name: "y", nodes: { a: host, b: host }, links: [["a", "b"]] })).not.toBe(first);
	expect(mac({ name: "x", nodes: { a: host, b: host }, links: [["a:eth1", "b"]] })).not.toBe(first);
	expect(first).toBe("02:e7:ae:e1:0d:52");
});

describe("what is added at the end changes nothing before it", () => {
	/** Links between hosts and bridges; bridges are joined to nothing else, for that may join two networks. */
	const nodes = ["h0", "h1", "h2", "h3", "b0", "b1"] as const;
	const link = fc.tuple(fc.constantFrom(...nodes.slice(0, 4)), fc.constantFrom(...nodes)).filter(([a, b]) => a !== b);

	const inputOf = (links: readonly (readonly [string, string])[], more: readonly string[] = []): TopologyInput => ({
		nodes: Object.fromEntries(
			[...nodes, ...more].map((name) => [name, name.startsWith("b") ? "bridge" : "host"] as const),
		),
		links,
	});

	test("links and nodes", () => {
		fc.assert(
			fc.property(fc.array(link, { maxLength: 12 }), fc.array(link, { minLength: 1, maxLength: 4 }), (links, added) => {
				const before = topologyOf(inputOf(links));
				const after = topologyOf(inputOf([...links, ...added], ["h9", "b9"]));
				expect(after.links.slice(0, before.links.length)).toEqual(before.links);
				for (const [index, node] of before.nodes.entries()) {
					const grown = after.nodes[index];
					expect(grown?.interfaces.slice(0, node.interfaces.length)).toEqual(node.interfaces);
				}
			}),
			{ numRuns: 300 },
		);
	});
});
