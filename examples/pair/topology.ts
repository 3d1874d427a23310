import { defineTopology } from "netgen";

export default defineTopology({
	name: "pair",
	title: "Two namespaces and one cable",
	description: "The smallest network there is: two network namespaces, a veth pair between them, and a ping.",
	stages: [
		{ name: "namespaces", note: "Two namespaces, each with nothing but its own loopback." },
		{ name: "pair", note: "A veth pair is a cable with two ends: what goes in at one comes out at the other." },
		{ name: "moved", note: "Each end is in its namespace, and the default namespace sees neither any more." },
		{ name: "addresses", note: "Each end has an address of the same network. Both are still down." },
		{ name: "macs", note: "Each end has the MAC address that it was made with. Still down." },
		{ name: "up", note: "Both ends are up, and with them the route to the network that they share." },
		{ name: "check", note: "ns1 asks, ns2 answers, and a capture in ns2 shows both directions." },
	],
	nodes: {
		ns1: {
			interfaces: {
				"ns1-veth0": {
					ip: { address: "192.0.2.1/24", from: "addresses" },
					mac: "00:00:5E:00:53:11",
					up: { from: "up" },
				},
			},
		},
		ns2: {
			interfaces: {
				"ns2-veth0": {
					ip: { address: "192.0.2.2/24", from: "addresses" },
					mac: "00:00:5E:00:53:12",
					up: { from: "up" },
				},
			},
		},
	},
	links: [{ ends: ["ns1:ns1-veth0", "ns2:ns2-veth0"], from: "pair", moved: "moved" }],
	expect: [
		{
			at: ["namespaces", "pair", "moved"],
			ping: ["ns1", "192.0.2.2"],
			is: "fails-at-once",
			note: "Without an address there is no route to anywhere.",
		},
		{
			at: ["addresses", "macs"],
			ping: ["ns1", "ns2"],
			is: "fails-at-once",
			note: "The route to the shared network comes with the interface, and that is down.",
		},
		{ from: "up", ping: ["ns1", "ns2"], note: "Both ends are up: the cable carries." },
		{ from: "up", ping: ["ns2", "ns1"], note: "And so it does the other way round." },
	],
	show: [
		{ name: "list", at: "namespaces", run: "ip netns list" },
		{ name: "inside", at: "namespaces", on: "ns1", run: "ip address show" },
		{ name: "on-the-machine", at: "pair", run: "ip link show type veth" },
		{ name: "gone", at: "moved", run: "ip link show type veth" },
		{ name: "ends", at: "moved", on: "ns1", run: "ip link show" },
		{ name: "down", at: "macs", on: "ns1", run: "ip address show ns1-veth0" },
		{ name: "is-up", at: "up", on: "ns1", run: ["ip address show ns1-veth0", "ip route show"] },
		{
			name: "ping",
			at: "check",
			on: "ns1",
			run: "ping -c 3 192.0.2.2 -I 192.0.2.1",
			meanwhile: { on: "ns2", run: "tcpdump -tnel -i any icmp" },
		},
		{ name: "its-way", at: "check", walk: ["ns1", "ns2"] },
	],
});
