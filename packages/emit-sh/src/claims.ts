/** Who reaches whom, as `verify.sh` reads it: what the author expects, and what follows from the model (`reach`). */
import {
	because,
	type Hop,
	type Ip,
	type Node,
	type NodeName,
	type Outcome,
	type Pair,
	reach,
	type StageIndex,
	type Topology,
	type Walk,
	walk,
} from "@netgen/model";
import { placeOf } from "./plan.js";
import { sample } from "./sample.js";

/** One thing to check at a stage. */
interface Claim {
	readonly from: NodeName;
	readonly address: Ip;
	readonly outcome: Outcome;
	/** The address as the author calls it, or `null`: by the name of the node that has it. */
	readonly target: string | null;
}

type Reaches = Extract<Walk, { result: "reaches" }>;
type Nodes = ReadonlyMap<string, Node>;

export interface ClaimOptions {
	/** Every pair at every stage, and not only those that stand for all. */
	readonly allPairs?: boolean;
}

/** So many kinds of pairs are asked at a stage, unless all are wanted: what a person waits for. */
const mostPairs = 400;
/** The way is asked of each node on it where it has at most so many: it would be the longest part of the script. */
const mostHops = 12;

/**
 * A line for each check, in fields: first stage and last (from 1) | node | address | outcome | control | words. The
 * control is the node that must get an answer from the address before its silence to another means anything: its owner,
 * or the machine for what is outside; empty where nobody has the address yet. Where there is more to see than an answer,
 * further fields follow:
 * - `seen PLACE FROM TO`: the receiver takes TO for the sender, as PLACE has put it in place of FROM
 * - `whole BYTES`: packets of up to so many bytes arrive that may not be cut, and those larger by five do not
 * - `hop PLACE IN SOURCE OUT VIA`, for each node that sends it on: what the kernel is to say there of its route. "-" where
 *   there is none: it is made there, the next hop is the destination.
 *
 * `(uplink)` is the machine's card, whatever its name and addresses are there.
 */
export function claims(topology: Topology, options: ClaimOptions = {}): string[] {
	const spans = new Map<string, { readonly first: number; last: number }[]>();
	for (const stage of topology.stages.keys())
		for (const text of linesAt(topology, stage, options)) {
			const known = spans.get(text) ?? [];
			spans.set(text, known);
			const span = known.at(-1);
			if (span?.last === stage) span.last = stage + 1;
			else known.push({ first: stage + 1, last: stage + 1 });
		}
	return [...spans].flatMap(([text, known]) => known.map(({ first, last }) => `${first}|${last}|${text}`));
}

/** True of a claim that has more fields than those of each. */
export const looksFurther = (line: string): boolean => line.split("|").length > 7;

/**
 * How many pairs there are at the last stage, and how many of them are asked: of nodes that behave alike not each asks
 * each.
 */
export function coverage(
	topology: Topology,
	options: ClaimOptions = {},
): { readonly asked: number; readonly of: number } {
	const last = topology.stages.length - 1;
	const { addresses, representatives } = reach(topology, last);
	const known = new Set(addresses.map(({ text }) => text));
	const asked = claimsAt(topology, last, options).filter(
		({ from, address }) => known.has(address.text) && isTold(topology, walk(topology, last, from, address)),
	);
	const told = representatives.filter(({ pair }) => isTold(topology, pair));
	return { asked: asked.length, of: told.reduce((sum, { count }) => sum + count, 0) };
}

function linesAt(topology: Topology, stage: StageIndex, options: ClaimOptions): string[] {
	const nodes: Nodes = new Map(topology.nodes.map((node) => [node.name, node]));
	const sizes = sizesOf(topology);
	return claimsAt(topology, stage, options).map((claim) => {
		const found = walk(topology, stage, claim.from, claim.address);
		const owner = found.to === null ? undefined : nodes.get(found.to);
		const passes = found.result === "reaches" && claim.outcome === "reaches" ? passageOf(found, nodes) : none;
		const whole = passes.known ? largest(topology, stage, claim, sizes) : null;
		return [
			place(nodes.get(claim.from)),
			claim.address.text,
			claim.outcome,
			owner === undefined ? "" : place(owner),
			wordsOf(claim, found, nodes) + passes.words + (whole === null ? "" : `, whole up to ${whole} bytes`),
			...passes.fields,
			...(whole === null ? [] : [`whole ${whole}`]),
		].join("|");
	});
}

/** Where a node is asked, or in whose place: what is outside is heard by the machine. */
function place(node: Node | undefined): string {
	if (node === undefined) return "";
	return node.kind === "internet" ? "machine" : (placeOf(node) ?? "machine");
}

function claimsAt(topology: Topology, stage: StageIndex, { allPairs }: ClaimOptions): Claim[] {
	const expected = topology.expectations
		.filter(({ at }) => at.includes(stage))
		.map(({ node, address, outcome, target }): Claim => ({ from: node, address, outcome, target }));
	const told = new Set(expected.map(({ from, address }) => `${from} ${address.text}`));
	const derived = pairsOf(topology, stage, allPairs).filter(({ from, address }) => !told.has(`${from} ${address}`));
	return [
		...expected,
		...derived.map(({ from, address, family, result }): Claim => {
			return { from, address: { family, text: address }, outcome: result, target: null };
		}),
	];
}

