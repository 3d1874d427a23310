/** The home LAN tells its story from the model alone: nothing is expected in it. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { got, walked } from "../../test-support/walks.js";
import type { TopologyInput } from "../authored.js";
import { check } from "../check.js";
import { fromValue } from "../read/from-value.js";
import { reach } from "./reach.js";

const text = readFileSync(new URL("../../../../examples/home-lan/topology.ts", import.meta.url), "utf8");
const body = text.replace('import { defineTopology } from "netgen";', "").replace("export default", "return");
const { expect: _, ...lab } = new Function("defineTopology", body)((input: TopologyInput) => input) as TopologyInput;

const stages = ["lan", "foot", "no-route", "route", "nat"] as const;
type Row = readonly [from: string, address: string, ...stages: string[]];
const unreachable = (node: string) => `fails-at-once: no-route at ${node}, look at /nodes/${node}`;
const silent = "no-answer: nobody-has-it at pc, look at /nodes/vm/interfaces/veth3-df/addresses/0";
const deaf = "no-answer: no-forwarding at vm, look at /nodes/vm/masquerade/0";

describe("home-lan, stage by stage", () => {
	test.each<Row>([
		["pc", "10.0.0.2", ...stages.map(() => "reaches printer as 10.0.0.1")],
		["pc", "10.0.0.254", silent, ...stages.slice(1).map(() => "reaches vm as 10.0.0.1")],
		["pc", "1.1.1.1", ...stages.slice(0, 3).map(() => unreachable("pc")), deaf, "reaches isp as 10.138.0.3"],
		["printer", "1.1.1.1", ...stages.slice(0, 3).map(() => unreachable("printer")), deaf, "reaches isp as 10.138.0.3"],
		["vm", "1.1.1.1", ...stages.map(() => "reaches isp as 10.138.0.3")],
	])("%s pings %s", (from, address, ...expected) => {
		expect(stages.map((stage) => got(lab, from, address, stage))).toEqual(expected);
	});

	test("the matrix has each source and each address that is answered for", () => {
		const { topology } = check(fromValue(lab), { defaultName: "none" });
		if (topology === null) throw new Error("home-lan has errors");
		const addresses = stages.map((_, stage) => reach(topology, stage).addresses.map((ip) => ip.text));
		const lan = ["10.0.0.1", "10.0.0.2", "10.138.0.3", "1.1.1.1"];
		const foot = ["10.0.0.1", "10.0.0.2", "10.138.0.3", "10.0.0.254", "1.1.1.1"];
		expect(addresses).toEqual([lan, foot, foot, foot, foot]);
		const pairs = [...reach(topology, 4).pairs()];
		expect(pairs.map(({ from, result }) => `${from} ${result}`)).toEqual(
			["pc", "printer", "vm"].flatMap((from) => foot.map(() => `${from} reaches`)),
		);
	});

	test("hop by hop at the last stage", () => {
		const hops = walked(lab, "pc", "1.1.1.1").hops.map(
			(hop) => `${hop.leg} ${hop.in ?? "-"} ${hop.node} ${hop.out ?? "-"} ${hop.source}>${hop.destination} ${hop.ttl}`,
		);
		expect(hops).toEqual([
			"request - pc veth1-pc 10.0.0.1>1.1.1.1 64",
			"request veth1-br bridge0 veth3-br 10.0.0.1>1.1.1.1 64",
			"request veth3-df vm ens4 10.138.0.3>1.1.1.1 63",
			"request uplink isp - 10.138.0.3>1.1.1.1 63",
			"reply - isp uplink 1.1.1.1>10.138.0.3 64",
			"reply ens4 vm veth3-df 1.1.1.1>10.0.0.1 63",
			"reply veth3-br bridge0 veth1-br 1.1.1.1>10.0.0.1 63",
			"reply veth1-pc pc - 1.1.1.1>10.0.0.1 63",
		]);
	});

	test("MACs change at the machine and not at the bridge, addresses where it translates", () => {
		const [pc, bridge, vm] = walked(lab, "pc", "1.1.1.1").hops;
		expect(bridge?.frame).toEqual(pc?.frame);
		expect(vm?.frame?.source).toBe("42:01:0a:8a:00:03");
		expect(vm?.rewrites).toEqual([{ field: "source", from: "10.0.0.1", to: "10.138.0.3" }]);
	});
});

/** As much of the lab's form as is damaged here. */
interface Written {
	readonly nodes: {
		readonly printer: { readonly interfaces: Record<string, string> };
		readonly vm: { masquerade?: { source: string }[] };
		readonly bridge0: { interfaces?: Record<string, { up?: boolean; mtu?: number }> };
	};
	readonly links: unknown[];
	readonly routes: { via: string }[];
}

