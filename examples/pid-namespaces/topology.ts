import { defineTopology } from "netgen";

export default defineTopology({
	name: "pid-namespaces",
	title: "Namespaces without names",
	description:
		"A namespace needs no name: it is there as long as a process is in it, and that process's id (echo $$) stands for it. Two hosts and a cable, without ip netns.",
	namespaces: "pid",
	stages: [
		{ name: "processes", note: "Two processes, each in a network namespace of its own: unshare --net, then echo $$." },
		{ name: "cable", note: "A cable from one to the other: its ends are given to the process ids." },
		{ name: "up", note: "Addresses are set and the ends are up, from inside: nsenter -t PID -n." },
	],
	nodes: {
		ns0: { interfaces: { veth0: { ip: { address: "192.168.0.1/24", from: "up" }, up: { from: "up" } } } },
		ns1: { interfaces: { veth1: { ip: { address: "192.168.0.2/24", from: "up" }, up: { from: "up" } } } },
	},
	links: [{ ends: ["ns0:veth0", "ns1:veth1"], from: "cable" }],
	expect: [
		{ from: "processes", ping: ["ns1", "127.0.0.1"], note: "Each has its loopback from the start." },
		{
			at: ["processes", "cable"],
			ping: ["ns1", "192.168.0.1"],
			is: "fails-at-once",
			note: "ns1 has no address, so no route.",
		},
		{ from: "up", ping: ["ns1", "192.168.0.1"] },
		{ from: "up", ping: ["ns0", "192.168.0.2"] },
	],
	show: [
		{ name: "no-names", at: "processes", run: "ip netns list" },
		{ name: "empty", at: "processes", on: "ns1", run: "ip link show" },
		{ name: "end", at: "cable", on: "ns1", run: "ip link show veth1" },
		{ name: "addresses", at: "up", on: "ns1", run: "ip address show veth1" },
		{ name: "ping", at: "up", on: "ns1", run: "ping -c 3 192.168.0.1" },
		{ name: "its-way", at: "up", walk: ["ns1", "ns0"] },
	],
});
