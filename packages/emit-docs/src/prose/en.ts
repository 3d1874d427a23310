import type { Prose } from "./types.js";

export const en: Prose = {
	headings: {
		build: "What you will build",
		topology: "The topology",
		stage: (number, title) => `Stage ${number}: ${title}`,
		matrix: "Who reaches whom",
		walk: "A packet on its way",
		teardown: "Take it down again",
		scripts: "The scripts",
	},
	notes: {
		reading:
			"Type the commands as root, on a machine that you may experiment on; a virtual machine is best. `#` stands for the shell that asks: type what is behind it. What stands under a command was printed when this page was recorded.",
		nothingNew: "Nothing is added at this stage. Stop and look around.",
		byScript: (command) =>
			`The script does the same with \`${command}\`. It sends many of these commands to \`ip\` in one go, which is faster, and it marks what it makes, so that it can tell its own things from yours.`,
		byScriptAgain: (command) => `By script: \`${command}\`.`,
		onTheWay:
			"By hand the cable is made here, on the machine, and its ends go into their namespaces later. The script makes each end in its place at once.",
		recorded:
			"Every output on this page was printed in a run of the scripts. Times, ids and the numbers of interfaces differ from run to run; here they are replaced by values that stay the same.",
		marks: "`alias netgen:…` and `group …` are the marks of the script. What you made by hand has none.",
		meanwhile: "Meanwhile, in another terminal:",
		matrix:
			"Each row asks, each column is asked. The prediction comes from the topology alone; then every pair was asked for real.",
		teardown:
			"A namespace takes everything in it along: its interfaces, its routes, and the far end of each cable, wherever that is.",
		scripts:
			"They are plain shell; on the machine they need iproute2, util-linux and awk, and nft or iptables where addresses are translated. Each carries the digest of the topology that it was made from; this page was made from the same.",
	},
	outcomes: { reaches: "answer", "fails-at-once": "fails at once", "no-answer": "no answer" },
	steps: {
		namespace: {
			title: "Make a namespace",
			text: "A network namespace is a network stack of its own: interfaces, addresses, routes, firewall rules. To programs inside it looks like another computer. A new one has a single interface, `lo`, and no way out. `ip netns add` gives it a name, which is a file in `/run/netns`.",
		},
		loopback: {
			title: "Turn the loopback on",
			text: "`lo` is the interface by which a computer talks to itself, at 127.0.0.1. In a new namespace it is off, and then not even a ping to its own address is answered. `ip -n NAME …` runs `ip` inside the namespace NAME; it is short for `ip netns exec NAME ip …`.",
		},
		bridge: {
			title: "Make a bridge",
			text: "A bridge is a network switch made of software. It learns which MAC address is behind which of its ports, and passes each frame only to the port where it has to go. A frame for an address that it has not seen yet goes out by all other ports.",
		},
		switch: {
			title: "Make a switch of Open vSwitch",
			text: "Open vSwitch is a switch that can be programmed: a table of flows tells it what to do with each kind of packet. In the fail mode `secure` it does nothing by itself: as long as no controller tells it what to do, it drops everything.",
		},
		cable: {
			title: "Make a cable",
			text: "A veth pair is a cable: two interfaces, and what goes in at one comes out at the other. `netns` puts an end right into its namespace. Both ends are down at first, as if the plugs were not in yet.",
		},
		move: {
			title: "Move the ends into their namespaces",
			text: "An interface is in exactly one namespace at a time. Moved into another it is gone from here: the machine does not list it any more, and it loses the addresses that it had and goes down.",
		},
		port: {
			title: "Plug the cable into the bridge",
			text: "With the bridge as its `master`, an interface is one of the bridge's ports. It needs no address for that. Whatever comes in at it belongs to the bridge.",
		},
		plug: {
			title: "Plug the cable into the switch",
			text: "Open vSwitch keeps its ports in a database; `add-port` writes it there. Flows name a port by its number, so it is given a fixed one.",
		},
		address: {
			title: "Give it an address",
			text: "The number behind the slash says how much of the address is the network: with `/24` all addresses that begin with the same three numbers are neighbours on the same wire. As soon as the interface is up, the kernel adds a route to them by itself.",
		},
		up: {
			title: "Switch the interface on",
			text: "An interface is down until you say otherwise. A cable carries only when both of its ends are up; with one end up, the kernel reports `NO-CARRIER` or `LOWERLAYERDOWN`.",
		},
		route: {
			title: "Say which way to go",
			text: "A route tells where packets for a network go next. `default` stands for everything that no other route covers. The next hop, behind `via`, has to be a neighbour: somebody on the same wire.",
		},
		forward: {
			title: "Let packets pass through",
			text: "A computer throws away packets that are not addressed to itself. A router passes them on, and this setting makes it one. On the machine it is set for the interfaces concerned, and not for all.",
		},
		masquerade: {
			title: "Translate the addresses",
			text: "Nobody outside knows the way back to a private address. With masquerade, the machine puts its own address in place of the sender's as a packet leaves, remembers that it did, and turns the answer back. So one address serves many computers, as in a home router.",
		},
		service: {
			title: "Start the program",
			text: "It runs beside the network, in the background, until it is ended. The script notes its process and ends exactly that one when the network is taken down.",
		},
	},
	hops: {
		sends: (node, out, source, destination) => `${node} sends it out by ${out}, from ${source} to ${destination}.`,
		asks: (node, address, answer) => `${node} asks everybody on the wire who has ${address}; ${answer} answers.`,
		passes: (node, incoming, outgoing) => `${node} passes it on, in at ${incoming}, out at ${outgoing}.`,
		forwards: (node, incoming, outgoing, ttl) =>
			`${node} gets it at ${incoming} and forwards it by ${outgoing}; its time to live is ${ttl} now.`,
		rewrites: (field, from, to) =>
			field === "source" ? `The sender ${from} becomes ${to}.` : `The receiver ${from} becomes ${to}.`,
		arrives: (node) => `It has arrived at ${node}.`,
		answers: (node, out) => `${node} sends the answer out by ${out}.`,
		dies: (node) => `At ${node} it ends.`,
	},
	reasons: {
		"no-route": (address) => `There is no route to ${address}: the packet is not even sent.`,
		"no-forwarding": (address) => `The packet would have to go on to ${address}, and this node does not forward.`,
		"no-route-at-router": (address) => `This node has no route to ${address}.`,
		"no-return-route": (address) => `The answer finds no route back to ${address}.`,
		filtered: (address) => `A firewall rule drops what goes to ${address}.`,
		"no-neighbour": (address) => `It asks who has ${address}, and nobody on the wire answers.`,
		"nobody-has-it": (address) => `Nobody has the address ${address}.`,
		"duplicate-address": (address) => `Several nodes have ${address}: which of them gets the packet is a race.`,
		"no-source-address": (address) =>
			`The interface towards ${address} has no address that the packet could come from.`,
		"link-local": (address) =>
			`Link-local addresses count on one wire only: no router forwards this packet to ${address}.`,
		ttl: (address) => `On its way to ${address} its time to live has run out.`,
		mtu: (address) => `It is too large for an interface on the way to ${address}, and may not be cut.`,
	},
};
