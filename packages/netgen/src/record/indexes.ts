/** The numbers that the kernel gave the interfaces, and those that stand for them: by their order in the topology. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { placeOf, typedIn } from "@netgen/emit-sh";
import type { Topology } from "@netgen/model";
import { type Line, placeOfNode } from "./looks.js";
import type { Numbered } from "./normalise.js";

export type Numbers = readonly Numbered[];

/** The places that a topology's interfaces are in at a stage: the machine, and each namespace. */
const placesOf = (topology: Topology, stage: number): (string | null)[] => [
	...new Set([null, ...topology.nodes.filter(({ kind, from }) => kind !== "internet" && from <= stage).map(placeOf)]),
];

/** For each place: its interfaces; and what is still tried out of their IPv6 addresses. */
export const indexLines = (topology: Topology, stage: number): Line[] =>
	placesOf(topology, stage).flatMap((place) =>
		["ip -o link show", "ip -o address show tentative"].map((line) => ({
			place,
			typed: typedIn(topology, place, line),
		})),
	);

/** A line for each place that forgets who its neighbours are. */
export const forgetLines = (topology: Topology, stage: number): Line[] =>
	placesOf(topology, stage).map((place) => ({ place, typed: typedIn(topology, place, "ip neighbour flush all") }));

/** The kernel tells a carrier first, and the state that goes with it up to a second later. */
const unsettled = /[<,]LOWER_UP[,>][^\n]* state (?:DOWN|LOWERLAYERDOWN) |<NO-CARRIER,[^>]*> [^\n]* state UP /;

/** What those lines printed: for each place its interfaces and their numbers; null while they still change by themselves. */
export function readIndexes(folder: string, lines: readonly Line[]): Found[] | null {
	const texts = lines.map((_, index) => readFileSync(join(folder, `output.${index + 1}`), "utf8"));
	if (texts.some((text, index) => (index % 2 === 1 ? text !== "" : unsettled.test(text)))) return null;
	return lines.flatMap(({ place }, number) =>
		[...(texts[number] ?? "").matchAll(/^(\d+): ([^\s:@]+)/gm)].map(([, index, name]) => ({
			place,
			name: name ?? "",
			index: Number(index),
		})),
	);
}

interface Found {
	readonly place: string | null;
	readonly name: string;
	readonly index: number;
}

/** lo is 1; behind it the interfaces of a place in the order of the topology. */
export function numbersOf(topology: Topology, found: readonly Found[]): Numbers {
	const order = new Map<string, number>();
	const count = new Map<string | null, number>();
	const key = (place: string | null, name: string): string => `${place ?? ""}:${name}`;
	const put = (place: string | null, name: string): void => {
		if (order.has(key(place, name))) return;
		const number = (count.get(place) ?? 1) + 1;
		count.set(place, number);
		order.set(key(place, name), number);
	};
	for (const node of topology.nodes) {
		const place = placeOf(node);
		if (node.kind === "bridge") put(place, node.name);
		for (const { name, role } of node.interfaces) if (role !== "loopback") put(place, name);
	}
	const peers = new Map<string, { place: string | null; name: string }>();
	for (const { ends } of topology.links) {
		const [a, b] = ends.map((end) => ({ place: placeOfNode(topology, end.node), name: end.interface }));
		if (a === undefined || b === undefined) continue;
		peers.set(key(a.place, a.name), b);
		peers.set(key(b.place, b.name), a);
	}
	return found.flatMap(({ place, name, index }) => {
		const stable = name === "lo" ? 1 : order.get(key(place, name));
		const peer = peers.get(key(place, name));
		return stable === undefined ? [] : [{ place, name, index, stable, ...(peer && { peer }) }];
	});
}
