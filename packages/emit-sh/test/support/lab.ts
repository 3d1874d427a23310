/** A topology that has one of everything, for tests that look at texts. */
import type { Topology, TopologyInput } from "@netgen/model";
import { checkValue } from "@netgen/testkit";
import type { Origin } from "../../src/index.js";

export const origin: Origin = { diagram: "pc -- sw -- vm", version: "1.2.3", digest: "0123456789abcdef".repeat(4) };

export const everything: TopologyInput = {
	name: "everything",
	title: "One of everything",
	description: "A description.",
	stages: [{ name: "wire", note: "Cables only." }, "way-out"],
	nodes: {
		pc: {
			interfaces: {
				e0: { ip: ["10.0.0.1/24", "fd00::1/64"], mac: "02:00:5E:00:53:11", mtu: 1400 },
				lo: "192.0.2.1/32",
			},
		},
		sw: { kind: "bridge", on: "machine", mtu: 1400, interfaces: { p0: { mtu: 1400 }, p1: { mtu: 1400 } } },
		own: { kind: "bridge" },
		r: {
			kind: "router",
			interfaces: { in0: "10.1.0.1/24", out0: "10.2.0.1/24" },
			masquerade: [{ source: "10.1.0.0/24", out: "out0" }],
		},
		near: { interfaces: { e0: "10.1.0.2/24" } },
		far: { interfaces: { e0: { ip: "10.2.0.2/24", up: { from: "way-out" } } }, note: "Comes late." },
		vm: {
			kind: "machine",
			uplink: "ens4",
			interfaces: { ens4: "10.138.0.3/32", foot: { ip: ["10.0.0.254/24", "fd00::fe/64"], mtu: 1400 } },
			masquerade: [{ source: "10.0.0.0/24", from: "way-out" }],
		},
		isp: { kind: "internet", answers: ["1.1.1.1"], gateway: "10.138.0.1" },
	},
	links: [
		["pc:e0", "sw:p0"],
		["vm:foot", "sw:p1"],
		["near:e0", "own:q0"],
		["r:in0", "own:q1"],
		["r:out0", "far:e0"],
	],
	routes: [
		{ on: "pc", to: "default", via: "10.0.0.254", from: "way-out" },
		{ on: "pc", to: "default", via: "fd00::fe" },
		{ on: "near", to: "10.2.0.0/24", via: "10.1.0.1", metric: 50, onlink: true },
		{ on: "near:e0", to: "198.51.100.7/32" },
	],
	expect: [
		{ from: "wire", ping: ["near", "10.1.0.1"] },
		{ at: "way-out", ping: ["pc", "1.1.1.1"], note: "Out." },
		{ at: "wire", ping: ["pc", "isp"], is: "fails-at-once" },
	],
};

export function topologyOf(input: TopologyInput): Topology {
	const { topology, diagnostics } = checkValue(input);
	if (topology === null) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
	return topology;
}

export const pair: TopologyInput = { name: "pair", nodes: { a: "host", b: "host" }, links: [["a", "b"]] };