const set = <T extends object, K extends keyof T>(part: T | undefined, key: K, value: T[K]): void => {
	if (part) part[key] = value;
};

describe("what can be wrong with it is found, and the line", () => {
	const copy = () => structuredClone(lab) as unknown as Written;

	test.each<[string, (lab: Written) => unknown, string, string, string?]>([
		["no default route", (it) => it.routes.shift(), "1.1.1.1", "fails-at-once: no-route at pc, look at /nodes/pc"],
		[
			"a route by the wrong address",
			(it) => set(it.routes[0], "via", "10.0.0.253"),
			"1.1.1.1",
			"no-answer: no-neighbour at pc, look at /nodes/pc/routes/0/via",
		],
		[
			"forwarding off",
			(it) => delete it.nodes.vm.masquerade,
			"1.1.1.1",
			"no-answer: no-forwarding at vm, look at /nodes/vm",
		],
		[
			"translation of another network",
			(it) => set(it.nodes.vm.masquerade?.[0], "source", "10.0.1.0/24"),
			"1.1.1.1",
			"no-answer: no-return-route at isp, look at /nodes/vm/masquerade/0",
		],
		[
			"the printer in another network",
			(it) => set(it.nodes.printer.interfaces, "veth2-printer", "10.0.1.2/24"),
			"10.0.1.2",
			"fails-at-once: no-route at pc, look at /nodes/printer/interfaces/veth2-printer/addresses/0",
			"lan",
		],
		[
			"the same, asked by way of the default route",
			(it) => set(it.nodes.printer.interfaces, "veth2-printer", "10.0.1.2/24"),
			"10.0.1.2",
			"no-answer: nobody-has-it at isp, look at /nodes/printer/interfaces/veth2-printer/addresses/0",
		],
		[
			"an address twice",
			(it) => set(it.nodes.printer.interfaces, "veth2-printer", "10.0.0.254/24"),
			"1.1.1.1",
			"no-answer: duplicate-address at pc, look at /nodes/vm/interfaces/veth3-df/addresses/0",
		],
		[
			"a port that is not on the bridge",
			(it) => it.links.splice(1, 1),
			"10.0.0.2",
			"no-answer: nobody-has-it at pc, look at /nodes/pc/interfaces/veth1-pc/addresses/0",
		],
	])("%s", (_, damage, address, expected, stage) => {
		const it = copy();
		damage(it);
		expect(got(it as unknown as TopologyInput, "pc", address, stage)).toBe(expected);
	});

	test("a port of the bridge that is down", () => {
		const it = copy();
		it.nodes.bridge0.interfaces = { "veth2-br": { up: false } };
		expect(got(it as unknown as TopologyInput, "pc", "10.0.0.2")).toBe(
			"no-answer: no-neighbour at pc, look at /nodes/bridge0/interfaces/veth2-br/up",
		);
	});

	test("an MTU of 1400 in the middle: only what is larger dies there", () => {
		const it = copy();
		it.nodes.bridge0.interfaces = { "veth2-br": { mtu: 1400 } };
		expect(got(it as unknown as TopologyInput, "pc", "10.0.0.2")).toBe("reaches printer as 10.0.0.1");
		expect(got(it as unknown as TopologyInput, "pc", "10.0.0.2", undefined, { bytes: 1500 })).toBe(
			"no-answer: mtu at bridge0, look at /nodes/bridge0/interfaces/veth2-br/mtu",
		);
		expect(got(it as unknown as TopologyInput, "pc", "10.0.0.2", undefined, { bytes: 1400 })).toBe(
			"reaches printer as 10.0.0.1",
		);
	});
});
