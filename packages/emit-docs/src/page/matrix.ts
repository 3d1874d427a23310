import type { Pair } from "@netgen/model";
import type { Prose } from "../prose/types.js";
import { inlineCode } from "./fence.js";

/** Rows ask, columns are asked. A table of Markdown; nothing where nobody has an address. */
export function matrix(pairs: readonly Pair[], { outcomes }: Prose): string {
	const sources = [...new Set(pairs.map(({ from }) => from))];
	const addresses = [...new Map(pairs.map(({ address, to }) => [address, to])).entries()];
	if (sources.length === 0 || addresses.length === 0) return "";
	const found = new Map(pairs.map((pair) => [`${pair.from} ${pair.address}`, pair]));
	const cell = (from: string, address: string): string => {
		const pair = found.get(`${from} ${address}`);
		if (pair === undefined || pair.to === pair.from) return "·";
		return outcomes[pair.result];
	};
	const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
	return [
		row(["", ...addresses.map(([address, to]) => `${to === null ? "" : `${to} `}${inlineCode(address)}`)]),
		row(["---", ...addresses.map(() => "---")]),
		...sources.map((from) => row([`**${from}**`, ...addresses.map(([address]) => cell(from, address))])),
	].join("\n");
}
