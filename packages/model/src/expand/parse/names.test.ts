import { describe, expect, test } from "vitest";
import { parseEnd } from "./end.js";
import { parseMac } from "./mac.js";
import { isStageName, isTopologyName, parseIfName, parseNodeName, toTopologyName } from "./names.js";

describe("an interface's name (F17)", () => {
	test.each(["eth0", "veth1-pc", "ns1-veth0", "a1", "wq2a1", "a12345678901234", "up0", "dev0", "b0", "X"])(
		"%s is fine",
		(name) => {
			expect(parseIfName(name).ok).toBe(name);
		},
	);
	test.each([
		["a123456789012345", "16 characters"],
		["", "letter"],
		["0eth", "letter"],
		["x%d", "letter"],
		["eth0.1", "letter"],
		["a_b", "letter"],
		["家", "letter"],
		["eth0\n", "letter"],
		["-a", "letter"],
		["lo", "loopback"],
		["br", '"broadcast"'],
		["tx", '"txqueuelen"'],
	])("%j is refused: %s", (name, why) => expect(parseIfName(name).why).toContain(why));
	test.each("d up dev type name master netns nomaster all default".split(" "))("%s is a word of ip's", (word) => {
		expect(parseIfName(word).why).toContain("ip reads it");
		expect(parseIfName(`${word}-0`).ok).toBe(`${word}-0`);
	});
});

test("a node's name is a file's name: underscores, 64 characters, no dots and slashes", () => {
	for (const name of ["test_ns", "pc", "up", "n".repeat(64)]) expect(parseNodeName(name).ok).toBe(name);
	for (const name of ["", "n".repeat(65), "..", "a/b", "a b", "a:b", "$(x)", "1a", "a\n"])
		expect(parseNodeName(name).ok).toBeUndefined();
});

test("names of topologies and stages", () => {
	for (const name of ["home-lan", "2-hosts", "a".repeat(32)]) expect(isTopologyName(name)).toBe(true);
	for (const name of ["", "Home", "-a", "a_b", "a b", "a".repeat(33), "a\n"]) expect(isTopologyName(name)).toBe(false);
	expect(isStageName("no-route")).toBe(true);
	for (const name of ["", "2", "Lan", "a".repeat(33)]) expect(isStageName(name)).toBe(false);
});

test.each([
	["My Lab", "my-lab"],
	["--x--", "x"],
	["実験", "topology"],
	[`${"a".repeat(31)} b`, "a".repeat(31)],
	["home-lan", "home-lan"],
])("%j becomes the topology name %s", (text, name) => {
	expect(toTopologyName(text)).toBe(name);
	expect(isTopologyName(name)).toBe(true);
});

test("an end is a node, or a node and an interface", () => {
	expect(parseEnd("pc")).toEqual({ node: "pc" });
	expect(parseEnd("pc:eth0")).toEqual({ node: "pc", interface: "eth0" });
	for (const text of ["", ":", "pc:", ":eth0", "a:b:c"]) expect(parseEnd(text)).toBeUndefined();
});

test("a MAC is six bytes with colons, in lower case, and not zero", () => {
	expect(parseMac("00:00:5E:00:53:11")).toBe("00:00:5e:00:53:11");
	for (const text of [
		"",
		"00:00:5e:00:53",
		"00-00-5e-00-53-11",
		"0:0:5e:0:53:11",
		"00:00:5e:00:53:1g",
		"00:00:00:00:00:00",
	]) {
		expect(parseMac(text)).toBeUndefined();
	}
});
