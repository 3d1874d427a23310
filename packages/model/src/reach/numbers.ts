/** Addresses with their number beside the text: text is compared by people, numbers by routing tables. */
import { isLinkLocal, linkLocalValue, rangeOfNetwork } from "../address.js";
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

/** The link-local address that the kernel gives an interface by itself. */
export function linkLocalOf(mac: Mac): Numbered {
	const value = linkLocalValue(mac);
	return { family: 6, value, text: ipText(6, value) };
}
