import { defineTopology } from "netgen";

export default defineTopology({
	name: "two-routers",
	title: "Two routers in a row",
	description: "A host behind each of two routers.",
	stages: ["cables", "routes"],
	nodes: {
		a: { interfaces: { eth0: "10.21.1.2/24" } },
		r1: { kind: "router", interfaces: { eth0: "10.21.1.1/24", eth1: "10.21.2.1/24" } },
		r2: { kind: "router", interfaces: { eth0: "10.21.2.2/24", eth1: "10.21.3.1/24" } },
		b: { interfaces: { eth0: "10.21.3.2/24" } },
	},
	links: [
		["a:eth0", "r1:eth0"],
		["r1:eth1", "r2:eth0"],
		["r2:eth1", "b:eth0"],
	],
	routes: [
		{ on: "a", to: "default", via: "10.21.1.1", from: "routes" },
		{ on: "b", to: "default", via: "10.21.3.1", from: "routes" },
		{ on: "r1", to: "10.21.3.0/24", via: "10.21.2.2", from: "routes" },
		{ on: "r2", to: "10.21.1.0/24", via: "10.21.2.1", from: "routes" },
	],
	expect: [
		{ at: "cables", ping: ["a", "10.21.3.2"], is: "fails-at-once" },
		{ from: "cables", ping: ["a", "r1"] },
		{ from: "routes", ping: ["a", "b"] },
		{ from: "routes", ping: ["b", "a"] },
	],
});
