import { defineTopology } from "netgen";

export default defineTopology({
	name: "host-pair",
	title: "Two namespaces as hosts",
	description: "Any program can run in a namespace, so two of them and a cable stand for two computers on a wire.",
	stages: [
		{ name: "namespaces", note: "ns0 and ns1: two hosts with nothing plugged in." },
		{ name: "cable", note: "A cable from ns0 to ns1, still down." },
		{ name: "up", note: "Addresses are set and the ends are up." },
	],
	nodes: {
		ns0: { interfaces: { veth0: { ip: { address: "192.168.0.1/24", from: "up" }, up: { from: "up" } } } },
		ns1: { interfaces: { veth1: { ip: { address: "192.168.0.2/24", from: "up" }, up: { from: "up" } } } },
	},
	links: [{ ends: ["ns0:veth0", "ns1:veth1"], from: "cable" }],
	expect: [
		{ from: "namespaces", ping: ["ns1", "127.0.0.1"], note: "Each host has its loopback from the start." },
		{
			at: ["namespaces", "cable"],
			ping: ["ns1", "192.168.0.1"],
			is: "fails-at-once",
			note: "ns1 has no address, so no route.",
		},
		{ from: "up", ping: ["ns1", "192.168.0.1"] },
		{ from: "up", ping: ["ns0", "192.168.0.2"] },
	],
	show: [
		{ name: "list", at: "namespaces", run: "ip netns list" },
		{ name: "loopback", at: "namespaces", on: "ns0", run: "ip address show lo" },
		{ name: "addresses", at: "up", on: "ns1", run: "ip address show veth1" },
		{ name: "ping", at: "up", on: "ns1", run: "ping -c 3 192.168.0.1" },
		{ name: "its-way", at: "up", walk: ["ns1", "ns0"] },
	],
});
