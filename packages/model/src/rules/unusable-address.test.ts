import { expect, test } from "vitest";
import { pair, told } from "../../test-support/topology.js";

/** The codes told of an address; the neighbour is in the same network and fine. */
const codes = (address: string, neighbour: string): string[] =>
	told(pair(address, neighbour)).map((line) => line.slice(0, 5));

test.each([
	["10.0.0.0/24", "10.0.0.1/24", ["NG111"]],
	["10.0.0.128/25", "10.0.0.129/25", ["NG111"]],
	["fd00::/64", "fd00::1/64", ["NG111"]],
	["10.0.0.255/24", "10.0.0.1/24", ["NG112"]],
	["10.0.0.3/30", "10.0.0.1/30", ["NG112"]],
	["0.0.0.0/24", "0.0.0.1/24", ["NG113", "NG113"]],
	["224.0.0.1/4", "225.0.0.1/4", ["NG113", "NG113"]],
	["127.0.0.1/8", "127.0.0.2/8", ["NG113", "NG113"]],
	["255.255.255.255/24", "255.255.255.1/24", ["NG113"]],
	["ff02::5/64", "ff02::6/64", ["NG113", "NG113"]],
	["::/64", "::2/64", ["NG113"]],
	["::1/64", "::2/64", ["NG113"]],
	["10.0.0.0/31", "10.0.0.1/31", []],
	["10.0.1.0/23", "10.0.0.255/23", []],
	["fd00::/127", "fd00::1/127", []],
	["fd00::ffff/112", "fd00::1/112", []],
	["240.0.0.1/24", "240.0.0.2/24", []],
])("%s beside %s: %j", (address, neighbour, expected) => {
	expect(codes(address, neighbour)).toEqual(expected);
});

test("a loopback's own addresses are lo's", () => {
	expect(
		told({
			nodes: { a: { interfaces: { lo: ["127.0.0.1/8", "::1/128", "10.9.9.9/32"], eth0: "10.0.0.1/24" } }, b: "host" },
			links: [["a:eth0", "b"]],
		}),
	).toEqual([]);
});
