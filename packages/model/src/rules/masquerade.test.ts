import { describe, expect, test } from "vitest";
import { told } from "../../test-support/topology.js";
import type { MasqueradeInput, TopologyInput } from "../authored.js";

const home = (masquerade: MasqueradeInput, kind: "router" | "machine" = "router"): TopologyInput => ({
	nodes: {
		far: { interfaces: { eth0: "10.7.0.1/24" } },
		inner: { kind: "router", interfaces: { south: "10.7.0.254/24", north: "10.0.0.1/24" } },
		gate:
			kind === "router"
				? { kind, interfaces: { lan: ["10.0.0.254/24", "fd00::fe/64"], wan: "192.0.2.1/24" }, masquerade: [masquerade] }
				: {
						kind,
						uplink: "wan",
						interfaces: { lan: ["10.0.0.254/24", "fd00::fe/64"], wan: "192.0.2.1/24" },
						masquerade: [masquerade],
					},
		...(kind === "router" && { isp: { interfaces: { eth0: "192.0.2.2/24" } } }),
	},
	links: [
		["far:eth0", "inner:south"],
		["inner:north", "gate:lan"],
		...(kind === "router" ? [["gate:wan", "isp:eth0"] as [string, string]] : []),
	],
});
const at = (code: string) => `${code} /nodes/gate/masquerade/0`;

describe("a masquerade", () => {
	test.each<[string, MasqueradeInput, string[]]>([
		["of the network inside", { source: "10.0.0.0/24", out: "wan" }, []],
		["of a network behind another router", { source: "10.7.0.0/24", out: "wan" }, []],
		["of one host", { source: "10.7.0.1/32", out: "wan" }, []],
		["of everything", { source: "0.0.0.0/0", out: "wan" }, []],
		["of a network that nobody is in", { source: "10.8.0.0/24", out: "wan" }, ["NG160"]],
		["of a network next to the one inside", { source: "10.7.0.64/26", out: "wan" }, ["NG160"]],
		["by the interface inside", { source: "10.0.0.0/24", out: "lan" }, ["NG162"]],
		["of IPv6 on a router", { source: "fd00::/64", out: "wan" }, []],
	])("%s: %j", (_, masquerade, codes) => {
		expect(told(home(masquerade))).toEqual(codes.map(at));
	});

	test("on the machine", () => {
		expect(told(home({ source: "10.7.0.0/24" }, "machine"))).toEqual([]);
		expect(told(home({ source: "fd00::/64" }, "machine"))).toEqual([at("NG161")]);
		// The uplink's own address is not behind the machine.
		expect(told(home({ source: "192.0.2.0/24" }, "machine"))).toEqual([at("NG160")]);
	});
});
