import type { SeenPacket } from "@netgen/emit-docs";
import { type Hop, type Topology, walk } from "@netgen/model";
import { checkValue } from "@netgen/testkit";
import { describe, expect, test } from "vitest";
import { disagreements, followed } from "./walks.js";

const topology = checkValue({
	name: "lab",
	nodes: { a: { interfaces: { e: "10.0.0.1/24" } }, b: { interfaces: { e: "10.0.0.2/24" } } },
	links: [["a:e", "b:e"]],
	show: [{ name: "way", at: "all", walk: ["a", "b"] }],
}).topology as Topology;
const { hops } = walk(topology, 0, topology.nodes[0]?.name as never, { family: 4, text: "10.0.0.2" });

/** What captures have when the kernel does what the model says: each packet at both ends of the cable. */
const agreed = hops.flatMap(({ leg, out, frame, source, destination, ttl }: Hop): SeenPacket[] => {
	const packet = { kind: leg, from: frame?.source ?? "", to: frame?.destination ?? "", source, destination, ttl };
	return out === null ? [] : ["a", "b"].map((name) => ({ ...packet, node: name, interface: out }));
});

describe("a walk and what was captured of it", () => {
	test("where the kernel did what the model says", () => {
		expect(agreed).toHaveLength(4);
		expect(disagreements(hops, agreed)).toEqual([]);
	});

	test.each<[string, Partial<SeenPacket>]>([
		["the source", { source: "10.0.0.9" }],
		["the destination", { destination: "10.0.0.9" }],
		["the TTL", { ttl: 63 }],
		["a MAC", { to: "02:00:00:00:00:01" }],
		["the interface", { interface: "f" }],
		["the node", { node: "c" }],
	])("%s is another", (_, change) => {
		const packets = agreed.map((packet, index) => (index === 0 ? { ...packet, ...change } : packet));
		expect(disagreements(hops, packets)).toEqual([
			expect.stringMatching(/^the model says, and no capture has: request at a:e: 10\.0\.0\.1 > 10\.0\.0\.2, ttl 64, /),
			expect.stringMatching(/^a capture has, and the model does not say: request at /),
		]);
	});

	test("a packet is missing, or one too many", () => {
		expect(disagreements(hops, agreed.slice(1))).toHaveLength(1);
		const ninth = { ...(agreed[0] as SeenPacket), node: "c" };
		expect(disagreements(hops, [...agreed, ninth])).toEqual([expect.stringMatching(/^a capture has/)]);
	});

	test("a capture at each interface on the way, and a ping", () => {
		const show = topology.show?.[0];
		if (show?.kind !== "walk") throw new Error("no walk");
		const { script, taps } = followed(topology, show, "/x");
		expect(taps.map(({ node, interface: name, file }) => `${node}:${name} ${file}`)).toEqual([
			"a:e /x/0.pcap",
			"b:e /x/1.pcap",
		]);
		expect(script.lines.map(({ typed }) => typed)).toEqual(["ip netns exec a ping -n -c 1 -W 1 10.0.0.2"]);
		expect(script.meanwhile.map(({ typed }) => typed.slice(0, 30))).toEqual([
			"ip netns exec a tcpdump -U --i",
			"ip netns exec b tcpdump -U --i",
		]);
	});
});
