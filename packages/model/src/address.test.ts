import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	addressValue,
	contains,
	isLinkLocal,
	isLoopback,
	isPointToPoint,
	isSingle,
	linkLocalOf,
	overlaps,
	type Range,
	rangeOf,
	rangeOfNetwork,
} from "./address.js";
import type { Cidr, Mac } from "./domain.js";
import { ipText, ipValue, parseCidr, width } from "./expand/parse/ip.js";

function cidr(text: string): Cidr {
	const { ok } = parseCidr(text);
	if (!ok) throw new Error(text);
	return ok;
}

const anyCidr = fc
	.constantFrom<4 | 6>(4, 6)
	.chain((family) =>
		fc
			.tuple(fc.bigInt(0n, (1n << BigInt(width(family))) - 1n), fc.nat(width(family)))
			.map(([value, length]) => ({ value, cidr: cidr(`${ipText(family, value)}/${length}`) })),
	)
	// IPv4 addresses in IPv6 clothing have no text here.
	.filter(({ value, cidr: { family } }) => family === 4 || value >> 32n !== 0xffffn);

describe("ranges", () => {
	test.each([
		["10.0.0.77/24", "10.0.0.0", "10.0.0.255"],
		["10.0.0.77/32", "10.0.0.77", "10.0.0.77"],
		["10.0.0.77/0", "0.0.0.0", "255.255.255.255"],
		["10.0.0.77/31", "10.0.0.76", "10.0.0.77"],
		["fd00::1/64", "fd00::", "fd00::ffff:ffff:ffff:ffff"],
		["fd00::1/128", "fd00::1", "fd00::1"],
	])("%s is %s to %s", (text, first, last) => {
		const range = rangeOf(cidr(text));
		expect([ipText(range.family, range.first), ipText(range.family, range.last)]).toEqual([first, last]);
	});

	test("a range begins at its network, holds its address, and has a power of two of addresses", () => {
		fc.assert(
			fc.property(anyCidr, ({ value, cidr: one }) => {
				const range = rangeOf(one);
				expect(addressValue(one)).toBe(value);
				expect(contains(range, value)).toBe(true);
				expect(ipText(one.family, range.first)).toBe(one.network.slice(0, one.network.indexOf("/")));
				expect(range.last - range.first + 1n).toBe(1n << BigInt(width(one.family) - one.length));
				expect(rangeOfNetwork(one.family, one.network)).toEqual(range);
			}),
		);
	});

	test("two ranges overlap exactly when one holds the other's first address", () => {
		fc.assert(
			fc.property(anyCidr, anyCidr, ({ cidr: a }, { cidr: b }) => {
				const [x, y] = [rangeOf(a), rangeOf(b)];
				const one = a.family === b.family && (contains(x, y.first) || contains(y, x.first));
				expect(overlaps(x, y)).toBe(one);
				expect(overlaps(y, x)).toBe(one);
			}),
		);
	});

	test("default is everything", () => {
		const all: Range = { family: 4, first: 0n, last: 0xffffffffn };
		expect(rangeOfNetwork(4, "default")).toEqual(all);
		expect(rangeOfNetwork(6, "default").last).toBe((1n << 128n) - 1n);
	});

	test("a text that the domain can't hold is a mistake of ours", () => {
		expect(() => rangeOfNetwork(4, "10.0.0.1/24")).toThrow(/no network/);
	});
});

test("small networks", () => {
	expect(["10.0.0.1/32", "fd00::1/128"].map((text) => isSingle(cidr(text)))).toEqual([true, true]);
	expect(["10.0.0.1/31", "fd00::1/127"].map((text) => isSingle(cidr(text)))).toEqual([false, false]);
	expect(["10.0.0.1/31", "fd00::1/127"].map((text) => isPointToPoint(cidr(text)))).toEqual([true, true]);
	expect(["10.0.0.1/30", "fd00::1/126"].map((text) => isPointToPoint(cidr(text)))).toEqual([false, false]);
});

test("addresses that stay near", () => {
	const value = (family: 4 | 6, text: string) => ipValue({ family, text });
	expect(isLinkLocal(6, value(6, "fe80::1"))).toBe(true);
	expect(isLinkLocal(6, value(6, "fec0::1"))).toBe(false);
	expect(isLinkLocal(4, value(4, "169.254.0.1"))).toBe(false);
	expect(isLoopback(4, value(4, "127.9.9.9"))).toBe(true);
	expect(isLoopback(4, value(4, "128.0.0.1"))).toBe(false);
	expect(isLoopback(6, 1n)).toBe(true);
	expect(isLoopback(6, 2n)).toBe(false);
});

test.each([
	["02:9b:19:35:94:80", "fe80::9b:19ff:fe35:9480/64"],
	["02:92:94:64:1d:99", "fe80::92:94ff:fe64:1d99/64"],
	["34:56:78:9a:bc:de", "fe80::3656:78ff:fe9a:bcde/64"],
	["02:00:00:00:00:00", "fe80::ff:fe00:0/64"],
	["fe:ff:ff:ff:ff:ff", "fe80::fcff:ffff:feff:ffff/64"],
])("%s gives its interface %s", (mac, text) => {
	expect(linkLocalOf(mac as Mac)).toMatchObject({ text, network: "fe80::/64", family: 6 });
});
