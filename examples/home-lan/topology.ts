import { defineTopology } from "netgen";

const printer = "10.0.0.2";
const machine = "10.0.0.254";
const outside = "1.1.1.1";

export default defineTopology({
	name: "home-lan",
	title: "A home LAN and its way out",
	description:
		"A PC and a printer on one bridge, the machine as their router, and network address translation to the internet: the home network rebuilt inside one machine.",
	stages: [
		{ name: "lan", note: "The PC and the printer are on one bridge and reach each other." },
		{ name: "foot", note: "The machine puts a foot into the LAN by a third cable: 10.0.0.254." },
		{ name: "no-route", note: "Nothing is added. The PC knows its own network and no way beyond it." },
		{
			name: "route",
			note: "The PC and the printer get a default route by the machine. What they send leaves, and no answer comes.",
		},
		{
			name: "nat",
			note: "The machine forwards, and puts its own address in place of theirs: the answers find their way back.",
		},
	],
	nodes: {
		pc: { interfaces: { "veth1-pc": "10.0.0.1/24" } },
		printer: { interfaces: { "veth2-printer": `${printer}/24` } },
		bridge0: { kind: "bridge", on: "machine", note: "The switch of the LAN." },
		vm: {
			kind: "machine",
			note: "The machine itself: its own card is ens4, its foot in the LAN is veth3-df.",
			uplink: "ens4",
			interfaces: {
				ens4: { ip: "10.138.0.3/32", mac: "42:01:0a:8a:00:03", mtu: 1460 },
				"veth3-df": { ip: `${machine}/24`, from: "foot" },
			},
			masquerade: [{ source: "10.0.0.0/24", from: "nat" }],
		},
		isp: { kind: "internet", answers: [outside], gateway: "10.138.0.1" },
	},
	links: [
		["pc:veth1-pc", "bridge0:veth1-br"],
		["printer:veth2-printer", "bridge0:veth2-br"],
		{ ends: ["vm:veth3-df", "bridge0:veth3-br"], from: "foot" },
	],
	routes: [
		{ on: "pc:veth1-pc", to: "default", via: machine, from: "route" },
		{ on: "printer:veth2-printer", to: "default", via: machine, from: "route" },
	],
	expect: [
		{ from: "lan", ping: ["pc", "printer"], note: "One bridge, one network: the printer answers." },
		{ at: "lan", ping: ["pc", machine], is: "no-answer", note: "Nobody has this address yet." },
		{ from: "foot", ping: ["pc", machine], note: "The machine answers at its foot in the LAN." },
		{
			at: "no-route",
			ping: ["pc", outside],
			is: "fails-at-once",
			note: "No route leads there: the network is unreachable.",
		},
		{ at: "route", ping: ["pc", outside], is: "no-answer", note: "The machine does not forward." },
		{ at: "route", ping: ["printer", outside], is: "no-answer" },
		{ from: "nat", ping: ["pc", outside], note: "Forwarded, and seen outside as the machine's own address." },
		{ from: "nat", ping: ["printer", outside] },
	],
	show: [
		{ name: "card", at: "lan", run: ["ip address show ens4", "ip route show", `ping -c 3 ${outside}`] },
		{ name: "printer", at: "lan", on: "pc", run: `ping -c 3 ${printer}` },
		{ name: "ports", at: "lan", run: "bridge link show" },
		{ name: "to-printer", at: "lan", walk: ["pc", "printer"] },
		{ name: "machine", at: "foot", on: "pc", run: `ping -c 3 ${machine}` },
		{ name: "table", at: "no-route", on: "pc", run: ["ip route show", `ping -c 3 ${outside}`] },
		{ name: "default", at: "route", on: "pc", run: ["ip route show", `ping -c 3 -W 1 ${outside}`] },
		{ name: "dies", at: "route", walk: ["pc", outside] },
		{ name: "out", at: "nat", on: "pc", run: `ping -c 3 ${outside}` },
		{ name: "way-out", at: "nat", walk: ["pc", outside] },
		{
			name: "three-at-once",
			at: "nat",
			run: [
				`curl -sI --local-port 40000 http://${outside}`,
				`ip netns exec pc curl -sI --local-port 40000 http://${outside}`,
				`ip netns exec printer curl -sI --local-port 40000 http://${outside}`,
			],
			meanwhile: { run: "tcpdump -nnqt -i ens4 'tcp[tcpflags] == tcp-syn'" },
		},
	],
});
