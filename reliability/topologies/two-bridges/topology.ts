import { defineTopology } from "netgen";

export default defineTopology({
	name: "two-bridges",
	title: "Two bridges, one network",
	description: "A bridge on the machine and one in a namespace of its own, joined by a cable, two hosts on each.",
	nodes: {
		a1: { interfaces: { eth0: "10.23.0.1/24" } },
		a2: { interfaces: { eth0: "10.23.0.2/24" } },
		b1: { interfaces: { eth0: "10.23.0.3/24" } },
		b2: { interfaces: { eth0: "10.23.0.4/24" } },
		left: { kind: "bridge", on: "machine" },
		right: { kind: "bridge" },
	},
	links: [
		["a1:eth0", "left:l1"],
		["a2:eth0", "left:l2"],
		["b1:eth0", "right:r1"],
		["b2:eth0", "right:r2"],
		["left:trunk-l", "right:trunk-r"],
	],
	expect: [{ ping: ["a1", "a2"] }, { ping: ["a1", "b1"] }, { ping: ["b2", "a2"] }],
});
