import { type Checked, check, fromValue, type Topology, type TopologyInput } from "@netgen/model";
import fc from "fast-check";
import { type AssembleOptions, assemble } from "./assemble.js";
import { arbitrarySpec, type SpecOptions } from "./spec.js";

/** Topologies as an author may write them: most are valid, and none is far from it. Deterministic by fast-check's seed. */
export function arbitraryTopology(options: SpecOptions & AssembleOptions = {}): fc.Arbitrary<TopologyInput> {
	return arbitrarySpec(options).map((spec) => assemble(spec, options));
}

export interface RandomTopology {
	readonly input: TopologyInput;
	readonly topology: Topology;
}

/** `count` valid topologies, always the same for a seed. */
export function randomTopologies(
	count: number,
	seed: number,
	options: SpecOptions & AssembleOptions = {},
): RandomTopology[] {
	const found: RandomTopology[] = [];
	for (let round = 0; found.length < count; round++) {
		if (round > 20) throw new Error(`only ${found.length} of the random topologies are valid`);
		for (const input of fc.sample(arbitraryTopology(options), { numRuns: count, seed: seed + round })) {
			const { topology } = checkValue(input);
			if (topology !== null && found.length < count) found.push({ input, topology });
		}
	}
	return found;
}

/** What netgen says of a value that was built in memory. */
export function checkValue(value: unknown): Checked {
	return check(fromValue(value), { defaultName: "test" });
}
