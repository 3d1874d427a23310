import { defineTopology } from "netgen";

export default defineTopology({
	name: "cable",
	title: "Two namespaces, a cable, and when it is up",
	description: "A cable whose ends bear the names of their namespaces. It carries only when both of its ends are up.",
	stages: [
		{ name: "namespaces", note: "a1 and a2, each on its own." },
		{ name: "cable", note: "A veth pair with one end in each. Both ends are down." },
		{ name: "addresses", note: "Two addresses of one network." },
		{ name: "one-end-up", note: "a1's end is up and gets no carrier: the other end is still down." },
		{ name: "up", note: "Both ends are up; each has an fe80 address too, and one connected route." },
	],
	nodes: {
		a1: { interfaces: { a1: { ip: { address: "192.168.1.100/24", from: "addresses" }, up: { from: "one-end-up" } } } },
		a2: { interfaces: { a2: { ip: { address: "192.168.1.101/24", from: "addresses" }, up: { from: "up" } } } },
	},
	links: [{ ends: ["a1:a1", "a2:a2"], from: "cable" }],
	expect: [
		{ at: "addresses", ping: ["a1", "a2"], is: "fails-at-once", note: "Both ends are down, so neither has a route." },
		{ at: "one-end-up", ping: ["a1", "a2"], is: "no-answer", note: "a1 has its route now, and nobody hears it." },
		{ at: "one-end-up", ping: ["a2", "a1"], is: "fails-at-once", note: "a2's end is down: it has no route." },
		{ from: "up", ping: ["a1", "a2"] },
		{ from: "up", ping: ["a2", "a1"] },
	],
	show: [
		{ name: "list", at: "namespaces", run: "ip netns list" },
		{ name: "ends", at: "cable", on: "a1", run: "ip link show a1" },
		{ name: "half", at: "one-end-up", on: "a1", run: "ip link show a1" },
		{ name: "whole", at: "up", on: "a1", run: ["ip address show a1", "ip route show"] },
		{ name: "other", at: "up", on: "a2", run: ["ip address show a2", "ip route show"] },
		{ name: "there", at: "up", on: "a1", run: "ping -c 3 192.168.1.101" },
		{ name: "back", at: "up", on: "a2", run: "ping -c 3 192.168.1.100" },
		{ name: "its-way", at: "up", walk: ["a1", "a2"] },
	],
});
