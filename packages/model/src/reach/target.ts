/** What somebody means by the other end: a node, an interface of one, or an address. */
import type { Interface, Ip, Topology } from "../domain.js";
import { parseIp } from "../expand/parse/ip.js";
import { isLoopback, numbered } from "./numbers.js";

/** Cables first, then lo, then the uplink, whose address is another on a real machine. */
const rank: Readonly<Record<Interface["role"], number>> = { cable: 0, loopback: 1, uplink: 2 };

/** The address that is asked: a node's or an interface's first one, IPv4 before IPv6; `undefined`: it has none, or there is no such thing. */
export function addressOf({ nodes }: Topology, text: string): Ip | undefined {
	const colon = text.indexOf(":");
	const [name, face] = colon < 0 ? [text] : [text.slice(0, colon), text.slice(colon + 1)];
	const node = nodes.find((one) => one.name === name);
	if (node === undefined) return parseIp(text).ok;
	if (node.kind === "internet") return node.answers[0];
	const held = [...node.interfaces]
		.sort((a, b) => rank[a.role] - rank[b.role])
		.filter((one) => face === undefined || one.name === face)
		.flatMap(({ addresses }) => addresses.map(({ cidr }): Ip => ({ family: cidr.family, text: cidr.address })))
		.filter((ip) => !isLoopback(numbered(ip)));
	return held.find(({ family }) => family === 4) ?? held[0];
}