/** In the order of those who ask. */
function pairsOf(topology: Topology, stage: StageIndex, all = false): readonly Pair[] {
	const matrix = reach(topology, stage);
	const tellable = (pair: Pair) => isTold(topology, pair);
	if (all) return [...matrix.pairs()].filter(tellable);
	const { kinds, ring } = matrix.cover();
	const order = new Map(matrix.sources.map((name, index) => [name, index]));
	return [...sample(kinds.filter(tellable), mostPairs), ...ring.filter(tellable)].sort(
		(a, b) => (order.get(a.from) ?? 0) - (order.get(b.from) ?? 0),
	);
}

/**
 * Left out: what a node says to itself; what a race decides; what the outside drops; and what is the machine's own
 * affair: whether it reaches the outside, where else its routes lead, and the address of its uplink, which is another on
 * each machine.
 */
function isTold({ nodes }: Topology, pair: Pair): boolean {
	if (pair.from === pair.to || (pair.result === "no-answer" && pair.reason.code === "duplicate-address")) return false;
	const kindOf = (name: NodeName | null) => nodes.find((node) => node.name === name)?.kind;
	if (pair.result === "no-answer" && kindOf(pair.reason.node) === "internet") return false;
	if (kindOf(pair.from) === "machine" && (pair.result !== "reaches" || kindOf(pair.to) === "internet")) return false;
	return !nodes.some(({ interfaces }) =>
		interfaces.some(
			({ role, addresses }) => role === "uplink" && addresses.some(({ cidr }) => cidr.address === pair.address),
		),
	);
}

function wordsOf({ from, address, outcome, target }: Claim, found: Walk, nodes: Nodes): string {
	const owner = found.to !== null && nodes.get(found.to)?.kind !== "internet" ? found.to : null;
	const called = target ?? owner ?? address.text;
	const to = called === address.text ? called : `${called} (${address.text})`;
	if (outcome === "fails-at-once") return `${from} fails at once to reach ${to}: it has no route`;
	if (outcome === "no-answer")
		return `${from} gets no answer from ${to}${found.result === "no-answer" ? `: ${because(found.reason)}` : ""}`;
	return `${from} reaches ${to}`;
}

/** What of a packet's way there is asserted, in words and in fields. */
interface Passage {
	readonly words: string;
	readonly fields: readonly string[];
	/** False where it leaves the topology: how large packets may be out there, nobody knows. */
	readonly known: boolean;
}

const none: Passage = { words: "", fields: [], known: false };

/** By which nodes the packet goes, bridges left out, and whom its receiver takes for the sender. */
function passageOf(found: Reaches, nodes: Nodes): Passage {
	const kindOf = ({ node }: Hop) => nodes.get(node)?.kind;
	const request = found.hops.filter((hop) => hop.leg === "request" && kindOf(hop) !== "bridge");
	const senders = request.slice(0, -1);
	const through = senders.slice(1).map(({ node }) => node);
	const told = through.length > 0 && senders.length <= mostHops;
	const known = nodes.get(found.to)?.kind !== "internet";
	const seen = seenOf(senders, nodes);
	return {
		words:
			(told ? ` through ${through.join(", ")}` : "") +
			(seen === null ? "" : `, seen as ${known ? found.seenAs : "the uplink's address"}`),
		fields: [...(seen === null ? [] : [seen]), ...(told ? senders.map((hop) => hopField(hop, nodes)) : [])],
		known,
	};
}

/** The last node that puts another source in the packet's place. */
function seenOf(senders: readonly Hop[], nodes: Nodes): string | null {
	for (const hop of senders.toReversed()) {
		const rewrite = hop.rewrites.find(({ field }) => field === "source");
		if (rewrite === undefined) continue;
		const node = nodes.get(hop.node);
		return `seen ${place(node)} ${rewrite.from} ${isUplink(node, hop.out) ? "(uplink)" : rewrite.to}`;
	}
	return null;
}

function hopField(hop: Hop, nodes: Nodes): string {
	const node = nodes.get(hop.node);
	const named = (name: string | null): string => (isUplink(node, name) ? "(uplink)" : (name ?? "-"));
	// what is translated here is looked up with the source that it came with
	const source = hop.rewrites.find(({ field }) => field === "source")?.from ?? hop.source;
	return `hop ${place(node)} ${named(hop.in)} ${hop.in === null ? "-" : source} ${named(hop.out)} ${hop.via ?? "-"}`;
}

const isUplink = (node: Node | undefined, name: string | null): boolean =>
	node?.interfaces.some((face) => face.name === name && face.role === "uplink") ?? false;

/** A receiver takes up to four bytes more than its MTU (room for a VLAN tag): what is larger by so many, nobody takes. */
const surelyTooLarge = 5;
const usualMtu = 1500;

/** The sizes at which something may change: the MTUs that the author gives, the largest first. */
function sizesOf({ nodes }: Topology): number[] {
	const given = nodes.flatMap(({ interfaces }) => interfaces.flatMap(({ mtu }) => (mtu === undefined ? [] : [mtu])));
	return given.length === 0 ? [] : [...new Set([...given, usualMtu])].sort((a, b) => b - a);
}

/** The largest packets that get there and back in one piece; `null` where that is what Ethernet usually takes. */
function largest(topology: Topology, stage: StageIndex, { from, address }: Claim, sizes: readonly number[]) {
	const arrives = (bytes: number) => walk(topology, stage, from, address, { bytes }).result === "reaches";
	const most = sizes.find((bytes) => arrives(bytes) && !arrives(bytes + surelyTooLarge));
	return most === undefined || most === usualMtu ? null : most;
}
