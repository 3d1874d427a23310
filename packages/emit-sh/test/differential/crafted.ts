/** Networks for rules of the walk that random ones seldom need. */
import type { Topology, TopologyInput } from "@netgen/model";
import { topologyOf } from "../support/lab.js";

const inputs: Record<string, TopologyInput> = {
	"a machine with a way out": {
		nodes: {
			pc: { interfaces: { eth0: "10.0.0.1/24" } },
			vm: {
				kind: "machine",
				uplink: "ens4",
				interfaces: { ens4: "10.138.0.3/32", foot: "10.0.0.254/24" },
				masquerade: [{ source: "10.0.0.0/24" }],
			},
			isp: { kind: "internet", answers: ["1.1.1.1"], gateway: "10.138.0.1" },
		},
		links: [["pc:eth0", "vm:foot"]],
		routes: [{ on: "pc", to: "default", via: "10.0.0.254" }],
	},
	"two gateways": {
		nodes: {
			a: { interfaces: { e0: "10.0.1.9/24" } },
			sw: "bridge",
			slow: { kind: "router", interfaces: { e0: "10.0.1.1/24", e1: "10.0.2.1/24" } },
			fast: { kind: "router", interfaces: { e0: "10.0.1.2/24", e1: "10.0.2.2/24" } },
			ws: "bridge",
			z: { interfaces: { e0: "10.0.2.9/24" } },
		},
		links: [
			["a:e0", "sw"],
			["slow:e0", "sw"],
			["fast:e0", "sw"],
			["slow:e1", "ws"],
			["fast:e1", "ws"],
			["z:e0", "ws"],
		],
		routes: [
			{ on: "a", to: "default", via: "10.0.1.1", metric: 20 },
			{ on: "a", to: "default", via: "10.0.1.2", metric: 10 },
			{ on: "z", to: "default", via: "10.0.2.1" },
		],
	},
	"a host in the middle": {
		nodes: {
			a: { interfaces: { e0: "10.0.1.9/24" } },
			h: { interfaces: { e0: "10.0.1.1/24", e1: "10.0.2.1/24" } },
			z: { interfaces: { e0: "10.0.2.9/24" } },
		},
		links: [
			["a:e0", "h:e0"],
			["h:e1", "z:e0"],
		],
		routes: [
			{ on: "a", to: "default", via: "10.0.1.1" },
			{ on: "z", to: "default", via: "10.0.2.1" },
		],
	},
	"asked for on the wrong link": {
		nodes: {
			a: { interfaces: { e0: ["10.0.1.9/24", "fd00:1::9/64"] } },
			r: { kind: "router", interfaces: { e0: ["10.0.1.1/24", "fd00:1::1/64"], e1: ["10.0.2.1/24", "fd00:2::1/64"] } },
			z: { interfaces: { e0: ["10.0.2.9/24", "fd00:2::9/64"] } },
		},
		links: [
			["a:e0", "r:e0"],
			["r:e1", "z:e0"],
		],
		routes: [
			{ on: "a:e0", to: "10.0.2.0/24" },
			{ on: "a:e0", to: "fd00:2::/64" },
		],
	},
	"whom a router hides": {
		nodes: {
			a: { interfaces: { e0: "10.0.1.9/24" } },
			b: { interfaces: { e0: "10.0.1.8/24" } },
			sw: "bridge",
			c: { interfaces: { e0: "10.0.3.9/24" } },
			r: {
				kind: "router",
				interfaces: { e0: "10.0.1.1/24", e1: "10.0.2.1/24", e3: "10.0.3.1/24", e4: ["10.0.4.1/24", "10.0.5.1/24"] },
				masquerade: [{ source: "10.0.1.0/24" }, { source: "10.0.3.0/24", out: "e4" }],
			},
			z: { interfaces: { e0: "10.0.2.9/24" } },
			y: { interfaces: { e0: ["10.0.4.9/24", "10.0.5.9/24"] } },
		},
		links: [
			["a:e0", "sw"],
			["b:e0", "sw"],
			["r:e0", "sw"],
			["c:e0", "r:e3"],
			["r:e1", "z:e0"],
			["r:e4", "y:e0"],
		],
		routes: [
			{ on: "a", to: "default", via: "10.0.1.1" },
			{ on: "a", to: "10.0.1.8/32", via: "10.0.1.1" },
			{ on: "b", to: "default", via: "10.0.1.1" },
			{ on: "c", to: "default", via: "10.0.3.1" },
			{ on: "z", to: "10.0.3.0/24", via: "10.0.2.1" },
			{ on: "z", to: "10.0.4.0/24", via: "10.0.2.1" },
			{ on: "y", to: "10.0.2.0/24", via: "10.0.4.1" },
			{ on: "r", to: "192.0.2.1/32", via: "10.0.5.9" },
			{ on: "y", to: "10.0.1.0/24", via: "10.0.4.1" },
		],
	},
	"which of its addresses": {
		nodes: {
			a: { interfaces: { e0: ["fd00:1::9/64", "fd00:2::9/64", "10.0.1.9/24", "10.0.2.9/24"] } },
			z: { interfaces: { e0: ["fd00:1::8/64", "fd00:2::8/64", "10.0.1.8/24", "10.0.2.8/24"], lo: ["192.0.2.1/32"] } },
		},
		links: [["a:e0", "z:e0"]],
		routes: [{ on: "a", to: "192.0.2.1/32", via: "10.0.2.8" }],
	},
	"an address nearer to it, on another interface": {
		nodes: {
			a: { interfaces: { e0: "fd00:1::9/64", e1: "fd00:9:0:1::9/64" } },
			r: { kind: "router", interfaces: { in0: "fd00:1::1/64", out0: "fd00:9::1/64" } },
			z: { interfaces: { e0: "fd00:9::8/64" } },
			beside: { interfaces: { e0: "fd00:9:0:1::8/64" } },
		},
		links: [
			["a:e0", "r:in0"],
			["r:out0", "z:e0"],
			["a:e1", "beside:e0"],
		],
		routes: [
			{ on: "a", to: "default", via: "fd00:1::1" },
			{ on: "z", to: "default", via: "fd00:9::1" },
		],
	},
	"a reply by a smaller way": {
		nodes: {
			a: { interfaces: { e0: "10.0.1.9/24", e1: { ip: "10.0.3.9/24", mtu: 1300 } } },
			there: { kind: "router", interfaces: { e0: "10.0.1.1/24", e1: { ip: "10.0.2.1/24", mtu: 1400 } } },
			back: {
				kind: "router",
				interfaces: { e0: { ip: "10.0.3.1/24", mtu: 1300 }, e1: { ip: "10.0.4.1/24", mtu: 1300 } },
			},
			z: { interfaces: { e0: { ip: "10.0.2.9/24", mtu: 1400 }, e1: { ip: "10.0.4.9/24", mtu: 1300 } } },
		},
		links: [
			["a:e0", "there:e0"],
			["there:e1", "z:e0"],
			["z:e1", "back:e1"],
			["back:e0", "a:e1"],
		],
		routes: [
			{ on: "a", to: "10.0.2.0/24", via: "10.0.1.1" },
			{ on: "z", to: "10.0.1.0/24", via: "10.0.4.1" },
		],
	},
	"a small receiver": {
		nodes: {
			a: { interfaces: { e0: ["10.0.1.9/24", "fd00:1::9/64"] } },
			z: { interfaces: { e0: { ip: ["10.0.1.8/24", "fd00:1::8/64"], mtu: 1300 } } },
		},
		links: [["a:e0", "z:e0"]],
	},
	"a circle": {
		nodes: {
			a: { kind: "router", interfaces: { e0: ["10.0.1.9/24", "fd00:1::9/64"] } },
			b: { kind: "router", interfaces: { e0: ["10.0.1.8/24", "fd00:1::8/64"] } },
			elsewhere: { interfaces: { lo: ["192.0.2.1/32", "fd00:9::1/128"] } },
		},
		links: [["a:e0", "b:e0"]],
		routes: [
			{ on: "a", to: "default", via: "10.0.1.8" },
			{ on: "a", to: "default", via: "fd00:1::8" },
			{ on: "b", to: "default", via: "10.0.1.9" },
			{ on: "b", to: "default", via: "fd00:1::9" },
		],
	},
	"no address but the link-local": {
		nodes: {
			a: { interfaces: { e0: [] } },
			sw: "bridge",
			near: { interfaces: { e0: "fd00:1::9/64" } },
			r: { kind: "router", interfaces: { e0: "fd00:1::1/64", e1: "fd00:2::1/64" } },
			far: { interfaces: { e0: "fd00:2::9/64" } },
			elsewhere: { interfaces: { lo: "fd00:9::1/128" } },
		},
		links: [
			["a:e0", "sw"],
			["near:e0", "sw"],
			["r:e0", "sw"],
			["r:e1", "far:e0"],
		],
		routes: [
			{ on: "a:e0", to: "default", via: "fd00:1::1", onlink: true },
			{ on: "far", to: "default", via: "fd00:2::1" },
		],
	},
	"gateways that are not heard": {
		nodes: {
			a: { interfaces: { e0: "fd00:1::9/64" } },
			sw: "bridge",
			r: { kind: "router", interfaces: { e0: "fd00:1::1/64", e1: "fd00:2::1/64" } },
			z: { interfaces: { e0: "fd00:2::9/64", e1: "fd00:3::9/64" } },
			nowhere: { interfaces: { e0: { ip: "fd00:3::1/64", up: false } } },
			elsewhere: { interfaces: { lo: "fd00:9::1/128" } },
		},
		links: [
			["a:e0", "sw"],
			["r:e0", "sw"],
			["r:e1", "z:e0"],
			["z:e1", "nowhere:e0"],
		],
		routes: [
			{ on: "a", to: "fd00:2::/64", via: "fd00:1::dead" },
			{ on: "a", to: "fd00:9::/64", via: "fd00:1::dead" },
			{ on: "a", to: "default", via: "fd00:1::1" },
			{ on: "z", to: "fd00:1::/64", via: "fd00:3::1" },
			{ on: "z", to: "default", via: "fd00:2::1" },
		],
	},
	"a network's last address": {
		nodes: {
			a: { interfaces: { e0: "10.0.1.9/24" } },
			sw: "bridge",
			z: { interfaces: { e0: "10.0.1.255/16" } },
		},
		links: [
			["a:e0", "sw"],
			["z:e0", "sw"],
		],
	},
};

export const crafted: readonly (readonly [name: string, topology: () => Topology])[] = Object.entries(inputs).map(
	([name, input]) => [name, () => topologyOf({ name: "crafted", ...input })],
);
