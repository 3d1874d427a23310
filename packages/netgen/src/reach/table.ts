/** All pairs of a stage for the terminal: a table of signs, and below it in words why the others get no answer. */
import { type Pair, type Places, type Reach, reach, type Topology } from "@netgen/model";
import { placeText, why } from "./why.js";

const signs: Readonly<Record<Pair["result"], string>> = { reaches: "+", "no-answer": "-", "fails-at-once": "!" };
const legend = "+ an answer comes   - no answer comes   ! it fails at once: no route   . itself";
/** A larger table than this is nobody's to read: one row for all nodes that behave alike. */
const mostCells = 900;

export function table(topology: Topology, stage: number, places: Places): string {
	const matrix = reach(topology, stage);
	const heading = `${topology.name}, stage ${topology.stages[stage]?.name}: who gets an answer from whom`;
	if (matrix.sources.length === 0 || matrix.addresses.length === 0) return `${heading}\n\nNobody has an address.\n`;
	const small = matrix.sources.length * matrix.addresses.length <= mostCells;
	const body = small ? [...grid(matrix), "", legend] : kinds(matrix);
	const pairs = small ? [...matrix.pairs()] : matrix.representatives.map(({ pair }) => pair);
	return `${[heading, "", ...body, ...reasons(pairs, places)].join("\n")}\n`;
}

function grid({ sources, addresses, pairs }: Reach): string[] {
	const all = [...pairs()];
	const owner = new Map(all.flatMap(({ address, to }) => (to === null ? [] : [[address, to] as const])));
	const width = Math.max(...sources.map(({ length }) => length));
	const column = String(addresses.length).length + 1;
	const row = (head: string, cells: readonly string[]) =>
		`  ${head.padEnd(width)} ${cells.map((cell) => cell.padStart(column)).join("")}`;
	const sign = (pair: Pair) => (pair.to === pair.from && pair.result === "reaches" ? "." : signs[pair.result]);
	return [
		row(
			"",
			addresses.map((_, index) => String(index + 1)),
		),
		...sources.map((from, index) =>
			row(from, all.slice(index * addresses.length, (index + 1) * addresses.length).map(sign)),
		),
		"",
		...addresses.map(
			({ text }, index) =>
				`  ${String(index + 1).padStart(column - 1)}  ${text}${owner.has(text) ? ` (${owner.get(text)})` : ""}`,
		),
	];
}

function kinds({ representatives, classes }: Reach): string[] {
	const alike = new Map<string, number>(classes.flatMap((members) => members.map((name) => [name, members.length])));
	const others = (name: string) => ((alike.get(name) ?? 1) > 1 ? ` (and ${(alike.get(name) ?? 1) - 1} like it)` : "");
	return representatives.map(
		({ pair, count }) =>
			`  ${signs[pair.result]} ${pair.from}${others(pair.from)} to ${pair.address}${pair.to === null ? "" : ` (${pair.to})`}${count > 1 ? `: ${count} pairs` : ""}`,
	);
}

/** Each reason once, with all who have it. */
function reasons(pairs: readonly Pair[], places: Places): string[] {
	const groups = new Map<string, Map<string, string[]>>();
	for (const pair of pairs) {
		if (pair.result === "reaches") continue;
		const place = placeText(pair, places);
		const key = `${why(pair)}${place === "" ? "" : `\n      look at ${place}`}`;
		const group = groups.get(key) ?? new Map<string, string[]>();
		groups.set(key, group);
		const addresses = group.get(pair.from);
		if (addresses) addresses.push(pair.address);
		else group.set(pair.from, [pair.address]);
	}
	if (groups.size === 0) return [];
	return ["", "Why:", ...[...groups].map(([words, group]) => `${whom(group).join(";\n")}:\n      ${words}`)];
}

const mostLines = 4;

/** A line for all who have it for the same addresses. */
function whom(group: ReadonlyMap<string, readonly string[]>): string[] {
	const alike = new Map<string, { froms: string[]; addresses: readonly string[] }>();
	for (const [from, addresses] of group) {
		const key = addresses.join(" ");
		const same = alike.get(key);
		if (same) same.froms.push(from);
		else alike.set(key, { froms: [from], addresses });
	}
	const lines = [...alike.values()].map(({ froms, addresses }) => `  ${list(froms)} to ${list(addresses)}`);
	if (lines.length <= mostLines) return lines;
	const others = [...alike.values()].slice(mostLines - 1).flatMap(({ froms }) => froms);
	return [...lines.slice(0, mostLines - 1), `  ${list(others)} to others`];
}

const list = (names: readonly string[]): string =>
	names.length > 6 ? `${names.slice(0, 6).join(", ")} and ${names.length - 6} more` : names.join(", ");
