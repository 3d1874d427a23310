import { defineTopology } from "netgen";

export default defineTopology({
	name: "one",
	title: "One namespace and a shell in it",
	description:
		"A namespace has interfaces, routes, neighbours and firewall rules of its own. Look at them from a shell inside.",
	stages: [
		{ name: "namespace", note: "The namespace is made. Its name is a file in /run/netns." },
		{ name: "shell", note: "A shell inside sees lo and nothing else." },
		{ name: "loopback", note: "lo is up, its state reads UNKNOWN, and the namespace can ping itself." },
	],
	nodes: { jicki: "host" },
	expect: [
		{ from: "namespace", ping: ["jicki", "127.0.0.1"], note: "lo is up: the namespace can ping itself." },
		{ at: "loopback", ping: ["jicki", "192.168.1.100"], is: "fails-at-once", note: "There is no cable and no route." },
	],
	show: [
		{ name: "list", at: "namespace", run: ["ip netns list", "ls /run/netns"] },
		{ name: "shell", at: "shell", on: "jicki", prompt: "jicki> ", run: ["ip link show", "ip route show"] },
		{
			name: "loopback",
			at: "loopback",
			on: "jicki",
			prompt: "jicki> ",
			run: ["ip address show lo", "ping -c 3 127.0.0.1"],
		},
	],
});
