import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { holds, ipText, ipValue, makeCidr, parseCidr, parseIp, parseNetwork } from "./ip.js";

describe("parseIp", () => {
	test.each([
		["10.0.0.1", "10.0.0.1"],
		["0.0.0.0", "0.0.0.0"],
		["255.255.255.255", "255.255.255.255"],
		["FD00::1", "fd00::1"],
		["fd00:0:0:0:0:0:0:1", "fd00::1"],
		["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"],
		["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"],
		["::", "::"],
	])("%s is %s", (text, canonical) => expect(parseIp(text).ok?.text).toBe(canonical));

	test.each([
		["010.0.0.1", "octal"],
		["10.0.0.01", "octal"],
		["10.0.0", "four numbers"],
		["10.0.0.256", "four numbers"],
		["0x10.0.0.1", "four numbers"],
		["167772161", "four numbers"],
		[" 10.0.0.1", "four numbers"],
		["10.0.0.1\n", "four numbers"],
		["１.1.1.1", "four numbers"],
		["", "four numbers"],
		["10.0.0.1/24", "prefix length"],
		["fe80::1%eth0", "zone"],
		["::ffff:1.2.3.4", "IPv4"],
		["::ffff:102:304", "IPv4"],
		["64:ff9b::1.2.3.4", "hexadecimal"],
		["1::2::3", "eight groups"],
		["12345::", "eight groups"],
	])("%j is refused: %s", (text, why) => expect(parseIp(text).why).toContain(why));
});

describe("parseCidr", () => {
	test("keeps address and network", () => {
		expect(parseCidr("10.1.2.3/20").ok).toEqual({
			family: 4,
			address: "10.1.2.3",
			length: 20,
			network: "10.1.0.0/20",
			text: "10.1.2.3/20",
		});
		expect(parseCidr("FD00::1:2/64").ok?.network).toBe("fd00::/64");
		expect(parseCidr("10.0.0.1/0").ok?.network).toBe("0.0.0.0/0");
		expect(parseCidr("10.0.0.1/32").ok?.network).toBe("10.0.0.1/32");
	});
	test.each([
		"10.0.0.1/33",
		"10.0.0.1/024",
		"10.0.0.1/",
		"10.0.0.1/-1",
		"10.0.0.1/24/1",
		"10.0.0.1/255.0.0.0",
		"fd00::1/129",
		"fd00::1/064",
	])("%s is refused", (text) => expect(parseCidr(text).why).toContain("prefix length"));
	test("says what a bare address lacks", () =>
		expect(parseCidr("10.0.0.1").why).toBe("the prefix length is missing, as in 10.0.0.1/24"));
});

describe("parseNetwork", () => {
	test("takes a network, or an address for itself alone", () => {
		expect(parseNetwork("10.0.0.0/8").ok).toEqual({ family: 4, text: "10.0.0.0/8", length: 8 });
		expect(parseNetwork("8.8.8.8").ok?.text).toBe("8.8.8.8/32");
		expect(parseNetwork("FD00::1").ok?.text).toBe("fd00::1/128");
	});
	test("names the network where host bits are set", () =>
		expect(parseNetwork("10.0.0.1/24").why).toContain("10.0.0.0/24"));
});

test("text and value of an address are one another's inverse", () => {
	const ips = fc.oneof(
		fc.record({ family: fc.constant(4 as const), value: fc.bigInt(0n, 2n ** 32n - 1n) }),
		fc.record({ family: fc.constant(6 as const), value: fc.bigInt(2n ** 48n, 2n ** 128n - 1n) }),
	);
	fc.assert(
		fc.property(ips, ({ family, value }) => {
			const text = ipText(family, value);
			expect(parseIp(text).ok).toEqual({ family, text });
			expect(ipValue({ family, text })).toBe(value);
		}),
	);
});

test("a network holds what has its first bits, and nothing else", () => {
	const value = fc.bigInt(0n, 2n ** 32n - 1n);
	fc.assert(
		fc.property(value, value, fc.integer({ min: 0, max: 32 }), (a, b, length) => {
			const ip = { family: 4, text: ipText(4, b) } as const;
			const same = a >> BigInt(32 - length) === b >> BigInt(32 - length);
			expect(holds(makeCidr({ family: 4, text: ipText(4, a) }, length), ip)).toBe(same);
		}),
	);
	expect(holds(makeCidr({ family: 6, text: "fd00::1" }, 64), { family: 6, text: "fd00::ffff" })).toBe(true);
	expect(holds(makeCidr({ family: 6, text: "fd00::1" }, 64), { family: 6, text: "fd00:0:0:1::1" })).toBe(false);
	expect(holds(makeCidr({ family: 6, text: "fd00::1" }, 64), { family: 4, text: "10.0.0.1" })).toBe(false);
});
