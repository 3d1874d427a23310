/** What stands in the routing tables of a node: the kernel's own routes first, then the author's. */
import { contains, rangeOfNetwork } from "../address.js";
import type { Family, IfName, InternetNode, Route, StageIndex } from "../domain.js";
import { width } from "../expand/parse/ip.js";
import { linkLocal, type Numbered, numbered } from "./numbers.js";
import type { Face, Held } from "./stack.js";
import { type Entry, usualMetric } from "./table.js";

/** The route that each network of an interface that is up brings with it. IPv4 takes all of lo's networks for local. */
export function connected(faces: readonly Face[], family: Family): Entry[] {
	return faces.flatMap((dev) => {
		if (!dev.up || (family === 4 && dev.role === "loopback")) return [];
		const networks = new Set<string>();
		return dev.held.flatMap(({ address, length, range, secondary, path }): Entry[] => {
			if (address.family !== family || secondary || length === width(family) || linkLocal(address)) return [];
			const key = `${range.first}/${length}`;
			if (networks.has(key)) return [];
			networks.add(key);
			const entry = { first: range.first, length, metric: usualMetric[family].connected, dev, path, connected: true };
			return [family === 4 ? { ...entry, source: address } : entry];
		});
	});
}

/** The machine's way out, where there is something behind its uplink. */
export function wayOut(internet: InternetNode, uplink: Face, family: Family): Entry[] {
	const { given } = usualMetric[family];
	return internet.gateways.flatMap((gateway, index): Entry[] => {
		if (gateway.family !== family) return [];
		const via = numbered(gateway);
		const common = { metric: given, dev: uplink, path: `/nodes/${internet.name}/gateways/${index}`, connected: false };
		return [
			{ ...common, first: via.value, length: width(family) },
			{ ...common, first: 0n, length: 0, via },
		];
	});
}

/** The internet's way back to the machine, and no further. */
export function wayBack(outside: Face, uplink: readonly Held[], family: Family): Entry[] {
	return uplink
		.filter(({ address }) => address.family === family)
		.map(({ address, path }) => ({
			first: address.value,
			length: width(family),
			metric: usualMetric[family].given,
			dev: outside,
			path,
			connected: false,
		}));
}

interface Standing {
	readonly faces: readonly Face[];
	readonly local: ReadonlyMap<bigint, Held>;
	/** The entries that are there before. */
	readonly entries: readonly Entry[];
}

/**
 * The author's routes, in the order in which the scripts give them: by stage, those to what is on the link first. The
 * kernel refuses a next hop that isn't a neighbour by then, and the route isn't there.
 */
export function given(
	routes: readonly Route[],
	node: string,
	family: Family,
	stage: StageIndex,
	{ faces, local, entries }: Standing,
): Entry[] {
	const taken = [...entries];
	const byName = new Map<IfName, Face>(faces.map((face) => [face.name, face]));
	const sorted = [...routes.entries()]
		.filter(([, route]) => route.family === family && route.from <= stage)
		.sort(([, a], [, b]) => a.from - b.from || Number(a.via !== undefined) - Number(b.via !== undefined));
	for (const [index, route] of sorted) {
		const dev = byName.get(route.dev);
		if (dev === undefined || !dev.up) continue;
		const via = route.via === undefined ? undefined : numbered({ family, text: route.via });
		if (via && (local.has(via.value) || !(route.onlink || linkLocal(via) || isNeighbour(via, dev, taken)))) continue;
		const { first } = rangeOfNetwork(family, route.to);
		taken.push({
			first,
			length: lengthOf(route.to),
			metric: route.metric ?? usualMetric[family].given,
			dev,
			...(via && { via }),
			path: `/nodes/${node}/routes/${index}`,
			connected: false,
		});
	}
	return taken.slice(entries.length);
}

const lengthOf = (to: string): number => (to === "default" ? 0 : Number(to.slice(to.indexOf("/") + 1)));

function isNeighbour({ family, value }: Numbered, dev: Face, entries: readonly Entry[]): boolean {
	return entries.some(
		(entry) => entry.dev === dev && entry.via === undefined && contains(rangeOfEntry(entry, family), value),
	);
}

/** The addresses that an entry of a routing table is for. */
export function rangeOfEntry(
	{ first, length }: Entry,
	family: Family,
): { family: Family; first: bigint; last: bigint } {
	return { family, first, last: first + (1n << BigInt(width(family) - length)) - 1n };
}
