/** For tests: topologies as an author writes them, and what the rules say of them. */
import type { TopologyInput } from "../src/authored.js";
import type { Topology } from "../src/domain.js";
import { expand } from "../src/expand/expand.js";
import { fromValue } from "../src/read/from-value.js";
import { checkRules } from "../src/rules/index.js";

/** The domain form; a mistake of form is a mistake of the test. */
export function topologyOf(input: TopologyInput): Topology {
	const { topology, diagnostics } = expand(fromValue(input), { defaultName: "test" });
	if (topology === null || diagnostics.length > 0)
		throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
	return topology;
}

/** Code and path of each thing that the rules tell: `NG110 /nodes/b/interfaces/eth0/addresses/0`. */
export const told = (input: TopologyInput): string[] =>
	checkRules(topologyOf(input), new Map()).map(({ code, path }) => `${code} ${path}`);

/** The messages of one code. */
export const messages = (input: TopologyInput, wanted: string): string[] =>
	checkRules(topologyOf(input), new Map())
		.filter(({ code }) => code === wanted)
		.map(({ message }) => message);

/** Everything but what the author of this test speaks of is fine: the addresses of two hosts on a cable. */
export const pair = (a: string | string[], b: string | string[]): TopologyInput => ({
	nodes: { a: { interfaces: { eth0: a } }, b: { interfaces: { eth0: b } } },
	links: [["a:eth0", "b:eth0"]],
});
