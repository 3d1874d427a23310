import { Address4, Address6 } from "ip-address";
import type { Cidr, Family, Ip } from "../../domain.js";

/** Why a text is no address, in words that complete "... is no address: ". */
export type Parsed<T> = { readonly ok: T; readonly why?: never } | { readonly ok?: never; readonly why: string };

const bits: Readonly<Record<Family, number>> = { 4: 32, 6: 128 };

/** The number of bits in an address of the family. */
export const width = (family: Family): number => bits[family];

/** `10.0.0.1`, `fd00::1`: an address, strictly, in canonical text. */
export function parseIp(text: string): Parsed<Ip> {
	if (text.includes("/")) return { why: "there is no prefix length here" };
	return text.includes(":") ? parseIp6(text) : parseIp4(text);
}

/** `10.0.0.1/24`: the address of an interface with its prefix length. */
export function parseCidr(text: string): Parsed<Cidr> {
	const slash = text.indexOf("/");
	if (slash < 0) {
		const bare = parseIp(text);
		if (bare.ok === undefined) return bare;
		return { why: `the prefix length is missing, as in ${bare.ok.text}/${bare.ok.family === 4 ? 24 : 64}` };
	}
	const ip = parseIp(text.slice(0, slash));
	if (ip.ok === undefined) return ip;
	const length = parseLength(text.slice(slash + 1), ip.ok.family);
	if (length === undefined) return { why: `the prefix length is a number from 0 to ${width(ip.ok.family)}` };
	return { ok: makeCidr(ip.ok, length) };
}

/** `10.0.0.0/24`, or an address that stands for itself alone: a destination, or the source of a translation. */
export function parseNetwork(text: string): Parsed<{ family: Family; text: string; length: number }> {
	const parsed = text.includes("/") ? parseCidr(text) : parseIp(text);
	if (parsed.ok === undefined) return parsed;
	if ("text" in parsed.ok && !("length" in parsed.ok)) {
		const { family, text: address } = parsed.ok;
		return { ok: { family, text: `${address}/${width(family)}`, length: width(family) } };
	}
	const cidr = parsed.ok as Cidr;
	if (cidr.network !== cidr.text) return { why: `it has bits set behind its prefix; the network is ${cidr.network}` };
	return { ok: { family: cidr.family, text: cidr.network, length: cidr.length } };
}

/** Puts address and prefix length together. */
export function makeCidr(ip: Ip, length: number): Cidr {
	const mask = maskOf(ip.family, length);
	const network = ip.family === 4 ? networkText4(ip.text, length) : ipText(6, ipValue(ip) & mask);
	return {
		family: ip.family,
		address: ip.text,
		length,
		network: `${network}/${length}`,
		text: `${ip.text}/${length}`,
	};
}

/** The address as a number. */
export function ipValue(ip: Ip): bigint {
	return ip.family === 4 ? BigInt(value4(ip.text)) : new Address6(ip.text).bigInt();
}

/** The canonical text of an address given as a number. */
export function ipText(family: Family, value: bigint): string {
	return family === 4 ? text4(Number(value)) : Address6.fromBigInt(value).correctForm();
}

/** True where the network, `10.0.0.0/24`, holds the address. */
export function holds(network: Pick<Cidr, "family" | "network" | "length">, ip: Ip): boolean {
	if (network.family !== ip.family) return false;
	const base = network.network.slice(0, network.network.lastIndexOf("/"));
	if (ip.family === 4) return networkText4(ip.text, network.length) === base;
	return (ipValue(ip) & maskOf(6, network.length)) === ipValue({ family: 6, text: base });
}

function parseIp4(text: string): Parsed<Ip> {
	if (/^\d+(\.\d+){3}$/.test(text) && /(^|\.)0\d/.test(text)) {
		return { why: "a part begins with 0, which some tools read as octal" };
	}
	if (!Address4.isValid(text)) return { why: "an IPv4 address is four numbers from 0 to 255 with dots between" };
	return { ok: { family: 4, text: new Address4(text).correctForm() } };
}

function parseIp6(text: string): Parsed<Ip> {
	if (text.includes("%")) return { why: "a zone (the part from % on) has no place here" };
	if (text.includes("."))
		return { why: "an IPv4 address inside an IPv6 address is written in hexadecimal, or on its own" };
	if (!Address6.isValid(text))
		return { why: "an IPv6 address is up to eight groups of hexadecimal digits with colons between" };
	const address = new Address6(text);
	if (address.bigInt() >> 32n === 0xffffn)
		return { why: "it is an IPv4 address in IPv6 clothing; write the IPv4 address" };
	return { ok: { family: 6, text: address.correctForm() } };
}

function parseLength(text: string, family: Family): number | undefined {
	if (!/^(0|[1-9]\d{0,2})$/.test(text)) return undefined;
	const length = Number(text);
	return length <= width(family) ? length : undefined;
}

function maskOf(family: Family, length: number): bigint {
	const host = BigInt(width(family) - length);
	return ((1n << BigInt(length)) - 1n) << host;
}

function value4(text: string): number {
	let value = 0;
	for (const part of text.split(".")) value = value * 256 + Number(part);
	return value;
}

function text4(value: number): string {
	return `${(value >>> 24) & 255}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function networkText4(text: string, length: number): string {
	const mask = length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
	return text4((value4(text) & mask) >>> 0);
}
