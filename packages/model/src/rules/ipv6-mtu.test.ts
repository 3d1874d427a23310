import { expect, test } from "vitest";
import { told } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";

const lab = (ip: string | string[], mtu: number): TopologyInput => ({
	nodes: { a: { interfaces: { eth0: { ip, mtu } } }, b: { interfaces: { eth0: { ip: [], mtu } } } },
	links: [["a:eth0", "b:eth0"]],
});

test("IPv6 needs 1280 bytes", () => {
	expect(told(lab(["10.0.0.1/24", "fd00::1/64"], 1279))).toEqual(["NG114 /nodes/a/interfaces/eth0/addresses/1"]);
	expect(told(lab("fd00::1/64", 1280))).toEqual([]);
	expect(told(lab("10.0.0.1/24", 576))).toEqual([]);
});
