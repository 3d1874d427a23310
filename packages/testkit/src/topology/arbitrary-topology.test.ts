import type { Kind, Topology, TopologyInput } from "@netgen/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryTopology, checkValue, randomTopologies } from "./arbitrary-topology.js";

const seed = 20260101;
const inputs = fc.sample(arbitraryTopology(), { numRuns: 300, seed });
const checked = inputs.map((input) => ({ input, ...checkValue(input) }));
const valid = checked.flatMap(({ input, topology }) => (topology === null ? [] : [{ input, topology }]));

describe("random topologies", () => {
	test("nearly all are valid", () => {
		const reasons = checked.flatMap(({ topology, diagnostics }) =>
			topology === null
				? diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`)
				: [],
		);
		expect(valid.length, reasons.slice(0, 5).join("\n")).toBeGreaterThan(inputs.length * 0.95);
	});

	test("a seed gives the same ones, another seed others", () => {
		const texts = (of: number) => randomTopologies(20, of).map(({ topology }) => JSON.stringify(topology));
		expect(texts(1)).toEqual(texts(1));
		expect(texts(1)).not.toEqual(texts(2));
	});

	test("as many as asked for, each one valid", () => {
		expect(randomTopologies(120, 3)).toHaveLength(120);
	});

	const faces = ({ nodes }: Topology) => nodes.flatMap(({ interfaces }) => interfaces);
	const routes = ({ nodes }: Topology) => nodes.flatMap((node) => ("routes" in node ? node.routes : []));
	const masquerades = (kind: Kind) => (topology: Topology) =>
		topology.nodes.some((node) => node.kind === kind && "masquerade" in node && node.masquerade.length > 0);

	test.each<[string, number, (topology: Topology, input: TopologyInput) => boolean]>([
		["a host", 200, ({ nodes }) => nodes.some(({ kind }) => kind === "host")],
		["a router", 100, ({ nodes }) => nodes.some(({ kind }) => kind === "router")],
		[
			"a bridge of its own",
			100,
			({ nodes }) => nodes.some((node) => node.kind === "bridge" && node.placement === "own"),
		],
		[
			"a bridge on the machine",
			60,
			({ nodes }) => nodes.some((node) => node.kind === "bridge" && node.placement === "machine"),
		],
		["a machine", 60, ({ nodes }) => nodes.some(({ kind }) => kind === "machine")],
		["an internet", 40, ({ nodes }) => nodes.some(({ kind }) => kind === "internet")],
		[
			"IPv4 only",
			20,
			(topology) =>
				faces(topology)
					.flatMap(({ addresses }) => addresses)
					.every(({ cidr }) => cidr.family === 4),
		],
		[
			"IPv6 and IPv4",
			60,
			(topology) =>
				new Set(faces(topology).flatMap(({ addresses }) => addresses.map(({ cidr }) => cidr.family))).size === 2,
		],
		["a MAC of the author's", 60, (topology) => faces(topology).some(({ macGiven }) => macGiven)],
		["an MTU", 60, (topology) => faces(topology).some(({ mtu }) => mtu !== undefined)],
		["an interface that stays down", 10, (topology) => faces(topology).some(({ up }) => up === null)],
		["routes", 60, (topology) => routes(topology).length > 0],
		["a metric", 20, (topology) => routes(topology).some(({ metric }) => metric !== undefined)],
		["an on-link next hop", 20, (topology) => routes(topology).some(({ onlink }) => onlink)],
		["translation on the machine", 10, masquerades("machine")],
		["translation on a router", 40, masquerades("router")],
		["one stage", 40, ({ stages }) => stages.length === 1],
		["four stages", 40, ({ stages }) => stages.length === 4],
		["something from a later stage", 100, ({ links }) => links.some(({ from }) => from > 0)],
		[
			"derived addresses",
			60,
			(topology) => faces(topology).some(({ addresses }) => addresses.some(({ derived }) => derived)),
		],
		["expectations", 100, ({ expectations }) => expectations.length > 0],
		["notes", 60, ({ nodes, stages }) => [...nodes, ...stages].some(({ note }) => note !== undefined)],
		["two nodes or three", 5, ({ nodes }) => nodes.length <= 3],
		["more than twenty nodes", 30, ({ nodes }) => nodes.length > 20],
	])("among 300: %s, in at least %d", (_, least, holds) => {
		expect(valid.filter(({ topology, input }) => holds(topology, input)).length).toBeGreaterThanOrEqual(least);
	});

	test("from 1 to 30 nodes", () => {
		const sizes = valid.map(({ topology }) => topology.nodes.length);
		expect(Math.min(...sizes)).toBeGreaterThan(0);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(30);
	});
});
