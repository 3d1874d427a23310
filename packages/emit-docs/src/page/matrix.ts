import type { Pair } from "@netgen/model";
import type { Prose } from "../prose/types.js";
import type { Observed } from "../transcript/types.js";
import { inlineCode } from "./fence.js";
import { tableRow } from "./table.js";

export interface Matrix {
	/** Rows ask, columns are asked. A table of Markdown. */
	readonly table: string;
	/** How many pairs were asked, and how many of them got what was predicted. */
	readonly total: number;
	readonly agreed: number;
}

/**
 * Who reaches whom, as predicted and as a run has found it; null where nobody has an address. A pair that was not asked
 * is a bug of who made the transcript.
 */
export function matrix(pairs: readonly Pair[], observed: Observed, { outcomes, notes }: Prose): Matrix | null {
	const sources = [...new Set(pairs.map(({ from }) => from))];
	const addresses = [...new Map(pairs.map(({ address, to }) => [address, to])).entries()];
	if (sources.length === 0 || addresses.length === 0) return null;
	const found = new Map(pairs.map((pair) => [`${pair.from} ${pair.address}`, pair]));
	let [total, agreed] = [0, 0];
	const cell = (from: string, address: string): string => {
		const pair = found.get(`${from} ${address}`);
		if (pair === undefined || pair.to === pair.from) return "·";
		const got = observed[from]?.[address];
		if (got === undefined) throw new Error(`the transcript does not say what ${from} got when it asked ${address}`);
		total++;
		if (got !== pair.result) return notes.disagreed(outcomes[pair.result], outcomes[got]);
		agreed++;
		return outcomes[got];
	};
	const table = [
		tableRow(["", ...addresses.map(([address, to]) => `${to === null ? "" : `${to} `}${inlineCode(address)}`)]),
		tableRow(["---", ...addresses.map(() => "---")]),
		...sources.map((from) => tableRow([`**${from}**`, ...addresses.map(([address]) => cell(from, address))])),
	].join("\n");
	return { table, total, agreed };
}
