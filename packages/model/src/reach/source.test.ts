import { describe, expect, test } from "vitest";
import { got } from "../../test-support/walks.js";
import type { TopologyInput } from "../authored.js";

const lab = (a: string[], b: string[], routes: TopologyInput["routes"] = [], lo: string[] = []): TopologyInput => ({
	nodes: { a: { interfaces: { lo, eth0: a } }, b: { interfaces: { eth0: b } } },
	links: [["a:eth0", "b:eth0"]],
	routes,
});
const seen = (input: TopologyInput, address: string) => got(input, "a", address).replace(/^reaches b as /, "");

describe("IPv4", () => {
	test("the first address of the network of the destination", () => {
		const both = lab(["10.0.0.1/24", "10.0.0.7/24", "10.5.0.1/24"], ["10.0.0.2/24", "10.5.0.2/24"]);
		expect(seen(both, "10.0.0.2")).toBe("10.0.0.1");
		expect(seen(both, "10.5.0.2")).toBe("10.5.0.1");
	});
	test("the address in the network of the gateway", () => {
		const far = [{ on: "a:eth0", to: "10.5.0.0/24", via: "10.1.0.2" }];
		const input = lab(["10.0.0.1/24", "10.1.0.1/24"], ["10.0.0.2/24", "10.1.0.2/24", "10.5.0.2/24"], far);
		expect(seen(input, "10.5.0.2")).toBe("10.1.0.1");
	});
	test("that of lo where the interface has none", () => {
		const routes = [
			{ on: "a:eth0", to: "10.0.0.2/32" },
			{ on: "b:eth0", to: "10.9.9.9/32" },
		];
		expect(seen(lab([], ["10.0.0.2/24"], routes, ["10.9.9.9/32"]), "10.0.0.2")).toBe("10.9.9.9");
	});
});

describe("IPv6", () => {
	test("the longest common prefix, then the newest", () => {
		const input = lab(["fd00::1/64", "fd00::3/64", "fd05::1/64"], ["fd00::2/64", "fd05::2/64"]);
		expect(seen(input, "fd05::2")).toBe("fd05::1");
		expect(seen(input, "fd00::2")).toBe("fd00::3");
	});
	test("of the same kind as the destination before a longer prefix", () => {
		const routes = [{ on: "a:eth0", to: "2001:db8:5::/48", via: "fd00::2" }];
		const input = lab(
			["fd00::1/64", "2001:db8:1::1/64"],
			["fd00::2/64", "2001:db8:1::2/64", "2001:db8:5::2/128"],
			routes,
		);
		expect(seen(input, "2001:db8:5::2")).toBe("2001:db8:1::1");
	});
	test("a link-local one where there is no other", () => {
		const routes = [{ on: "a:eth0", to: "fd00::/64" }];
		expect(seen(lab([], ["fd00::2/64"], routes), "fd00::2")).toMatch(/^fe80::/);
	});
});
