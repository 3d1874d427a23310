/** For tests of walks: a topology as an author writes it, and what its nodes get. */
import type { TopologyInput } from "../src/authored.js";
import type { NodeName } from "../src/domain.js";
import { expand } from "../src/expand/expand.js";
import { parseIp } from "../src/expand/parse/ip.js";
import type { Walk } from "../src/reach/result.js";
import { type WalkOptions, walk } from "../src/reach/walk.js";
import { fromValue } from "../src/read/from-value.js";
import { checkWalks } from "../src/rules/walks.js";
import { topologyOf } from "./topology.js";

/** What `from` gets when it pings the address at a stage, by name; without one, at the last. */
export function walked(
	input: TopologyInput,
	from: string,
	address: string,
	stage?: string,
	options?: WalkOptions,
): Walk {
	const { topology } = expand(fromValue(input), { defaultName: "test" });
	const ip = parseIp(address).ok;
	if (topology === null || ip === undefined) throw new Error(`no topology, or no address: ${address}`);
	const at = stage === undefined ? topology.stages.length - 1 : topology.stages.findIndex(({ name }) => name === stage);
	return walk(topology, at, from as NodeName, ip, options);
}

/** The same in a line: `reaches b as 10.0.0.1`, `no-answer: no-forwarding at vm, look at /nodes/vm`. */
export function got(...args: Parameters<typeof walked>): string {
	const found = walked(...args);
	if (found.result === "reaches") return `reaches ${found.to} as ${found.seenAs}`;
	const { code, node, path } = found.reason;
	return `${found.result}: ${code} at ${node}, look at ${path}`;
}

/** Code and path of each thing that walking through the network tells. */
export const toldByWalks = (input: TopologyInput): string[] =>
	checkWalks(topologyOf(input), new Map(), []).map(({ code, path }) => `${code} ${path}`);
