import { defineTopology } from "netgen";

export default defineTopology({
	name: "learning-switch",
	title: "A switch that asks a program what to do",
	description:
		"Two hosts on an Open vSwitch bridge that knows nothing by itself: what it does with a packet, an OpenFlow controller tells it.",
	stages: [
		{ name: "hosts", note: "ns0 and ns1: two hosts with nothing plugged in." },
		{ name: "switch", note: "Both are on the switch lsw. It has no flow and nobody to ask, so it drops what comes." },
		{
			name: "controller",
			note: "A controller learns who is where, and writes a flow for each conversation: the hosts reach each other.",
		},
		{
			name: "load",
			note: "Nothing is added. ns1 tries all 65,535 TCP ports of ns0 (load.sh): each is a conversation of its own to the controller.",
		},
	],
	nodes: {
		ns0: { interfaces: { "veth0-1": "192.168.0.1/24" } },
		ns1: { interfaces: { "veth1-1": "192.168.0.2/24" } },
		lsw: {
			kind: "ovs",
			on: "machine",
			from: "switch",
			datapathId: "0xabc",
			failMode: "secure",
			controller: "controller",
			note: "Secure: without a controller nothing passes.",
		},
	},
	links: [
		["ns0:veth0-1", "lsw:veth0-0"],
		["ns1:veth1-1", "lsw:veth1-0"],
	],
	services: {
		controller: {
			command: ["ovs-testcontroller", "--unixctl=none", "ptcp:6653:127.0.0.1"],
			listens: "tcp:127.0.0.1:6653",
			from: "controller",
			note: "The learning switch of Open vSwitch's own test suite, as a program.",
		},
	},
	expect: [
		{ at: "hosts", ping: ["ns1", "192.168.0.1"], is: "fails-at-once", note: "ns1 has no address, so no route." },
		{ at: "switch", ping: ["ns1", "192.168.0.1"], is: "no-answer", note: "The switch drops the ARP request." },
		{ from: "controller", ping: ["ns1", "192.168.0.1"], note: "The controller has told the switch where ns0 is." },
		{ from: "controller", ping: ["ns0", "192.168.0.2"] },
	],
	show: [
		{ name: "alone", at: "hosts", on: "ns1", run: "ip link show" },
		{ name: "dropped", at: "switch", on: "ns1", run: "ping -c 1 -W 5 192.168.0.1" },
		{ name: "dies", at: "switch", walk: ["ns1", "ns0"] },
		{ name: "answered", at: "controller", on: "ns1", run: "ping -c 3 192.168.0.1" },
		{
			name: "flows",
			at: "controller",
			run: "ovs-ofctl --no-stats --sort=in_port --sort=icmp_type dump-flows unix:/run/netgen/learning-switch/programs/ovsdb.machine/lsw.mgmt icmp",
		},
		{ name: "its-way", at: "controller", walk: ["ns1", "ns0"] },
		{ name: "scan", at: "load", on: "ns1", run: "nmap -Pn -n -p 1-65535 --max-parallelism 64 192.168.0.1" },
	],
});
