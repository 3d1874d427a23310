import { defineTopology } from "netgen";

export default defineTopology({
	name: "dual-stack",
	title: "IPv4 and IPv6 side by side",
	description: "Two hosts on two networks, a router between them, and both families on every cable.",
	nodes: {
		left: { interfaces: { eth0: { ip: ["10.20.1.2/24", "fd20:1::2/64"] } } },
		r: {
			kind: "router",
			interfaces: {
				eth0: { ip: ["10.20.1.1/24", "fd20:1::1/64"] },
				eth1: { ip: ["10.20.2.1/24", "fd20:2::1/64"] },
			},
		},
		right: { interfaces: { eth0: { ip: ["10.20.2.2/24", "fd20:2::2/64"] } } },
	},
	links: [
		["left:eth0", "r:eth0"],
		["r:eth1", "right:eth0"],
	],
	routes: [
		{ on: "left", to: "default", via: "10.20.1.1" },
		{ on: "left", to: "default", via: "fd20:1::1" },
		{ on: "right", to: "default", via: "10.20.2.1" },
		{ on: "right", to: "default", via: "fd20:2::1" },
	],
	expect: [{ ping: ["left", "10.20.2.2"] }, { ping: ["left", "fd20:2::2"] }, { ping: ["right", "fd20:1::2"] }],
});
