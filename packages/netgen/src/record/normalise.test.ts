import { describe, expect, test } from "vitest";
import { type Numbered, normaliser, rules } from "./normalise.js";

const interfaces: Numbered[] = [
	{ place: "ns1", name: "lo", index: 1, stable: 1 },
	{ place: "ns1", name: "veth0", index: 12, stable: 2, peer: { place: "ns2", name: "veth1" } },
	{ place: "ns2", name: "veth1", index: 11, stable: 2, peer: { place: "ns1", name: "veth0" } },
	{ place: null, name: "ens4", index: 7, stable: 5 },
	{ place: null, name: "br0", index: 31, stable: 2 },
	{ place: null, name: "port", index: 30, stable: 3, peer: { place: "pc", name: "eth0" } },
	{ place: "pc", name: "eth0", index: 7, stable: 2, peer: { place: null, name: "port" } },
];
const known = 'mac "00:00:5e:00:53:11", "--local-port 40000"';
/** Lines of one transcript. */
const normalised = (place: string | null, ...lines: string[]): string[] => {
	const { line } = normaliser(known);
	return lines.map((text) => line(text, place, interfaces));
};

/** Of each kind of field two runs that are to become the same, and what they become. */
const same: Readonly<Record<keyof typeof rules, readonly (readonly [place: string | null, string, string, string])[]>> =
	{
		"interface index": [
			["ns1", "12: veth0@if11: <UP> mtu 1500", "12: veth0@if11: <UP> mtu 1500", "2: veth0@if2: <UP> mtu 1500"],
			[null, "30: port@ens4: <UP> master br0", "30: port@if7: <UP> master br0", "3: port@if2: <UP> master br0"],
		],
		"interface index of a capture": [
			[
				"ns2",
				"veth1 In  ifindex 11 00:00:5e:00:53:11 ethertype IPv4",
				"veth1 In  ifindex 11 00:00:5e:00:53:11 ethertype IPv4",
				"veth1 In  ifindex 2 00:00:5e:00:53:11 ethertype IPv4",
			],
		],
		"namespace id": [
			["ns1", "link/ether x link-netnsid 3", "link/ether x link-netnsid 0", "link/ether x link-netnsid 0"],
			[null, "r3 (id: 4)", "r3 (id: 7)", "r3 (id: 0)"],
		],
		"time of a reply": [
			[
				"ns1",
				"64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.061 ms",
				"64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=12.3 ms",
				"64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.050 ms",
			],
		],
		"time of a ping": [
			[
				"ns1",
				"3 packets transmitted, 3 received, 0% packet loss, time 2043ms",
				"3 packets transmitted, 3 received, 0% packet loss, time 2011ms",
				"3 packets transmitted, 3 received, 0% packet loss, time 2000ms",
			],
		],
		"round trip times": [
			[
				"ns1",
				"rtt min/avg/max/mdev = 0.031/0.044/0.052/0.009 ms",
				"rtt min/avg/max/mdev = 0.1/0.2/0.3/0.4 ms",
				"rtt min/avg/max/mdev = 0.050/0.050/0.050/0.000 ms",
			],
		],
		"time of a hop": [
			[
				"ns1",
				" 1  10.1.0.1  0.031 ms  0.011 ms  0.008 ms",
				" 1  10.1.0.1  1.5 ms  0.1 ms  0.2 ms",
				" 1  10.1.0.1  0.050 ms  0.050 ms  0.050 ms",
			],
		],
		"id of a ping": [
			[
				"ns1",
				"10.0.0.1 > 10.0.0.2: ICMP echo request, id 4711, seq 1, length 64",
				"10.0.0.1 > 10.0.0.2: ICMP echo request, id 99, seq 1, length 64",
				"10.0.0.1 > 10.0.0.2: ICMP echo request, id 1, seq 1, length 64",
			],
		],
		"TCP numbers": [
			[
				null,
				"IP 10.0.0.1.40000 > 1.1.1.1.80: Flags [S], seq 2923421, win 64240, options [TS val 32 ecr 0], length 0",
				"IP 10.0.0.1.40000 > 1.1.1.1.80: Flags [S], seq 77, win 64240, options [TS val 1 ecr 0], length 0",
				"IP 10.0.0.1.40000 > 1.1.1.1.80: Flags [S], seq 1000000, win 64240, options [TS val 1 ecr 1], length 0",
			],
		],
		"chosen port": [
			[
				null,
				"IP 10.138.0.3.61213 > 1.1.1.1.80: tcp 0",
				"IP 10.138.0.3.3023 > 1.1.1.1.80: tcp 0",
				"IP 10.138.0.3.50001 > 1.1.1.1.80: tcp 0",
			],
		],
		MAC: [
			[
				"ns1",
				"link/ether fe:54:00:ab:cd:ef brd ff:ff:ff:ff:ff:ff",
				"link/ether 52:54:00:00:00:01 brd ff:ff:ff:ff:ff:ff",
				"link/ether 06:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff",
			],
		],
		"link-local address": [
			[
				"ns1",
				"inet6 fe80::fc54:ff:feab:cdef/64 scope link",
				"inet6 fe80::5054:ff:fe00:1/64 scope link",
				"inet6 fe80::400:ff:fe00:1/64 scope link",
			],
		],
		"time of a scan": [
			[
				null,
				"Starting Nmap 7.93 ( https://nmap.org ) at 2026-01-02 03:04 UTC",
				"Starting Nmap 7.93 ( https://nmap.org ) at 2027-01-02 03:04 CET",
				"Starting Nmap 7.93 ( https://nmap.org ) at a time",
			],
			[null, "Host is up (0.0098s latency).", "Host is up (0.12s latency).", "Host is up (0.010s latency)."],
			[
				null,
				"Nmap done: 1 IP address (1 host up) scanned in 26.01 seconds",
				"Nmap done: 1 IP address (1 host up) scanned in 3.20 seconds",
				"Nmap done: 1 IP address (1 host up) scanned in 30.00 seconds",
			],
		],
		lifetime: [
			[
				"ns1",
				"valid_lft 86372sec preferred_lft 14372sec",
				"valid_lft 1sec preferred_lft 2sec",
				"valid_lft 86400sec preferred_lft 86400sec",
			],
		],
		"process id": [
			[
				null,
				"ip link set veth0 netns /proc/4711/ns/net",
				"ip link set veth0 netns /proc/12/ns/net",
				"ip link set veth0 netns /proc/PID/ns/net",
			],
		],
	};

