import { calling, either, has, type Rule, saying, words } from "../rule.js";

const tables = /^ip6?tables(-nft|-legacy)?$/;
const saves = /^ip6?tables(-nft|-legacy)?(-save)?$/;
const restores = /^ip6?tables(-nft|-legacy)?-restore$/;
/** A name that is written out is not ours: that is made of the topology's, at run time. */
const family = "(?:ip6?|inet|arp|bridge|netdev)";
const written = `(?:${family} )?(?!${family}(?: |$))[a-z]\\S*`;
const change = "(?:add|insert|create|delete|replace|rename|reset) (?:table|chain|rule|set|map|element|flowtable)";
const foreign = new RegExp(`(?:^|-\\S+ )${change} ${written}`);
const foreignLine = new RegExp(`^${change} ${written}|^table ${written} \\{`);

/** Other tools live in these tables too. */
export const firewall: readonly Rule[] = [
	{
		id: "iptables-flush",
		bans: "iptables -F, --flush",
		why: "it removes everybody's rules (F02)",
		finds: either(
			calling(tables, (call) => has(call, /^(-F.*|--flush)$/)),
			saying(/^(-t \w+ )?(-F|--flush)\b/),
		),
		bad: [
			"f() { iptables -t nat -F; }",
			"f() { in_place pc ip6tables --flush FORWARD; }",
			"awk 'BEGIN { print \"-F FORWARD\" }'",
		],
		good: [
			"f() { iptables-restore --noflush; }",
			"f() { grep -F -f one two; }",
			"f() { echo 'never iptables -F' >&2; }",
		],
	},
	{
		id: "restore-flushes",
		bans: "iptables-restore without --noflush",
		why: "it empties every table that it is given a line of (F02)",
		finds: calling(restores, (call) => !has(call, /^(-n|--noflush|-t|--test)$/)),
		bad: ["f() { iptables-restore <rules; }", 'f() { in_place "$1" ip6tables-restore -w; }'],
		good: ['f() { in_place "$1" iptables-restore --noflush; }', "f() { command -v iptables-restore; }"],
	},
	{
		id: "firewall-policy",
		bans: "a policy for a chain: iptables -P, `:CHAIN DROP` for iptables-restore, `policy` in nft",
		why: "it decides for all traffic of the machine (F02, F03)",
		finds: either(
			calling(tables, (call) => has(call, /^(-P|--policy)$/)),
			calling(/^nft$/, (call) => has(call, /\bpolicy\b/)),
			saying(/^(-t \w+ )?(-P|--policy)\b|^:\S+ (ACCEPT|DROP|QUEUE)\b|\bpolicy (accept|drop)\b/),
		),
		bad: [
			"f() { iptables -P FORWARD ACCEPT; }",
			"f() { iptables-restore --noflush <<-E\n\t*filter\n\t:FORWARD ACCEPT [0:0]\n\tCOMMIT\n\tE\n}",
			"awk 'BEGIN { print \"type filter hook forward priority filter; policy drop;\" }'",
		],
		good: [
			'awk \'{ print ":" own " - [0:0]" }\'',
			"f() { mkdir -P here; }",
			"awk 'BEGIN { print \"-I FORWARD -j DROP\" }'",
		],
	},
	{
		id: "delete-all-chains",
		bans: "iptables -X without the name of a chain",
		why: "it deletes the chains of others that are empty just now (F02)",
		finds: (script) => [
			...calling(tables, ({ args }) =>
				args.some(({ value }, at) => /^(-X|--delete-chain)$/.test(value) && !args[at + 1]),
			)(script),
			...script.lines
				.filter(({ text, open }) => /^(-t \w+ )?(-X|--delete-chain)$/.test(text) && !open)
				.map(({ line }) => line),
		],
		bad: ["f() { iptables -t nat -X; }", "awk 'BEGIN { print \"-X\\nCOMMIT\" }'"],
		good: ['f() { iptables -X "$own"; }', 'awk \'{ print "-X " own "\\nCOMMIT" }\''],
	},
	{
		id: "nft-flush",
		bans: "nft flush, of a ruleset, table, chain or set",
		why: "a ruleset is everybody's; our own table is deleted and added in one transaction (F34)",
		finds: either(
			calling(/^nft$/, (call) => has(call, /^flush\b/)),
			saying(/\bflush (ruleset|table|chain|set|map)\b/),
		),
		bad: [
			"f() { nft flush ruleset; }",
			"f() { nft -f - <<-E\n\tflush table inet netgen-a\n\tE\n}",
			"f() { printf 'flush ruleset\\n' | nft -f -; }",
		],
		good: ['f() { nft delete table inet "$TABLE"; }', "f() { echo 'not by nft flush ruleset' >&2; }"],
	},
	{
		id: "foreign-table",
		bans: "nft writing into a table that isn't our own",
		why: "a native rule in `ip filter` or `ip nat` makes iptables call it incompatible (F04), and the rest is others' (F03)",
		finds: either(
			calling(/^nft$/, (call) => foreign.test(words(call))),
			saying(foreignLine),
		),
		bad: [
			"f() { nft add rule ip filter FORWARD accept; }",
			"f() { in_place pc nft insert rule ip nat POSTROUTING masquerade; }",
			"awk 'BEGIN { print \"table inet filter {\" }'",
			"f() { nft -f - <<-E\n\tadd rule inet firewalld filter_FORWARD accept\n\tE\n}",
		],
		good: [
			'f() { nft delete table inet "$TABLE"; }',
			'awk \'{ print "add table inet " table "\\n" }\'',
			"f() { nft list table ip filter; }",
		],
	},
	{
		id: "iptables-probe",
		bans: "asking iptables with -t, -L, -S or -C",
		why: "on the legacy back end the question makes the table; iptables-save without -t does not (F05)",
		finds: calling(saves, (call) => has(call, /^(-t\w*|--table|-[nvx]*L[nvx]*|--list|-S|--list-rules|-C|--check)$/)),
		bad: ["f() { iptables -t nat -S POSTROUTING; }", "f() { iptables -nL; }", "f() { iptables-save -t nat; }"],
		good: ["f() { iptables-save | grep -c POSTROUTING; }", "f() { iptables --version; }"],
	},
	{
		id: "nft-dialect",
		bans: "nft's `destroy`, and `iif`, `oif` with a name",
		why: "1.0.6 has no destroy, and iif needs the device to be there already (F35)",
		finds: either(
			calling(/^nft$/, (call) => /\bdestroy\b|\b[io]if\b/.test(words(call))),
			saying(/^destroy (table|chain|rule|set)\b|\b[io]if "?($|[a-z{!])/),
		),
		bad: ["f() { nft destroy table inet a; }", 'awk \'{ print "iif \\"" uplink "\\" drop" }\''],
		good: ['awk \'{ print "iifname \\"" uplink "\\" drop" }\''],
	},
	{
		id: "conntrack-all",
		bans: "conntrack -F, and -D without an address",
		why: "it cuts every connection of the machine (F39)",
		finds: calling(
			/^conntrack$/,
			(call) =>
				has(call, /^(-F|--flush)$/) ||
				(has(call, /^(-D|--delete)$/) && !has(call, /^(-[srdq]|--(orig|reply)-(src|dst))$/)),
		),
		bad: ["f() { conntrack -F; }", "f() { conntrack -D; }"],
		good: ['f() { conntrack -D -s "$source"; }'],
	},
];
