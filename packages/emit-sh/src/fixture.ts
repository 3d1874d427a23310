import {
	deriveMac,
	type Family,
	type Interface,
	type InternetNode,
	type MachineNode,
	type Topology,
} from "@netgen/model";
import { quote } from "./quote.js";

/**
 * A script that plays the outside in a sandbox: the machine's uplink with its addresses and default route, and behind
 * it a namespace that answers for the internet's addresses. It refuses to run where there is a default route already.
 */
export function fixture(topology: Topology, head: readonly string[]): string {
	const machine = topology.nodes.find((node): node is MachineNode => node.kind === "machine");
	const internet = topology.nodes.find((node): node is InternetNode => node.kind === "internet");
	const uplink = machine?.interfaces.find((face) => face.role === "uplink");
	const body = uplink === undefined ? ["link set dev lo up"] : outside(uplink, internet, topology.name);
	return `${["#!/bin/sh", ...head].join("\n")}

set -eu
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export PATH

main() {
	if [ -n "$(ip route show default)$(ip -6 route show default)" ]; then
		echo "\${0##*/}: this machine has a default route: this is no sandbox. Nothing was changed. Try: unshare -nm" >&2
		exit 3
	fi
	ip -batch - <<'BATCH'
${body.join("\n")}
BATCH
${inside(uplink, internet).join("\n")}
}

main "$@"
`;
}

const everything: Record<Family, string> = { 4: "0.0.0.0/0", 6: "::/0" };
const nodad = (family: Family): string => (family === 6 ? " nodad" : "");
const full = (family: Family, text: string): string => `${text}/${family === 4 ? 32 : 128}`;
const far = "uplink";

function outside(uplink: Interface, internet: InternetNode | undefined, topology: string): string[] {
	const mtu = uplink.mtu === undefined ? "" : ` mtu ${uplink.mtu}`;
	const lines = ["link set dev lo up"];
	if (internet === undefined) {
		lines.push(`link add name ${uplink.name} address ${uplink.mac}${mtu} type bridge`);
	} else {
		lines.push(
			`netns add ${internet.name}`,
			`link add name ${uplink.name} address ${uplink.mac}${mtu} type veth peer name ${far} address ${deriveMac(topology, internet.name, far)}${mtu} netns ${internet.name}`,
		);
	}
	for (const { cidr } of uplink.addresses)
		lines.push(`address add ${cidr.text} dev ${uplink.name}${nodad(cidr.family)}`);
	lines.push(`link set dev ${uplink.name} up`);
	for (const { family, text } of internet?.gateways ?? [])
		lines.push(
			`route add ${full(family, text)} dev ${uplink.name}`,
			`route add ${everything[family]} via ${text} dev ${uplink.name}`,
		);
	return lines;
}

function inside(uplink: Interface | undefined, internet: InternetNode | undefined): string[] {
	if (uplink === undefined || internet === undefined) return [];
	const lines = ["link set dev lo up"];
	for (const { family, text } of internet.answers)
		lines.push(`address add ${full(family, text)} dev lo${nodad(family)}`);
	for (const { family, text } of internet.gateways)
		lines.push(`address add ${full(family, text)} dev ${far}${nodad(family)}`);
	lines.push(`link set dev ${far} up`);
	for (const { cidr } of uplink.addresses) lines.push(`route add ${full(cidr.family, cidr.address)} dev ${far}`);
	return [`	nsenter --net=${quote(`/run/netns/${internet.name}`)} ip -batch - <<'BATCH'`, ...lines, "BATCH"];
}