describe("what differs from run to run", () => {
	test.each(Object.entries(same).flatMap(([kind, cases]) => cases.map((one) => [kind, ...one] as const)))(
		"%s",
		(_, place, first, second, becomes) => {
			expect(normalised(place, first)).toEqual([becomes]);
			expect(normalised(place, second)).toEqual([becomes]);
		},
	);

	test("no rule without its case", () => expect(Object.keys(same).sort()).toEqual(Object.keys(rules).sort()));

	test("what is the same in one place is the same in all others, and what differs differs", () => {
		const { line } = normaliser(known);
		const print = (text: string, place: string | null = "ns1") => line(text, place, interfaces);
		expect(print("link/ether fe:54:00:ab:cd:ef")).toBe("link/ether 06:00:00:00:00:01");
		expect(print("inet6 fe80::fc54:ff:feab:cdef/64 scope link")).toBe("inet6 fe80::400:ff:fe00:1/64 scope link");
		expect(print("link/ether 52:54:00:00:00:01")).toBe("link/ether 06:00:00:00:00:02");
		expect(print("fe:54:00:ab:cd:ef > 52:54:00:00:00:01, ARP")).toBe("06:00:00:00:00:01 > 06:00:00:00:00:02, ARP");
		expect(print("x: ICMP echo request, id 7, seq 1")).toBe("x: ICMP echo request, id 1, seq 1");
		expect(print("x: ICMP echo request, id 8, seq 1")).toBe("x: ICMP echo request, id 2, seq 1");
		expect(print("x: ICMP echo reply, id 7, seq 1")).toBe("x: ICMP echo reply, id 1, seq 1");
	});

	test("the answer to a first packet is numbered by it", () => {
		const [first, answer] = normalised(
			null,
			"IP 10.0.0.1.40000 > 1.1.1.1.80: Flags [S], seq 500, win 1",
			"IP 1.1.1.1.80 > 10.0.0.1.40000: Flags [S.], seq 900, ack 501, win 1",
		);
		expect(first).toContain("seq 1000000,");
		expect(answer).toContain("seq 2000000, ack 1000001,");
	});
});

/** Nothing else is replaced: each of these, wrong, stays wrong. */
describe("what must not differ stays", () => {
	test.each([
		["an address", "    inet 10.0.0.9/24 scope global veth0"],
		["an IPv6 address", "    inet6 2001:db8::9/64 scope global"],
		["a link-local address of a known MAC", "    inet6 fe80::200:5eff:fe00:5311/64 scope link"],
		["a known MAC", "    link/ether 00:00:5e:00:53:11 brd ff:ff:ff:ff:ff:ff"],
		["a broadcast", "    link/ether 00:00:5e:00:53:11 brd ff:ff:ff:ff:00:ff".replace("00:ff", "ff:ff")],
		["a state", "<NO-CARRIER,BROADCAST> mtu 1500 qdisc noop state DOWN mode DEFAULT"],
		["a figure of loss", "3 packets transmitted, 0 received, 100% packet loss, time 2000ms"],
		["a count", "3 packets transmitted, 2 received, 33% packet loss, time 2000ms"],
		["a source", "64 bytes from 10.0.0.9: icmp_seq=1 ttl=64 time=0.050 ms"],
		["a TTL", "64 bytes from 10.0.0.2: icmp_seq=1 ttl=61 time=0.050 ms"],
		["a sequence number", "64 bytes from 10.0.0.2: icmp_seq=7 ttl=64 time=0.050 ms"],
		["a route", "default via 10.0.0.253 dev veth0"],
		["an MTU", "mtu 1460 qdisc noqueue"],
		["a hop", " 1  10.9.0.1  0.050 ms  0.050 ms  0.050 ms"],
		["a hop that does not answer", " 2  * * *"],
		["a port that the author names", "IP 10.138.0.3.40000 > 1.1.1.1.80: tcp 0"],
		["a number of an interface that is another's", "13: veth0@if11: <UP>"],
		["an interface that is not the topology's", "9: wlan0: <UP>"],
		["an error", "ping: connect: Network is unreachable"],
	])("%s", (_, text) => expect(normalised("ns1", text)).toEqual([text]));

	test("a peer that is another", () => {
		expect(normalised("ns1", "12: veth0@if99: <UP>")).toEqual(["2: veth0@if99: <UP>"]);
	});
});
