import { reach, type Topology } from "@netgen/model";
import type { Matrix } from "./protocol";

/** A larger table than this is nobody's to read. */
const mostCells = 900;

/** Who reaches whom at each stage. */
export const matricesOf = (topology: Topology): Matrix[] =>
	topology.stages.map((_, stage) => matrixOf(topology, stage));

function matrixOf(topology: Topology, stage: number): Matrix {
	const { sources, addresses, representatives, pairs } = reach(topology, stage);
	if (sources.length * addresses.length > mostCells) return { kind: "kinds", pairs: representatives };
	const all = [...pairs()];
	const owners = new Map(all.map(({ address, to }) => [address, to]));
	return {
		kind: "grid",
		sources,
		addresses: addresses.map(({ text }) => ({ text, owner: owners.get(text) ?? null })),
		cells: all.map(({ from, to, result }) => (from === to && result === "reaches" ? "itself" : result)),
	};
}
