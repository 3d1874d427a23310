/** All scripts of many random topologies, and what their helpers have in common. */
import { randomTopologies } from "@netgen/testkit";
import { emit, scriptsFor } from "../../src/index.js";
import { topologyOf } from "../support/lab.js";
import { learningSwitch, served, vlans } from "../support/switches.js";
import { partsOf } from "./parts.js";

export interface Named {
	readonly name: string;
	readonly text: string;
}

export const count = Number(process.env["NETGEN_TOPOLOGIES"] ?? 300);
export const seed = Number(process.env["NETGEN_SEED"] ?? 20260104);
const origin = { diagram: "a -- b\n\n|\n", version: "0.0.0", digest: "0".repeat(64) };

export const randomScripts = (): Named[] =>
	randomTopologies(count, seed).flatMap(({ topology }, index) =>
		scriptsFor(topology).map((script) => ({ name: `${index}-${script}.sh`, text: emit(topology, script, origin) })),
	);

/** What random topologies don't have: switches and programs. */
export const furtherScripts = (): Named[] =>
	[learningSwitch, vlans, served].map(topologyOf).flatMap((topology) =>
		scriptsFor(topology).map((script) => ({
			name: `${topology.name}-${script}.sh`,
			text: emit(topology, script, origin),
		})),
	);

/** By the text of the helpers, the scripts that hold it. */
export function byHelpers(scripts: readonly Named[]): Map<string, Named[]> {
	const kinds = new Map<string, Named[]>();
	for (const script of scripts) {
		const common = partsOf(script.text)?.common;
		if (common !== undefined) kinds.set(common, [...(kinds.get(common) ?? []), script]);
	}
	return kinds;
}
