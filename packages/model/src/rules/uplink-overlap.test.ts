import { expect, test } from "vitest";
import { messages, told } from "../../test-support/topology.js";
import type { TopologyInput } from "../authored.js";

const lab = (uplink: string, foot: string, pc: string): TopologyInput => ({
	nodes: {
		vm: { kind: "machine", uplink: "ens4", interfaces: { ens4: uplink, foot } },
		pc: { interfaces: { eth0: pc } },
		isp: { kind: "internet", answers: ["1.1.1.1"], gateway: "10.138.0.1" },
	},
	links: [["vm:foot", "pc:eth0"]],
});
const foot = ["NG141 /nodes/vm/interfaces/foot/addresses/0"];

test.each([
	["10.138.0.3/20", "10.138.9.1/24", "10.138.9.2/24", foot, "the network of the uplink"],
	["10.138.0.3/32", "10.138.0.9/24", "10.138.0.8/24", foot, "the address of the uplink"],
	["10.138.1.3/32", "10.138.0.9/24", "10.138.0.8/24", foot, '10.138.0.1, which "isp" has'],
	["10.138.0.3/32", "1.1.1.9/24", "1.1.1.8/24", foot, '1.1.1.1, which "isp" has'],
	["10.138.0.3/20", "10.0.0.254/24", "10.0.0.1/24", [], undefined],
])("uplink %s, foot %s", (uplink, own, pc, expected, words) => {
	expect(told(lab(uplink, own, pc))).toEqual(expected);
	const [message] = messages(lab(uplink, own, pc), "NG141");
	if (words !== undefined) expect(message).toContain(words);
});
