import { defineTopology } from "netgen";

export default defineTopology({
	name: "learning-switch",
	title: "An OpenFlow switch that has to be told",
	description:
		"Two hosts on an Open vSwitch bridge in secure mode: until its controller has begun, nothing passes. The controller is a learning switch.",
	stages: [
		{ name: "hosts", note: "Two namespaces, each with one end of a cable; nothing joins the other ends yet." },
		{ name: "switch", note: "Both are ports of the switch, which has nobody to ask: no answer." },
		{ name: "controller", note: "The controller tells the switch what to do with each new flow: both ways." },
		{ name: "load", note: "A scan of all TCP ports from ns1 to ns0: every one is a flow of its own." },
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
			note: "Debian's OpenFlow learning switch.",
		},
	},
});
