/** Topologies with Open vSwitch bridges, for tests on a machine that has its daemons. */
import type { TopologyInput } from "@netgen/model";

/** Nothing passes until the controller has begun. */
export const learningSwitch: TopologyInput = {
	name: "learning-switch",
	stages: ["hosts", "switch", "controller"],
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
		},
	},
};

/** Two switches in namespaces of their own, a trunk between them with a Linux bridge on it, and a host on two VLANs. */
export const vlans: TopologyInput = {
	name: "vlans",
	nodes: {
		a: { interfaces: { e0: "10.0.0.1/24" } },
		b: { interfaces: { e0: "10.0.0.2/24" } },
		c: { interfaces: { e0: "10.0.0.3/24" } },
		d: { interfaces: { e0: "10.0.0.4/24" } },
		f: { interfaces: { e0: "10.0.0.5/24" } },
		left: {
			kind: "ovs",
			interfaces: { pa: { vlan: 10 }, pb: { vlan: 20 }, trunk: { vlan: [10, 20] }, pf: { vlan: [0, 10] } },
		},
		mid: "bridge",
		right: { kind: "ovs", interfaces: { pc: { vlan: 10 }, pd: { vlan: 20 } } },
	},
	links: [
		["a:e0", "left:pa"],
		["b:e0", "left:pb"],
		["left:trunk", "mid"],
		["mid", "right:trunk"],
		["c:e0", "right:pc"],
		["d:e0", "right:pd"],
		["f:e0", "left:pf"],
	],
};

/** A program in a namespace, from the second stage on, and no switch. */
export const served: TopologyInput = {
	name: "served",
	stages: ["network", "web"],
	nodes: { a: { interfaces: { e0: "10.0.0.1/24" } }, b: { interfaces: { e0: "10.0.0.2/24" } } },
	links: [["a:e0", "b:e0"]],
	services: {
		web: {
			on: "b",
			command: [
				"perl",
				"-MIO::Socket::INET",
				"-e",
				'my $s = IO::Socket::INET->new(Listen => 5, LocalPort => 80, ReuseAddr => 1) or die "no port: $!"; while (my $c = $s->accept) { print $c "it\'s here\\n"; close $c }',
			],
			listens: "tcp:80",
			from: "web",
		},
	},
};
