import { expect, test } from "vitest";
import { told } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";

const foot = (name: string): TopologyInput => ({
	nodes: { pc: "host", vm: { kind: "machine", interfaces: { [name]: "10.0.0.254/24" } } },
	links: [["pc", `vm:${name}`]],
});

test.each([
	["eth0", ["NG100"]],
	["eth1x", ["NG100"]],
	["ve-pc", ["NG101"]],
	["vb-pc", ["NG101"]],
	["vz-pc", ["NG101"]],
	["vt-pc", ["NG101"]],
	["ns-pc", ["NG101"]],
	["host0", ["NG101"]],
	["eth", []],
	["ether0", []],
	["veth3-df", []],
	["ve0", []],
	["host01", []],
	["my-eth0", []],
])("the machine's %s: %j", (name, codes) => {
	expect(told(foot(name))).toEqual(codes.map((code) => `${code} /nodes/vm/interfaces/${name}`));
});

test("a bridge on the machine, and its ports", () => {
	const lab: TopologyInput = {
		nodes: { pc: "host", printer: "host", host0: { kind: "bridge", on: "machine" } },
		links: [
			["pc", "host0:eth0"],
			["printer", "host0:port"],
		],
	};
	expect(told(lab)).toEqual(["NG101 /nodes/host0", "NG100 /nodes/host0/interfaces/eth0"]);
});

test("anywhere else these names are free, and the uplink has the name it has", () => {
	const lab: TopologyInput = {
		nodes: {
			pc: { interfaces: { host0: "10.0.0.1/24" } },
			"ns-x": { kind: "bridge" },
			vm: { kind: "machine", uplink: "eth0", interfaces: { eth0: "10.138.0.3/32", foot: "10.0.0.254/24" } },
		},
		links: [
			["pc:host0", "ns-x:eth0"],
			["vm:foot", "ns-x:eth1"],
		],
	};
	expect(told(lab)).toEqual([]);
});
