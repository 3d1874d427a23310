import type { SyntaxNode } from "unbash";
import type { IpWords } from "../ip.js";
import { lineAt } from "../lines.js";
import { calling, either, type Finder, type Rule, saying } from "../rule.js";
import { walk } from "../syntax.js";

const ipThat =
	(breaks: (ip: IpWords) => boolean): Finder =>
	({ ip }) =>
		ip.filter(breaks).map(({ line }) => line);

const changes = /^(add|append|change|delete|prepend|replace)$/;
const wide = /^(default|0(\.0){0,3}\/[01]|128(\.0){0,3}\/1|::\/0|all|any)$/;

/** Words that may stand where a bare name would be read as one of them. */
function bare({ object, verb, words, open }: IpWords): boolean {
	const [word] = words;
	const peer = words.indexOf("peer");
	// A new link's words may be made elsewhere; what is set or deleted is named at once.
	const unknown = word === undefined && ((open && verb === "add") || verb === "show");
	if (object === "link" && /^(add|set|delete|show)$/.test(verb)) {
		const keys = verb === "show" ? /^(dev|group|master|type|up|vrf|nomaster)$/ : /^(dev|name|group|link)$/;
		const halfPeer =
			verb === "add" && peer >= 0 && peer + 1 < words.length && !/^(dev|name)$/.test(words[peer + 1] ?? "");
		return (!unknown && !keys.test(word ?? "")) || halfPeer;
	}
	if (object === "address") {
		if (verb === "show") return !unknown && !/^(dev|up|scope|to|label|type|master|dynamic|permanent)$/.test(word ?? "");
		return changes.test(verb) && !words.includes("dev") && !open;
	}
	return false;
}

