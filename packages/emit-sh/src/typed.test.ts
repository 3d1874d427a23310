import type { TopologyInput } from "@netgen/model";
import { describe, expect, test } from "vitest";
import { everything, topologyOf } from "../test/support/lab.js";
import { typed, typedIn, typedRemoval } from "./typed.js";

const lines = (input: TopologyInput, stage: number): string[] =>
	typed(topologyOf(input), stage).map(({ kind, text }) => `${kind}: ${text}`);

const switched: TopologyInput = {
	name: "lsw",
	nodes: {
		a: { interfaces: { eth0: "10.0.0.1/24" } },
		lsw: { kind: "ovs", on: "machine", failMode: "secure", controller: "ctl", interfaces: { p0: { vlan: 7 } } },
	},
	links: [["a:eth0", "lsw:p0"]],
	services: { ctl: { command: ["ovs-testcontroller", "ptcp:6653:127.0.0.1"], listens: "tcp:127.0.0.1:6653" } },
};

describe("what a person types", () => {
	test("one of everything, first stage and second", () => {
		expect([...lines(everything, 0), "", ...lines(everything, 1)]).toMatchInlineSnapshot(`
			[
			  "namespace: ip netns add pc",
			  "namespace: ip netns add own",
			  "namespace: ip netns add r",
			  "namespace: ip netns add near",
			  "namespace: ip netns add far",
			  "loopback: ip -n pc link set lo up",
			  "loopback: ip -n own link set lo up",
			  "loopback: ip -n r link set lo up",
			  "loopback: ip -n near link set lo up",
			  "loopback: ip -n far link set lo up",
			  "routing: ip netns exec r sysctl -w net.ipv4.ip_forward=1",
			  "routing: ip netns exec r sysctl -w net.ipv6.conf.all.forwarding=1",
			  "bridge: ip link add sw address 02:84:86:89:f5:ef mtu 1400 type bridge",
			  "quiet: sysctl -w net.ipv4.conf.sw.arp_ignore=1",
			  "bridge: ip -n own link add own address 02:dc:73:6d:25:62 type bridge",
			  "cable: ip link add e0 address 02:00:5e:00:53:11 mtu 1400 netns pc type veth peer name p0 address 02:13:7b:3f:46:8a mtu 1400",
			  "cable: ip link add foot address 02:28:d8:2b:e0:c9 mtu 1400 type veth peer name p1 address 02:64:fb:5b:36:90 mtu 1400",
			  "cable: ip link add e0 address 02:ae:6c:e7:12:e0 netns near type veth peer name q0 address 02:fc:03:6b:4b:dd netns own",
			  "cable: ip link add in0 address 02:ee:a0:e6:d0:8b netns r type veth peer name q1 address 02:2f:a2:c6:3e:ff netns own",
			  "cable: ip link add out0 address 02:7e:4c:65:11:90 netns r type veth peer name e0 address 02:fd:29:d3:24:6e netns far",
			  "port: ip link set p0 master sw",
			  "port: ip link set p1 master sw",
			  "port: ip -n own link set q0 master own",
			  "port: ip -n own link set q1 master own",
			  "address: ip -n pc address add 10.0.0.1/24 dev e0",
			  "address: ip -n pc address add fd00::1/64 dev e0",
			  "address: ip -n pc address add 192.0.2.1/32 dev lo",
			  "address: ip -n r address add 10.1.0.1/24 dev in0",
			  "address: ip -n r address add 10.2.0.1/24 dev out0",
			  "address: ip -n near address add 10.1.0.2/24 dev e0",
			  "address: ip -n far address add 10.2.0.2/24 dev e0",
			  "address: ip address add 10.0.0.254/24 dev foot",
			  "address: ip address add fd00::fe/64 dev foot",
			  "up: ip -n pc link set e0 up",
			  "up: ip link set sw up",
			  "up: ip link set p0 up",
			  "up: ip link set p1 up",
			  "up: ip -n own link set own up",
			  "up: ip -n own link set q0 up",
			  "up: ip -n own link set q1 up",
			  "up: ip -n r link set in0 up",
			  "up: ip -n r link set out0 up",
			  "up: ip -n near link set e0 up",
			  "up: ip link set foot up",
			  "route: ip -n near route add 198.51.100.7 dev e0",
			  "route: ip -n pc route add ::/0 via fd00::fe dev e0",
			  "route: ip -n near route add 10.2.0.0/24 via 10.1.0.1 dev e0 metric 50 onlink",
			  "masquerade: ip netns exec r nft add table ip everything",
			  "masquerade: ip netns exec r nft add chain ip everything postrouting '{ type nat hook postrouting priority srcnat; }'",
			  "masquerade: ip netns exec r nft add rule ip everything postrouting ip saddr 10.1.0.0/24 oifname out0 masquerade",
			  "",
			  "up: ip -n far link set e0 up",
			  "route: ip -n pc route add default via 10.0.0.254 dev e0",
			  "forward: sysctl -w net.ipv4.conf.foot.forwarding=1",
			  "forward: sysctl -w net.ipv4.conf.ens4.forwarding=1",
			  "masquerade: nft add table ip everything",
			  "masquerade: nft add chain ip everything postrouting '{ type nat hook postrouting priority srcnat; }'",
			  "masquerade: nft add rule ip everything postrouting ip saddr 10.0.0.0/24 oifname ens4 masquerade",
			]
		`);
	});

	test("what removes it", () => {
		const removal = (input: TopologyInput): string[] => typedRemoval(topologyOf(input)).map(({ text }) => text);
		expect(removal(everything)).toMatchInlineSnapshot(`
			[
			  "nft delete table ip everything",
			  "sysctl -w net.ipv4.conf.ens4.forwarding=0",
			  "ip link delete foot",
			  "ip link delete sw",
			  "ip netns delete far",
			  "ip netns delete near",
			  "ip netns delete r",
			  "ip netns delete own",
			  "ip netns delete pc",
			]
		`);
		expect(removal(switched)).toMatchInlineSnapshot(`
			[
			  "kill $pid_ctl",
			  "ovs-vsctl del-br lsw",
			  "ip netns delete a",
			]
		`);
		expect(removal({ name: "pid", namespaces: "pid", nodes: { a: "host" } })).toEqual(["kill $pid_a"]);
	});

	test("a switch of Open vSwitch, and its controller", () => {
		expect(lines(switched, 0)).toMatchInlineSnapshot(`
			[
			  "namespace: ip netns add a",
			  "loopback: ip -n a link set lo up",
			  "switch: ovs-vsctl add-br lsw -- set bridge lsw datapath_type=netdev fail_mode=secure other_config:datapath-id=0000020cd09b65e8",
			  "switch: ovs-vsctl set-controller lsw tcp:127.0.0.1:6653 -- set controller lsw connection_mode=out-of-band",
			  "cable: ip link add eth0 address 02:70:95:fe:b8:43 netns a type veth peer name p0 address 02:b6:9a:31:c2:8f",
			  "plug: ovs-vsctl add-port lsw p0 tag=7 -- set interface p0 ofport_request=1",
			  "address: ip -n a address add 10.0.0.1/24 dev eth0",
			  "up: ip -n a link set eth0 up",
			  "up: ip link set p0 up",
			  "service: ovs-testcontroller ptcp:6653:127.0.0.1 & pid_ctl=$!",
			  "offload: ip netns exec a ethtool -K eth0 tx off",
			]
		`);
	});

	test("namespaces that processes hold", () => {
		const input: TopologyInput = {
			name: "pid",
			namespaces: "pid",
			nodes: { "host-1": "host", b: "host" },
			links: [["host-1", "b"]],
		};
		expect(lines(input, 0)).toMatchInlineSnapshot(`
			[
			  "holder: pid_host__1=$(unshare --net sh -c 'sleep infinity >/dev/null & echo $!')",
			  "holder: pid_b=$(unshare --net sh -c 'sleep infinity >/dev/null & echo $!')",
			  "loopback: nsenter -t $pid_host__1 -n ip link set lo up",
			  "loopback: nsenter -t $pid_b -n ip link set lo up",
			  "cable: ip link add eth0 address 02:31:ba:22:a3:6c netns $pid_host__1 type veth peer name eth0 address 02:f6:37:f5:1d:0b netns $pid_b",
			  "address: nsenter -t $pid_host__1 -n ip address add 10.0.0.1/16 dev eth0",
			  "address: nsenter -t $pid_b -n ip address add 10.0.0.2/16 dev eth0",
			  "up: nsenter -t $pid_host__1 -n ip link set eth0 up",
			  "up: nsenter -t $pid_b -n ip link set eth0 up",
			]
		`);
	});

	test("a cable on its way is made on the machine, and its ends are moved later", () => {
		const input: TopologyInput = {
			name: "way",
			stages: ["hosts", "cable", "moved"],
			nodes: {
				a: { interfaces: { e0: { ip: { address: "10.0.0.1/24", from: "moved" }, up: { from: "moved" } } } },
				b: { interfaces: { e1: { ip: { address: "10.0.0.2/24", from: "moved" }, up: { from: "moved" } } } },
			},
			links: [{ ends: ["a:e0", "b:e1"], from: "cable", moved: "moved" }],
		};
		expect([...lines(input, 1), "", ...lines(input, 2)]).toMatchInlineSnapshot(`
			[
			  "loose-cable: ip link add e0 address 02:a3:6c:8b:21:1e type veth peer name e1 address 02:d3:34:dd:65:23",
			  "",
			  "move: ip link set e0 netns a",
			  "move: ip link set e1 netns b",
			  "address: ip -n a address add 10.0.0.1/24 dev e0",
			  "address: ip -n b address add 10.0.0.2/24 dev e1",
			  "up: ip -n a link set e0 up",
			  "up: ip -n b link set e1 up",
			]
		`);
	});

	test("a command in a namespace: ip has an option for it, others are entered by it", () => {
		const named = topologyOf({ name: "x", nodes: { pc: "host" } });
		expect(typedIn(named, "pc", "ip link show")).toBe("ip -n pc link show");
		expect(typedIn(named, "pc", "ping -c 1 10.0.0.2")).toBe("ip netns exec pc ping -c 1 10.0.0.2");
		expect(typedIn(named, null, "ip link show")).toBe("ip link show");
		const held = topologyOf({ name: "x", namespaces: "pid", nodes: { pc: "host" } });
		expect(typedIn(held, "pc", "ip link show")).toBe("nsenter -t $pid_pc -n ip link show");
	});
});
