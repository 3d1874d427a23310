import { defineTopology } from "netgen";

export default defineTopology({
	name: "empty",
	title: "An empty namespace",
	description: "What a network namespace has before anything is put into it: a loopback interface, and no way out.",
	stages: [{ name: "empty", note: "A new namespace: only lo, and not one route." }],
	nodes: { test_ns: "host" },
	expect: [
		{ ping: ["test_ns", "127.0.0.1"], note: "It can reach itself." },
		{ ping: ["test_ns", "1.1.1.1"], is: "fails-at-once", note: "No route leads anywhere: the network is unreachable." },
	],
	show: [
		{ name: "list", at: "empty", run: "ip netns list" },
		{ name: "links", at: "empty", on: "test_ns", run: ["ip link show", "ip route show"] },
		{ name: "unreachable", at: "empty", on: "test_ns", run: "ping -c 3 1.1.1.1" },
	],
});
