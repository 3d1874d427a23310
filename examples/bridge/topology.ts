import { defineTopology } from "netgen";

export default defineTopology({
	name: "bridge",
	title: "Two namespaces on one bridge",
	description: "A bridge in the default namespace is a switch: the far ends of two cables are its ports.",
	stages: [
		{ name: "namespaces", note: "a1 and a2, each on its own." },
		{ name: "bridge", note: "The bridge wq stands in the default namespace, without a port and down." },
		{ name: "cables", note: "Two cables; the end of each that stays outside is a port of wq, and disabled." },
		{ name: "addresses", note: "The inner ends have addresses. Ports have none." },
		{ name: "bridge-up", note: "The bridge itself is up." },
		{ name: "ports-up", note: "The ports are up, and still without a carrier: the inner ends are down." },
		{ name: "up", note: "The inner ends are up, the ports go to forwarding, and the two reach each other." },
	],
	nodes: {
		a1: { interfaces: { a12wq: { ip: { address: "192.168.1.100/24", from: "addresses" }, up: { from: "up" } } } },
		a2: { interfaces: { a22wq: { ip: { address: "192.168.1.101/24", from: "addresses" }, up: { from: "up" } } } },
		wq: {
			kind: "bridge",
			on: "machine",
			from: "bridge",
			up: { from: "bridge-up" },
			interfaces: { wq2a1: { up: { from: "ports-up" } }, wq2a2: { up: { from: "ports-up" } } },
		},
	},
	links: [
		{ ends: ["wq:wq2a1", "a1:a12wq"], from: "cables" },
		{ ends: ["wq:wq2a2", "a2:a22wq"], from: "cables" },
	],
	expect: [
		{
			at: ["addresses", "bridge-up", "ports-up"],
			ping: ["a1", "a2"],
			is: "fails-at-once",
			note: "The inner end is down: there is no route.",
		},
		{ from: "up", ping: ["a1", "a2"], note: "The bridge forwards from port to port." },
		{ from: "up", ping: ["a2", "a1"] },
	],
	show: [
		{ name: "alone", at: "bridge", run: "ip link show wq" },
		{ name: "disabled", at: "cables", run: "bridge link show" },
		{ name: "inner", at: "addresses", on: "a1", run: "ip address show a12wq" },
		{ name: "no-carrier", at: "ports-up", run: "bridge link show" },
		{ name: "forwarding", at: "up", run: "bridge link show" },
		{ name: "there", at: "up", on: "a1", run: "ping -c 3 192.168.1.101" },
		{ name: "back", at: "up", on: "a2", run: "ping -c 3 192.168.1.100" },
		{ name: "tables", at: "up", on: "a1", run: "ip route show" },
		{ name: "its-way", at: "up", walk: ["a1", "a2"] },
	],
});
