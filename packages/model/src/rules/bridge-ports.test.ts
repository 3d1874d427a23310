import { expect, test } from "vitest";
import { told } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";

const star = (count: number): TopologyInput => {
	const hosts = Array.from({ length: count }, (_, i) => `h${i}`);
	return {
		nodes: { lan: "bridge", ...Object.fromEntries(hosts.map((name) => [name, "host" as const])) },
		links: hosts.map((name) => [name, "lan"]),
	};
};

test("a bridge takes 1,023 ports", () => {
	expect(told(star(1023))).toEqual([]);
	expect(told(star(1024))).toEqual(["NG132 /nodes/lan/interfaces/eth1023"]);
	expect(told(star(1500))).toEqual(["NG132 /nodes/lan/interfaces/eth1023"]);
});
