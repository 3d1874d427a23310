import { defineTopology } from "netgen";

export default defineTopology({
	name: "nat-on-a-router",
	title: "A router that translates",
	description: "The outer host has no route to the inner network; the router's translation makes up for it.",
	stages: ["routed", "nat"],
	nodes: {
		inner: { interfaces: { eth0: "10.22.1.2/24" } },
		r: {
			kind: "router",
			interfaces: { in0: "10.22.1.1/24", out0: "192.0.2.1/24" },
			masquerade: [{ source: "10.22.1.0/24", out: "out0", from: "nat" }],
		},
		outer: { interfaces: { eth0: "192.0.2.2/24" } },
	},
	links: [
		["inner:eth0", "r:in0"],
		["r:out0", "outer:eth0"],
	],
	routes: [{ on: "inner", to: "default", via: "10.22.1.1" }],
	expect: [
		{ at: "routed", ping: ["inner", "outer"], is: "no-answer" },
		{ from: "nat", ping: ["inner", "outer"] },
		{ ping: ["outer", "10.22.1.2"], is: "fails-at-once" },
	],
});
