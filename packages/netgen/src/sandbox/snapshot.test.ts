import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { folderWith, spawnProgram } from "../../test/spawn.js";
import { packageFile } from "../package-files.js";
import { findWay } from "./ways.js";

const at = folderWith({ "etc/keep": "" });
const env = { PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` };
const way = findWay(process.getuid?.() === 0, env);
const snapshot = packageFile("src/sandbox/snapshot.sh");

/** Takes a snapshot, does something, takes another; gives the comparison. */
async function compare(change: string, shell = "sh", prepare = ":") {
	if ("refused" in way) throw new Error(way.refused);
	const script = `
		mount -t tmpfs tmpfs /run && mkdir /run/made && cd /run || exit 9
		[ ! -d /etc/netns ] || mount -t tmpfs tmpfs /etc/netns
		NETGEN_SNAPSHOT_FILES=/run/made; export NETGEN_SNAPSHOT_FILES
		${prepare}
		${shell} ${snapshot} >before || exit 9
		{ ${change}; } >/dev/null || exit 8
		${shell} ${snapshot} take >after || exit 9
		${shell} ${snapshot} compare before after`;
	return spawnProgram("unshare", [...way.flags, "sh", "-c", script], { env, cwd: at() });
}
const differing = (stdout: string): string[] =>
	[...(stdout.split("\n")[0] ?? "").matchAll(/(\S+) DIFFER/g)].map((match) => match[1] ?? "");

if (!("refused" in way)) {
	test.each(["sh", "bash"])("nothing changed, under %s", async (shell) => {
		const { code, stdout } = await compare(":", shell);
		expect(stdout).toMatch(
			/^the machine before and after: links same \(1\), addresses same \(0\), .*sysctls same \(\d{3,}\), namespaces same \(0\)/,
		);
		expect(stdout.split("\n")).toHaveLength(2);
		expect(code).toBe(0);
	});

	describe("each thing that a lab may leave behind is seen, and named", () => {
		test.each([
			["links", "ip link add name left type bridge", "+ "],
			["links", "ip link set dev lo alias mine", "alias mine"],
			["addresses", "ip address add 192.0.2.1/32 dev lo", "+ 1: lo inet 192.0.2.1/32"],
			[
				"routes",
				"ip link set dev lo up; ip route add blackhole 198.51.100.0/24 table 77",
				"+ blackhole 198.51.100.0/24 table 77",
			],
			["routes", "ip link set dev lo up; ip -6 route add 2001:db8::/32 dev lo", "+ 2001:db8::/32 dev lo"],
			["rules", "ip rule add priority 77 from 192.0.2.1 lookup 77", "+ ipv4 77:"],
			["rules", "ip -6 rule add priority 77 from 2001:db8::1 lookup 77", "+ ipv6 77:"],
			["nft", "nft add table inet left", "+ nft: table inet left"],
			[
				"iptables-nft",
				"iptables-nft -A INPUT -s 192.0.2.1 -j DROP",
				"+ iptables-nft-save: -A INPUT -s 192.0.2.1/32 -j DROP",
			],
			["sysctls", "echo 1 >/proc/sys/net/ipv4/conf/all/forwarding", "+ net/ipv4/conf/all/forwarding=1"],
			["namespaces", "ip netns add left", "+ left nsfs"],
			["namespaces", "mkdir -p netns; : >netns/stub", "+ stub tmpfs"],
			["state", "mkdir -p netgen/lab", "+ /run/netgen/lab"],
			["files", "echo x >made/x", "/run/made/x"],
		])("%s: %s", async (section, change, named) => {
			const { code, stdout } = await compare(change);
			expect(differing(stdout)).toContain(section);
			expect(stdout).toContain(named);
			expect(code).toBe(1);
		});
	});

	test("what went missing, and what changed its order", async () => {
		const rules =
			"nft add table inet t; nft add chain inet t c; nft add rule inet t c ip saddr 192.0.2.1 drop; nft add rule inet t c ip saddr 192.0.2.2 drop";
		const gone = await compare("nft delete table inet t", "sh", rules);
		expect(gone.stdout).toContain("\n  - nft: table inet t {\n");
		const again =
			"nft flush chain inet t c; nft add rule inet t c ip saddr 192.0.2.2 drop; nft add rule inet t c ip saddr 192.0.2.1 drop";
		const swapped = await compare(again, "sh", rules);
		expect(differing(swapped.stdout)).toEqual(["nft"]);
		expect(swapped.stdout).toContain("\nnft:\n  the same lines in another order\n");
	});

	test("the folder that namespaces are named in may stay", async () => {
		expect(await compare("ip netns add gone; ip netns delete gone; mkdir -p netgen")).toMatchObject({ code: 0 });
	});

	test("asking both kinds of iptables makes no table", async () => {
		const { code } = await compare(`sh ${snapshot}; sh ${snapshot}`);
		expect(code).toBe(0);
	});
}

test("a wrong word, or a snapshot that was not taken", async () => {
	expect(await spawnProgram("sh", [snapshot, "tkae"], { env })).toMatchObject({
		code: 2,
		stderr: expect.stringContaining("unknown word 'tkae'"),
	});
	expect(await spawnProgram("sh", [snapshot, "compare", "/dev/null", "/dev/null"], { env })).toMatchObject({
		code: 2,
		stdout: "",
	});
	expect(readFileSync(snapshot, "utf8")).toMatch(/^#!\/bin\/sh\n/);
});
