/** IPv6 translation on the machine needs `force_forwarding` on both sides (Linux 6.17): it has to come and go with it. */
import { existsSync } from "node:fs";
import { lacks, lacksSandbox } from "@netgen/testkit";
import { expect, test } from "vitest";
import { topologyOf } from "../support/lab.js";
import { play } from "../support/play.js";

const topology = topologyOf({
	name: "six",
	nodes: {
		pc: { interfaces: { eth0: "fd00::1/64" } },
		vm: {
			kind: "machine",
			uplink: "ens4",
			interfaces: { ens4: "2001:db8::2/64", foot: "fd00::fe/64" },
			masquerade: [{ source: "fd00::/64" }],
		},
		isp: { kind: "internet", answers: ["2001:db8:1::1"], gateway: "2001:db8::1" },
	},
	links: [["pc:eth0", "vm:foot"]],
	routes: [{ on: "pc", to: "default", via: "fd00::fe" }],
	expect: [{ ping: ["pc", "2001:db8:1::1"] }],
});
const missing =
	lacks("ip", "nft", "nsenter", "flock", "awk", "ping") ??
	lacksSandbox() ??
	(existsSync("/proc/sys/net/ipv6/conf/all/force_forwarding") ? undefined : "this kernel has no force_forwarding");

test("nat.sh and setup.sh turn IPv6 forwarding on where they translate, and off again", {
	timeout: 120_000,
}, async ({ skip }) => {
	if (missing) skip(missing);
	const stdout = await play(topology, new URL("nat-ipv6.sh", import.meta.url));
	expect(stdout.trim().split("\n")).toEqual([
		"setup --no-nat: silent 0 0",
		"nat: answered 1 1",
		"translation is on already; nothing to do",
		"verify: 0",
		"nat --off: silent 0 0",
		"setup: answered 1 1",
		"back to --no-nat: silent 0 0",
		"teardown: 0",
	]);
});
