/** Who reaches whom, asked of the kernel: every pair that the model tells of is pinged. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Observed } from "@netgen/emit-docs";
import { typedIn } from "@netgen/emit-sh";
import type { Pair, Topology } from "@netgen/model";
import { type Line, placeOfNode } from "./looks.js";

/** The pairs to ask: a node is not asked for an address of its own. */
export const askable = (pairs: readonly Pair[]): Pair[] => pairs.filter(({ from, to }) => from !== to);

/** Two lines for each pair: does the kernel know a way, and does an answer come? */
export const askingLines = (topology: Topology, pairs: readonly Pair[]): Line[] =>
	pairs.flatMap(({ from, address, family }) => {
		const place = placeOfNode(topology, from);
		return [`ip -${family} route get ${address}`, `ping -${family} -n -q -c 2 -i 0.2 -W 2 ${address}`].map((line) => ({
			place,
			typed: typedIn(topology, place, line),
		}));
	});

/** What came of those lines, for each pair in its order. */
export function readAnswers(folder: string, pairs: readonly Pair[]): Pair["result"][] {
	const succeeded = (line: number): boolean => readFileSync(join(folder, `code.${line}`), "utf8").trim() === "0";
	return pairs.map((_, index) => {
		if (succeeded(2 * index + 2)) return "reaches";
		return succeeded(2 * index + 1) ? "no-answer" : "fails-at-once";
	});
}

/** The answers as a transcript keeps them. */
export function observedOf(pairs: readonly Pair[], results: readonly Pair["result"][]): Observed {
	const rows: Record<string, Record<string, Pair["result"]>> = {};
	pairs.forEach(({ from, address }, index) => {
		const result = results[index];
		if (result === undefined) throw new Error(`${from} was not asked for ${address}`);
		rows[from] = { ...rows[from], [address]: result };
	});
	return rows;
}
