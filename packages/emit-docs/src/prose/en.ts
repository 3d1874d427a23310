import { english } from "../parts/words.js";
import type { Prose } from "./types.js";

export const en: Prose = {
	language: "English",
	diagram: english,
	headings: {
		build: "What you will build",
		topology: "The topology",
		stage: (number, title) => `Stage ${number}: ${title}`,
		matrix: "Who reaches whom",
		walk: (from, address) => `A packet on its way: ${from} → ${address}`,
		troubles: "What can go wrong",
		teardown: "Take it down again",
		scripts: "The scripts",
	},
	notes: {
		reading:
			"Type the commands as root, on a machine that you may experiment on; a virtual machine is best. `#` stands for the shell that asks: type what is behind it. Most commands that build print nothing; some, such as `sysctl`, repeat what they have set.",
		nothingNew: "Nothing is added at this stage. Stop and look around.",
		byScript: (command) =>
			`The script does the same with \`${command}\`. It sends many of these commands to \`ip\` in one go, which is faster, and it marks what it makes, so that it can tell its own things from yours.`,
		byScriptAgain: (command) => `By script: \`${command}\`.`,
		inside: "`ip -n NAME …` runs `ip` inside the namespace NAME. For any other program it is `ip netns exec NAME …`.",
		insideByProcess:
			"`nsenter -t PID -n …` runs a program inside the network namespace of the process PID. `$pid_…` is what the shell has noted of it in the lines above; another terminal does not know it. Where the script has built the network, write `sh lab.sh exec NAME …` instead.",
		onTheWay:
			"By hand the cable is made here, on the machine, and its ends go into their namespaces later. The script makes each end in its place at once.",
		recorded:
			"Every output on this page was printed in a real run. Times, ids, port numbers, the numbers of interfaces and the like differ from run to run; here they are replaced by values that stay the same.",
		marks:
			"In an output, `alias netgen:…` or a long number behind `group` are marks of the script (see the end of the page). What you made by hand has neither.",
		looks: (programs) => `To see for yourself all that is shown here you need ${programs}.`,
		meanwhile: "Start this first, in another terminal, and end it with Ctrl-C when the rest is done:",
		inTheFirst: "Meanwhile, in the first terminal:",
		matrix:
			"Each row asks, each column is asked. The prediction comes from the topology alone. Then, in the run, every pair was asked with `ping`. “Fails at once”: the asker has no route, and sends nothing. “No answer”: it asks, and nothing comes back, or only word from a router that it can't be delivered.",
		agreed: (agreed, total) => `${agreed} of ${total} pairs got what was predicted.`,
		matrixAsBefore: "Who reaches whom is the same as at the stage before.",
		disagreed: (predicted, observed) => `predicted: ${predicted}; observed: ${observed}`,
		walk: "The numbers are those of the picture: one for each cable that the packet takes. MACs, addresses and time to live (TTL) are from captures at the interface by which it leaves.",
		troubles: "What people stumble over in a network like this one, and what to do.",
		teardown:
			"A namespace takes everything in it along: its interfaces, its routes, and the far end of each cable, wherever that is.",
		teardownByProcess:
			"The namespace goes with the last process in it, and takes everything along: its interfaces, its routes, and the far end of each cable.",
		teardownByScript: "Or, where the script has built it:",
		forwardedBefore: "Leave out the line with `forwarding` where the machine has forwarded before.",
		scripts: (programs) =>
			`They are plain shell and need ${programs}. Each carries the digest of the topology that it was made from; this page, its pictures and its outputs carry the same.`,
		either: (one, other) => `${one} or ${other}`,
		uplink: (name) =>
			`The card that leads outside is \`${name}\` here; \`ip route get 1.1.1.1\` tells the name of yours, behind \`dev\`: write it in place of \`${name}\`, also when you take the network down. The script finds it by itself. When this page was recorded, a namespace stood in for the internet: it shows in some lists, and it is not on your machine.`,
	},
	outcomes: { reaches: "answer", "fails-at-once": "fails at once", "no-answer": "no answer" },
	steps: {
		namespace: {
			title: "Make a namespace",
			text: "A network namespace is a network stack of its own: interfaces, addresses, routes, firewall rules. To programs inside it looks like another computer. A new one has a single interface, `lo`, and no way out. `ip netns add` makes one and gives it a name, which is a file in `/run/netns`.",
		},
		holder: {
			title: "Start a process in a namespace of its own",
			text: "A network namespace is a network stack of its own: interfaces, addresses, routes, firewall rules. To programs inside it looks like another computer. `unshare --net` starts a program in a new one. Nobody gives it a name: it is there as long as something runs in it. Here a shell starts `sleep infinity` in it, which does nothing, and prints the id of that process (`$!`); a variable notes it.",
		},
		loopback: {
			title: "Turn the loopback on",
			text: "`lo` is the interface by which a computer talks to itself, at 127.0.0.1. In a new namespace it is off, and then not even a ping to its own address is answered.",
		},
		routing: {
			title: "Make it a router",
			text: "A computer throws away packets that are not addressed to itself. A router passes them on, and two settings make it one: `ip_forward` for IPv4, `all.forwarding` for IPv6. They count in that namespace alone.",
		},
		bridge: {
			title: "Make a bridge",
			text: "A bridge is a network switch made of software. It learns which MAC address is behind which of its ports, and passes each frame only to the port where it has to go. A frame for an address that it has not seen yet goes out by all other ports.",
		},
		quiet: {
			title: "Keep the bridge quiet",
			text: "Linux answers the question “who has this address?” at any of its interfaces. Without this setting the bridge would answer for the machine's own address with its own MAC address, and packets would come in at the bridge, where nothing is forwarded.",
		},
		switch: {
			title: "Make a switch of Open vSwitch",
			text: "Open vSwitch is a switch that can be programmed: a table of flows tells it what to do with each kind of packet. In the fail mode `secure` it does nothing by itself: as long as no controller and nobody else has put a flow into that table, it drops everything.",
		},
		cable: {
			title: "Make a cable",
			text: "A veth pair is a cable: two interfaces, and what goes in at one comes out at the other. `netns` puts an end right into its namespace. Both ends are down at first: nothing passes yet.",
		},
		"loose-cable": {
			title: "Make a cable",
			text: "A veth pair is a cable: two interfaces, and what goes in at one comes out at the other. Both ends are down at first: nothing passes yet.",
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
		offload: {
			title: "Have checksums computed",
			text: "Linux leaves the checksum of a packet on a virtual cable to whoever takes it off. Open vSwitch in userspace takes packets off without it, and the receiver would throw away every TCP packet. With `tx off` the sender computes it. A switch in the kernel does not need this.",
		},
		address: {
			title: "Give it an address",
			text: "The number behind the slash says how many bits of the address are the network: with `/24` it is the first 24, so all addresses that begin with the same three numbers are neighbours on the same wire. As soon as the interface is up, the kernel adds a route to them by itself.",
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
			text: "With this setting the machine passes on what is not addressed to itself, as a router does: for these interfaces, and not for all that it has.",
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
	troubles: {
		"not-root": {
			title: "“Operation not permitted”",
			text: "Namespaces and interfaces are made by root. `mount --make-shared /run/netns failed: Operation not permitted` says that you are not. Use `sudo`, or `sh lab.sh --rootless up`, which needs no root where the kernel lets ordinary users make namespaces.",
		},
		"one-end-down": {
			title: "The interface is up, and no ping is answered",
			text: "Look at its state with `ip link`: `NO-CARRIER`, `LOWERLAYERDOWN` or `M-DOWN` say that the other end of the cable is still down. Switch that on, too.",
		},
		"process-inside": {
			title: "A namespace is deleted, and its network is still there",
			text: "`ip netns delete` takes away the name. The namespace itself stays as long as a program runs in it, a forgotten shell for example, and the cable with it. `ip netns pids NAME` lists those programs while the name is there. The script ends them first.",
		},
		"holder-gone": {
			title: "“No such process”",
			text: "The process that holds the namespace has ended, and the namespace with it, cables included. Build it again: `sh teardown.sh`, then `sh setup.sh`.",
		},
		"still-there": {
			title: "“File exists” right after it was deleted",
			text: "The kernel clears a namespace away in its own time. Its cables live some 20 to 50 milliseconds longer than its name, on a busy machine longer. Wait until `ip link` no longer lists the far end. The script deletes cables before namespaces, and waits.",
		},
		"name-taken": {
			title: "“File exists” when an end is moved",
			text: "The namespace has an interface of that name already. The end stays where it was. Rename it first, or make both ends right where they belong, as the script does.",
		},
		"no-way-back": {
			title: "The request arrives, and no answer comes",
			text: "Each router on the way needs a route to both sides: to the one who is asked, and back to the one who asks. `ip route get ADDRESS`, run at each router, tells what it would do with the packet. `tcpdump` tells how far it comes.",
		},
		"bridge-filtered": {
			title: "The bridge drops what it should pass on",
			text: "Where Docker or libvirt is installed, the firewall of the machine is asked about bridged frames, too (`net.bridge.bridge-nf-call-iptables`), and it may forbid them. The script notices and adds an exception for this network alone. A bridge in a namespace of its own is not concerned.",
		},
		"wrong-foot": {
			title: "The machine answers at the wrong interface",
			text: "Linux answers the question “who has this address?” at any interface, also at the bridge, although the address belongs to another one. The packets then come in where nobody forwards them. `arp_ignore=1` at the bridge, above, prevents it; `ip -n NAME neigh` shows which MAC address a namespace has noted.",
		},
		"network-taken": {
			title: "Another program has a route to the same addresses",
			text: "A VPN or Docker may use the same network already, and the kernel does not complain. `ip route get ADDRESS` tells which way the machine would take. The script looks before it changes anything, and refuses.",
		},
		"forward-dropped": {
			title: "Everything is set up, and nothing comes back from outside",
			text: "Docker, ufw and firewalld forbid forwarding unless somebody allows it, and a rule that drops is final, whoever else accepts. `nft list ruleset` or `iptables-save` show it. The script finds such rules on its way, adds an exception that bears its mark, and takes it back in the end; what it can't except it names, and refuses.",
		},
		"global-forwarding": {
			title: "Another program's forwarding is gone",
			text: "Most instructions write `net.ipv4.ip_forward` on the machine. That overwrites the setting of every interface it has, those of Docker or a VPN as well, and setting it back does so again. Here the machine is set for the interfaces concerned alone.",
		},
		"masquerade-skipped": {
			title: "The ping leaves with the private address",
			text: "With `bridge-nf-call-iptables=1` a packet passes the machine's connection tracking as it crosses the bridge, and is noted there as not translated. When it comes back in to be routed, that note counts, and no translation happens. The script has a rule that leaves bridged frames untracked.",
		},
		"stale-translation": {
			title: "A changed rule has no effect",
			text: "Translation is decided by the first packet of a connection; all others follow what was noted then, also when the rule is gone. `conntrack -D -s ADDRESS` makes the kernel forget. A ping that runs all the time is one connection.",
		},
		"large-packets": {
			title: "Small packets pass, large ones vanish",
			text: "The uplink has a smaller MTU, the size of the largest packet that it takes, than the cables inside. Where nobody is told that a packet was too large, a download hangs although ping works. `ping -M do -s 1472 ADDRESS` tries it. The script has TCP agree on smaller segments.",
		},
		"switch-waits": {
			title: "`ovs-vsctl` hangs",
			text: "It writes into a database and waits until `ovs-vswitchd` has done what it says. Without that daemon it waits forever, and what it wrote stays. `--timeout=10` makes it give up; `ovs-vsctl del-br` takes the rest away once the daemon runs. The script starts the daemons that it needs.",
		},
		checksums: {
			title: "Ping works, and TCP does not",
			text: "The checksums are missing: `ethtool -K INTERFACE tx off`, above, was left out at a host. `ethtool -k INTERFACE` shows what is set.",
		},
		"first-ipv6": {
			title: "The first IPv6 ping fails",
			text: "For one or two seconds a new IPv6 address is only tried out: the kernel asks whether somebody else has it. `nodad` behind `ip address add` leaves that out. In a network that you made alone nobody else can have it.",
		},
	},
	walk: { number: "", happens: "What happens", frame: "MAC", packet: "IP", ttl: "TTL" },
	hops: {
		via: (address, gateway) => `The routing table says: to ${address} by the next hop ${gateway}.`,
		neighbour: (address) => `The routing table says: ${address} is a neighbour on the same wire.`,
		sends: (node, out) => `${node} sends the packet out by ${out}.`,
		asks: (node, address, answer) => `${node} asks everybody on the wire who has ${address}; ${answer} answers.`,
		passes: (node, incoming, outgoing) => `${node} passes it on, in at ${incoming}, out at ${outgoing}.`,
		gets: (node, incoming) => `${node} gets it at ${incoming}.`,
		sendsOn: (outgoing, ttl) => `It goes on by ${outgoing}, and its time to live is ${ttl} now.`,
		rewrites: (field, from, to) =>
			field === "source"
				? `Masquerade: the sender ${from} becomes ${to}, an address that the answer can find.`
				: `The kernel remembers the translation: the receiver ${from} becomes ${to} again.`,
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
