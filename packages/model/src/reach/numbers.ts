/** Addresses with their number beside the text: text is compared by people, numbers by routing tables. */
import { isLinkLocal, rangeOfNetwork } from "../address.js";
import type { Family, Ip, Mac } from "../domain.js";
import { ipText, ipValue, width } from "../expand/parse/ip.js";

export interface Numbered extends Ip {
	readonly value: bigint;
}

export const numbered = ({ family, text }: Ip): Numbered => ({ family, text, value: ipValue({ family, text }) });

/** The first address of the network of that length that the address is in. */
export const networkOf = (family: Family, value: bigint, length: number): bigint => {
	const host = BigInt(width(family) - length);
	return (value >> host) << host;
};

const loopback4 = rangeOfNetwork(4, "127.0.0.0/8");
export const isLoopback = ({ family, value }: Numbered): boolean =>
	family === 4 ? loopback4.first <= value && value <= loopback4.last : value === 1n;

export const linkLocal = ({ family, value }: Numbered): boolean => isLinkLocal(family, value);

/** The link-local address that the kernel gives an interface by itself: its MAC as EUI-64 behind fe80::/64. */
export function linkLocalOf(mac: Mac): Numbered {
	const bytes = mac.split(":").map((byte) => Number.parseInt(byte, 16));
	const [first = 0, ...rest] = bytes;
	const id = [first ^ 2, ...rest.slice(0, 2), 0xff, 0xfe, ...rest.slice(2)];
	const value = id.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0xfe80n << 48n);
	return { family: 6, value, text: ipText(6, value) };
}
