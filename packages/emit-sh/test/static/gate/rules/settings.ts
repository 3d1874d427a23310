import { lineAt } from "../lines.js";
import type { Reading } from "../read.js";
import { calling, either, type Finder, has, type Rule } from "../rule.js";

interface Written {
	readonly key: string;
	readonly line: number;
}

/** The kernel's settings that are written in the namespace the script was started in. */
function written({ writes, calls, awk, lines }: Reading): Written[] {
	const here = ({ place }: { readonly place: string }): boolean => place !== "elsewhere";
	return [
		...writes.filter(here).flatMap(({ path, line }) => {
			const key = /^\/proc\/sys\/(.*)/.exec(path)?.[1];
			return key === undefined ? [] : [{ key, line }];
		}),
		...calls
			.filter((call) => call.name === "sysctl" && here(call))
			.flatMap(({ args, line }) =>
				args.flatMap(({ value }) => {
					const key = /^([^=-][^=]*)=/.exec(value)?.[1];
					return key === undefined ? [] : [{ key: key.includes("/") ? key : key.replaceAll(".", "/"), line }];
				}),
			),
		...awk.flatMap(({ source, line }) =>
			[...source.matchAll(/\bsetting\(\s*"-"\s*,([^,]*),/g)].map(({ 1: key = "", index }) => ({
				// what is put between two texts is a name
				key: `net/${key
					.replace(/"\s+\w+\s+"/g, "*")
					.replaceAll('"', "")
					.trim()}`,
				line: line + lineAt(source, index) - 1,
			})),
		),
		...lines.filter(here).flatMap(({ text, line }) => {
			const key = /^((?:net\/)?(?:ipv[46]|bridge)\/\S+) \d/.exec(text)?.[1];
			return key === undefined ? [] : [{ key: key.replace(/^(?!net\/)/, "net/"), line }];
		}),
	];
}

const setting =
	(pattern: RegExp): Finder =>
	(script) =>
		written(script)
			.filter(({ key }) => pattern.test(key))
			.map(({ line }) => line);

export const settings: readonly Rule[] = [
	{
		id: "global-forwarding",
		bans: "writing ip_forward, or forwarding for all or the default, on the machine",
		why: "it resets what each card was set to, and Docker then skips its own policy (F08, F09, F10)",
		finds: setting(/^net\/(ipv4\/ip_forward|ipv[46]\/conf\/(all|default)\/(force_)?forwarding)$/),
		bad: [
			"f() { echo 1 >/proc/sys/net/ipv4/ip_forward; }",
			"f() { sysctl -q -w net.ipv4.ip_forward=1; }",
			"f() { echo 1 | tee /proc/sys/net/ipv6/conf/all/forwarding; }",
			'awk \'BEGIN { setting("-", "ipv4/conf/all/forwarding", 1, f) }\'',
		],
		good: [
			"f() { cat /proc/sys/net/ipv4/ip_forward; }",
			'f() { echo 1 >"/proc/sys/net/ipv4/conf/$UPLINK/forwarding"; }',
			"f() { in_place \"$1\" sh -c 'echo 1 >/proc/sys/net/ipv4/conf/all/forwarding'; }",
			"awk 'BEGIN { setting(p, \"ipv4/conf/all/forwarding\", 1, f) }'",
		],
	},
	{
		id: "bridge-netfilter",
		bans: "writing bridge-nf-call-*",
		why: "every bridge of the machine would be filtered differently (F01)",
		finds: setting(/bridge\/?(bridge-)?nf-/),
		bad: [
			"f() { echo 0 >/proc/sys/net/bridge/bridge-nf-call-iptables; }",
			"f() { sysctl net.bridge.bridge-nf-call-ip6tables=0; }",
		],
		good: ["f() { cat /proc/sys/net/bridge/bridge-nf-call-iptables; }"],
	},
	{
		id: "all-interfaces",
		bans: "any other setting of all interfaces, or of those to come, on the machine",
		why: "the cards of others are not ours to set (F11, F12)",
		finds: setting(/^net\/ipv[46]\/(conf|neigh)\/(all|default)\/(?!(force_)?forwarding$)/),
		bad: [
			"f() { echo 0 >/proc/sys/net/ipv4/conf/all/rp_filter; }",
			'awk \'{ setting("-", "ipv6/conf/default/accept_ra", 0, f) }\'',
		],
		good: ["f() { in_place \"$1\" sh -c 'echo 0 >/proc/sys/net/ipv4/conf/all/rp_filter'; }"],
	},
	{
		id: "reverse-path",
		bans: "writing rp_filter on the machine",
		why: "its protection against false sources is the machine's own; set in namespaces of ours only (F12)",
		finds: setting(/\/rp_filter$/),
		bad: [
			'f() { echo 2 >"/proc/sys/net/ipv4/conf/$UPLINK/rp_filter"; }',
			'awk \'{ setting("-", "ipv4/conf/" d "/rp_filter", 0, f) }\'',
		],
		good: [
			'awk \'{ setting(p, "ipv4/conf/" d "/rp_filter", 0, f) }\'',
			"f() { cat /proc/sys/net/ipv4/conf/all/rp_filter; }",
		],
	},
	{
		id: "kernel-settings",
		bans: "writing below /proc/sys outside of net, and /proc/sysrq-trigger",
		why: "namespaces do not hold those: they are the whole kernel's",
		finds: ({ writes }) =>
			writes.filter(({ path }) => /^\/proc\/(sys\/(?!net\/)|sysrq)/.test(path)).map(({ line }) => line),
		bad: ["f() { echo 1 >/proc/sys/kernel/panic; }", "f() { echo b >/proc/sysrq-trigger; }"],
		good: ['f() { echo 1 >"/proc/sys/net/$key"; }', "f() { cat /proc/sys/kernel/random/boot_id; }"],
	},
	{
		id: "settings-from-files",
		bans: "sysctl -p, --load and --system",
		why: "they write what somebody left in files, over what runs now (F08)",
		finds: calling(/^sysctl$/, (call) => has(call, /^(-[a-z]*p[a-z]*|--load.*|--system)$/)),
		bad: ["f() { sysctl -p; }", "f() { sysctl --system; }"],
		good: ["f() { sysctl -n net.ipv4.ip_forward; }"],
	},
	{
		id: "kernel-modules",
		bans: "modprobe, insmod, rmmod, lsmod",
		why: "loading is not ours to do, and the list tells less than trying (F42)",
		finds: calling(/^(modprobe|insmod|rmmod|lsmod|depmod)$/),
		bad: ["f() { modprobe br_netfilter; }", "f() { lsmod | grep veth; }"],
		good: ["f() { unshare -n ip link add name a type veth; }", "f() { die 3 'no veth here: modprobe veth'; }"],
	},
	{
		id: "machines-services",
		bans: "commands of the machine's own managers: systemctl, service, nmcli, networkctl, netplan, ufw, docker, and firewall-cmd with what lasts",
		why: "they act on all that the machine does, and may drop others' rules (F06, F07, F15)",
		finds: either(
			calling(/^(systemctl|service|rc-service|nmcli|networkctl|netplan|ufw|docker|reboot|shutdown|ifup|ifdown)$/),
			calling(/^firewall-cmd$/, (call) =>
				has(call, /^--(reload|complete-reload|permanent|runtime-to-permanent|set-.*|panic-on)$/),
			),
		),
		bad: ["f() { systemctl stop NetworkManager; }", "f() { firewall-cmd --reload; }"],
		good: ["f() { firewall-cmd --state; }", "f() { warn 'then run: systemctl restart docker'; }"],
	},
];
