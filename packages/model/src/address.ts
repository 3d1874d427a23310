/** Arithmetic on addresses: networks as ranges of numbers. Reading and writing their text is `expand/parse/ip.ts`. */
import type { Cidr, Family, Mac } from "./domain.js";
import { ipText, ipValue, makeCidr, parseNetwork, width } from "./expand/parse/ip.js";

/** The addresses of a network: `first` is the network's own, `last` in IPv4 that of all its hosts (broadcast). */
export interface Range {
	readonly family: Family;
	readonly first: bigint;
	readonly last: bigint;
}

/** An interface's address as a number. */
export function addressValue(cidr: Cidr): bigint {
	const known = values.get(cidr);
	if (known !== undefined) return known;
	const value = ipValue({ family: cidr.family, text: cidr.address });
	values.set(cidr, value);
	return value;
}
const values = new WeakMap<Cidr, bigint>();

/** The network that an interface's address puts it in. */
export function rangeOf(cidr: Cidr, value: bigint = addressValue(cidr)): Range {
	const host = BigInt(width(cidr.family) - cidr.length);
	const first = (value >> host) << host;
	return { family: cidr.family, first, last: first + (1n << host) - 1n };
}

/** The network of a route or a masquerade in the domain's text: `10.0.0.0/24`, or `default`. */
export function rangeOfNetwork(family: Family, text: string): Range {
	if (text === "default") return { family, first: 0n, last: (1n << BigInt(width(family))) - 1n };
	const { ok, why } = parseNetwork(text);
	if (!ok) throw new Error(`${text} in the domain is no network: ${why}`);
	const first = ipValue({ family: ok.family, text: ok.text.slice(0, ok.text.indexOf("/")) });
	return { family: ok.family, first, last: first + (1n << BigInt(width(ok.family) - ok.length)) - 1n };
}

/** True where the network holds the address. */
export const contains = (range: Range, value: bigint): boolean => range.first <= value && value <= range.last;

/** True where the two networks share an address: one holds the other, since both begin and end at a prefix. */
export const overlaps = (a: Range, b: Range): boolean =>
	a.family === b.family && a.first <= b.last && b.first <= a.last;

/** True where the address stands for a single host: it puts its interface in no network that has others. */
export const isSingle = (cidr: Cidr): boolean => cidr.length === width(cidr.family);

/** True where every address of the network is a host's: networks of one or two addresses have no room for others. */
export const isPointToPoint = (cidr: Cidr): boolean => cidr.length >= width(cidr.family) - 1;

const linkLocal6 = rangeOfNetwork(6, "fe80::/10");
const loopback4 = rangeOfNetwork(4, "127.0.0.0/8");

/** True where the address means something on its own segment only: every IPv6 interface has one of these. */
export const isLinkLocal = (family: Family, value: bigint): boolean => family === 6 && contains(linkLocal6, value);

/** The link-local address that Linux gives an interface by itself: its MAC as modified EUI-64 (RFC 4291, appendix A). */
export function linkLocalValue(mac: Mac): bigint {
	const [first = 0, ...rest] = mac.split(":").map((byte) => Number.parseInt(byte, 16));
	const id = [first ^ 2, ...rest.slice(0, 2), 0xff, 0xfe, ...rest.slice(2)];
	return id.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0xfe80n << 48n);
}

/** The same as it stands on the interface. */
export const linkLocalOf = (mac: Mac): Cidr => makeCidr({ family: 6, text: ipText(6, linkLocalValue(mac)) }, 64);

/** True for the addresses that never leave a host. */
export const isLoopback = (family: Family, value: bigint): boolean =>
	family === 4 ? contains(loopback4, value) : value === 1n;
