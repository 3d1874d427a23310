import { expect, test } from "vitest";
import { scriptLines, scriptStages, topologyLines } from "./excerpt.js";

const script = `#!/bin/sh
STAGES='lan foot'
facts() {
	cat <<'FACTS'
stage      lan
# A LAN.
namespace  pc host
stage      foot
address    pc eth0 10.0.0.1/24
end
FACTS
}
`;

test("the facts, each with its stage, without remarks and the shell around them", () => {
	expect(scriptLines(script)).toEqual([
		{ text: "stage      lan", since: 0 },
		{ text: "namespace  pc host", since: 0 },
		{ text: "stage      foot", since: 1 },
		{ text: "address    pc eth0 10.0.0.1/24", since: 1 },
	]);
	expect(() => scriptLines("#!/bin/sh\n")).toThrow("no facts");
});

test("the stages, quoted or not", () => {
	expect(scriptStages(script)).toEqual(["lan", "foot"]);
	expect(scriptStages("STAGES=all\n")).toEqual(["all"]);
	expect(() => scriptStages("#!/bin/sh\n")).toThrow("no STAGES");
});

const topology = `export default defineTopology({
	name: "lab",
	nodes: {
		pc: { interfaces: { eth0: { ip: "10.0.0.1/24", from: "foot" } } },
	},
	routes: [
		{ on: "pc", to: "default", via: "10.0.0.254" },
	],
	show: [],
});
`;

test("nodes to routes of a topology, each line with its stage", () => {
	expect(topologyLines(topology, ["lan", "foot"])).toEqual([
		{ text: "nodes: {", since: 0 },
		{ text: '\tpc: { interfaces: { eth0: { ip: "10.0.0.1/24", from: "foot" } } },', since: 1 },
		{ text: "},", since: 0 },
		{ text: "routes: [", since: 0 },
		{ text: '\t{ on: "pc", to: "default", via: "10.0.0.254" },', since: 0 },
		{ text: "],", since: 0 },
	]);
	expect(() => topologyLines(topology, ["lan"])).toThrow('a stage "foot"');
	expect(() => topologyLines("", [])).toThrow("no nodes");
});
