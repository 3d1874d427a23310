/** A packet followed on the kernel, and held against what the model says of it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isSent, type SeenPacket } from "@netgen/emit-docs";
import { typedIn } from "@netgen/emit-sh";
import { type Follow, type Hop, type IfName, type NodeName, type Topology, walk } from "@netgen/model";
import { placeOfNode, type Script } from "./looks.js";
import { readPcap } from "./pcap.js";

interface Tap {
	readonly node: NodeName;
	readonly interface: IfName;
	readonly file: string;
}

export interface Followed {
	readonly script: Script;
	readonly taps: readonly Tap[];
	readonly hops: readonly Hop[];
}

/** A ping and, meanwhile, a capture at each interface that the model says it passes. */
export function followed(topology: Topology, { at, from, address }: Follow, folder: string): Followed {
	const { hops } = walk(topology, at, from, address);
	const taps = new Map<string, Tap>();
	const tap = (node: NodeName, name: IfName | null): void => {
		if (name === null || name === "lo") return;
		const key = `${node}:${name}`;
		if (!taps.has(key)) taps.set(key, { node, interface: name, file: join(folder, `${taps.size}.pcap`) });
	};
	for (const hop of hops) {
		tap(hop.node, hop.in);
		tap(hop.node, hop.out);
	}
	const place = placeOfNode(topology, from);
	const family = address.family === 6 ? "-6 " : "";
	return {
		script: {
			lines: [{ place, typed: typedIn(topology, place, `ping ${family}-n -c 1 -W 1 ${address.text}`) }],
			meanwhile: [...taps.values()].map(({ node, interface: name, file }) => {
				const beside = placeOfNode(topology, node);
				const line = `tcpdump -U --immediate-mode -i ${name} -w ${file} icmp or icmp6 or arp`;
				return { place: beside, typed: typedIn(topology, beside, line) };
			}),
		},
		taps: [...taps.values()],
		hops,
	};
}

/**
 * What was seen, in order of time; of ARP and neighbour discovery what was asked of all, and the answers to that: a
 * neighbour that is known is asked again by itself, now and then.
 */
export function seen(taps: readonly Tap[]): SeenPacket[] {
	const all = taps.flatMap((tap, order) =>
		existsSync(tap.file)
			? readPcap(readFileSync(tap.file)).map((packet) => ({
					...packet,
					node: tap.node,
					interface: tap.interface,
					order,
				}))
			: [],
	);
	all.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.order - b.order));
	const asked = new Set<string>();
	const kept = all.filter(({ kind, source, destination, to, node, interface: name }) => {
		const question = `${node}:${name} ${kind === "who-has" ? destination : source}`;
		if (kind !== "who-has") return kind !== "is-at" || asked.has(question);
		// where nobody answers it is asked again, once a second
		return /^(ff:ff|33:33)/.test(to) && !asked.has(question) && asked.add(question);
	});
	return kept.map(({ kind, node, interface: name, from, to, source, destination, ttl }) => ({
		kind,
		node,
		interface: name,
		from,
		to,
		source,
		destination,
		...(ttl !== undefined && { ttl }),
	}));
}

/** Where the kernel did otherwise than the model says; nothing where they agree. */
export function disagreements(hops: readonly Hop[], packets: readonly SeenPacket[]): string[] {
	const wanted = hops.flatMap((hop, index): string[] => {
		const before = hops[index - 1];
		return [
			...(before && isSent(before) && hop.in !== null && hop.in !== "lo" ? [text(hop.node, hop.in, before)] : []),
			...(isSent(hop) && hop.out !== null ? [text(hop.node, hop.out, hop)] : []),
		];
	});
	const found = packets
		.filter(({ kind }) => kind === "request" || kind === "reply")
		.map(
			({ kind, node, interface: name, source, destination, ttl, from, to }) =>
				`${kind} at ${node}:${name}: ${source} > ${destination}, ttl ${ttl}, ${from} > ${to}`,
		);
	const missing = wanted.filter((one) => !found.some((other) => matches(one, other)));
	const extra = found.filter((one) => !wanted.some((other) => matches(other, one)));
	return [
		...missing.map((one) => `the model says, and no capture has: ${one}`),
		...extra.map((one) => `a capture has, and the model does not say: ${one}`),
	];
}

const text = (node: NodeName, name: IfName, { leg, source, destination, ttl, frame }: Hop): string =>
	`${leg} at ${node}:${name}: ${source} > ${destination}, ttl ${ttl}, ${frame?.source ?? "*"} > ${frame?.destination ?? "*"}`;

/** The model knows no MAC of what is behind the uplink. */
const matches = (wanted: string, found: string): boolean => {
	const [a, b] = [wanted.split(/, (?=\S+ > \S+$)/), found.split(/, (?=\S+ > \S+$)/)];
	const [macsA, macsB] = [a[1]?.split(" > ") ?? [], b[1]?.split(" > ") ?? []];
	return a[0] === b[0] && macsA.every((mac, index) => mac === "*" || mac === macsB[index]);
};