export const iproute: readonly Rule[] = [
	{
		id: "default-route",
		bans: "a change of the machine's default route",
		why: "it is how the machine is reached; `route replace default` took another's (F34, F15)",
		finds: (script) => [
			...ipThat(
				({ object, verb, words, place }) =>
					object === "route" && changes.test(verb) && place !== "elsewhere" && wide.test(words[0] ?? ""),
			)(script),
			...calling(/^route$/, ({ args }) => args.some(({ value }) => value === "default"))(script),
			...script.facts
				.filter(({ text }) => /^route\s+machine\s+(default|0\.0\.0\.0\/0|::\/0)\s/.test(text))
				.map(({ line }) => line),
		],
		bad: [
			"f() { ip route replace default via 10.0.0.1; }",
			"f() { ip r del default; }",
			"f() { ip -batch - <<-E\n\troute add 0.0.0.0/0 via 10.0.0.1 dev ens4\n\tE\n}",
			"awk 'BEGIN { print \"route append default dev x\" }'",
			"facts() {\n\tcat <<'FACTS'\nroute      machine default via 10.0.0.1 dev ens4\nFACTS\n}",
		],
		good: [
			'f() { in_place "$1" ip route add default via 10.0.0.1 dev eth0; }',
			"f() { ip -n pc route add default via 10.0.0.1 dev eth0; }",
			"f() { ip route show default; }",
			"facts() {\n\tcat <<'FACTS'\nroute      pc default via 10.0.0.1 dev eth0\nFACTS\n}",
		],
	},
	{
		id: "ip-flush",
		bans: "ip route flush, ip address flush, and every other flush",
		why: "it takes what others and the kernel put there, too",
		finds: either(
			ipThat(({ verb }) => verb === "flush"),
			saying(/^(addr|address|route|rule|neigh|link) flush\b/),
		),
		bad: [
			"f() { ip route flush table main; }",
			"f() { ip -n pc addr flush dev eth0; }",
			"awk 'BEGIN { print \"route flush cache\" }'",
		],
		good: ["f() { ip address delete 10.0.0.1/24 dev eth0; }", "f() { ip route show dev flush; }"],
	},
	{
		id: "ip-all",
		bans: "ip --all netns",
		why: "it speaks of every namespace of the machine, ours or not",
		finds: ipThat(({ options }) => options.some((option) => /^--?al*$/.test(option))),
		bad: ["f() { ip -all netns delete; }", "f() { ip --all netns exec ip link; }"],
		good: ["f() { ip netns delete pc; }", "f() { ip -4 address show dev all; }"],
	},
	{
		id: "bare-name",
		bans: "a name without `dev` or `name` before it",
		why: "ip reads `d`, `up`, `dev`, `type`, `master` as its own words, and `up` after a name as another (F17)",
		finds: ipThat(bare),
		bad: [
			"f() { ip link set br0 up; }",
			"f() { ip link add v1 type veth peer name v2; }",
			"f() { ip link add name v1 type veth peer v2; }",
			'f() { ip link del "$device"; }',
			"f() { ip -n pc addr add 10.0.0.1/24 eth0; }",
			"awk 'BEGIN { print \"link set v1 master br0\" }'",
			"awk '{ print \"link delete \" d }'",
		],
		good: [
			"f() { ip link set dev br0 up; }",
			"f() { ip link add name v1 type veth peer name v2; }",
			'awk \'{ print "link set dev " d " up"; print "link delete group " g; print "link add " words }\'',
			"f() { ip -o link show; }",
		],
	},
	{
		id: "ip-json",
		bans: "ip -j, nft -j",
		why: "not in every version or build, and nothing here reads JSON (F32)",
		finds: either(
			ipThat(({ options }) => options.some((option) => /^--?j(s(on?)?)?$/.test(option))),
			calling(/^(nft|bridge|tc)$/, ({ args }) => args.some(({ value }) => /^(-j|--?json)$/.test(value))),
		),
		bad: ["f() { ip -j link show; }", "f() { ip -d -json address show; }", "f() { nft -j list tables; }"],
		good: ["f() { ip -o -d link show; }", "f() { iptables-restore --noflush <<-E\n\t-j DROP\n\tE\n}"],
	},
	{
		id: "netns-exec",
		bans: "ip netns exec, but in words that people read",
		why: "it mounts /sys anew, which fails where part of it is masked (F25, F51)",
		finds: ipThat(({ object, verb }) => object === "netns" && verb === "exec"),
		bad: [
			"f() { ip netns exec pc ping -c 1 10.0.0.1; }",
			"f() { ip net e pc true; }",
			"f() { ip -batch - <<-E\n\tnetns exec pc ip link\n\tE\n}",
		],
		good: ["f() { nsenter --net=/run/netns/pc ping -c 1 10.0.0.1; }", 'f() { echo "ip netns exec $1 sysctl -w $2"; }'],
	},
	{
		id: "move-link",
		bans: "making a link and moving it to its namespace afterwards",
		why: "a link of that name may be there already, and the machine's software sees it meanwhile (F16, F18)",
		finds: ipThat(({ object, verb, words }) => object === "link" && verb === "set" && words.includes("netns")),
		bad: ["f() { ip link set dev v1 netns pc; }", "awk '{ print \"link set dev v1 netns \" p }'"],
		good: ["f() { ip link add name v1 netns pc type veth peer name v2 netns sw; }"],
	},
	{
		id: "rule-without-priority",
		bans: "ip rule add without a priority",
		why: "run twice, it is there twice (F34)",
		finds: ipThat(
			({ object, verb, words, open }) =>
				object === "rule" &&
				verb === "add" &&
				!open &&
				!words.some((word) => /^(pri|pref|priority|preference|order)/.test(word)),
		),
		bad: ["f() { ip rule add from 10.0.0.0/24 table 7; }"],
		good: ["f() { ip rule add priority 700 from 10.0.0.0/24 table 7; }", "f() { ip rule show; }"],
	},
	{
		id: "old-tools",
		bans: "ifconfig, brctl, route, vconfig, arp, netstat",
		why: "not installed on a machine of today, and blind to half of what ip makes",
		finds: calling(/^(ifconfig|brctl|route|vconfig|arp|netstat|iwconfig|nameif)$/),
		bad: ["f() { ifconfig eth0 up; }", "f() { brctl addif br0 v1; }", "f() { in_place pc route -n; }"],
		good: ["f() { ip route show; }", 'route=default; f() { echo "$route"; }'],
	},
	{
		id: "sys-class-net",
		bans: "/sys/class/net and its kin",
		why: "after nsenter it shows another namespace's links (F25)",
		finds: ({ codes, writes }) => [
			...codes.flatMap(({ script, source, line }) =>
				literalsWith(script, source, line, /\/sys\/(class\/net|devices\/virtual\/net)/),
			),
			...writes.filter(({ path }) => /^\/sys\//.test(path)).map(({ line }) => line),
		],
		bad: [
			"f() { [ -e /sys/class/net/eth0 ]; }",
			'f() { cat "/sys/class/net/$1/mtu"; }',
			"f() { echo 1 >/sys/class/net/br0/bridge/stp_state; }",
		],
		good: ["# not /sys/class/net\nf() { [ -e /proc/sys/net/ipv4/conf/eth0 ]; }"],
	},
];

/** Lines of the words that hold such a text. */
function literalsWith(script: SyntaxNode, source: string, line: number, pattern: RegExp): number[] {
	const found: number[] = [];
	walk(script, [], (node) => {
		if (node.type === "Word" && pattern.test(node.value)) found.push(line + lineAt(source, node.pos) - 1);
	});
	return found;
}
