/** Who reaches whom, as `verify.sh` reads it: what the author expects, and what follows from the model (`reach`). */
import {
	because,
	cameWith,
	type Hop,
	type Ip,
	isSwitch,
	type Node,
	type NodeName,
	type Outcome,
	type Pair,
	type Reach,
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
export function claims(topology: Topology, { allPairs = false }: ClaimOptions = {}): Claims {
	const made = known.get(topology) ?? new Map<boolean, Claims>();
	known.set(topology, made);
	const found = made.get(allPairs) ?? makeClaims(topology, allPairs);
	made.set(allPairs, found);
	return found;
}

export interface Claims {
	readonly lines: readonly string[];
	/**
	 * How many of the pairs of the last stage are asked, and how many there are: of nodes that behave alike not each asks
	 * each.
	 */
	readonly asked: number;
	readonly of: number;
}

/** Made once for each topology: more than one script has them. */
const known = new WeakMap<Topology, Map<boolean, Claims>>();

/** What all stages have in common. */
interface Lab {
	readonly topology: Topology;
	readonly nodes: Nodes;
	/** Addresses of the machine's uplink. */
	readonly uplink: ReadonlySet<string>;
	/** The sizes at which something may change: the MTUs that the author gives, the largest first. */
	readonly sizes: readonly number[];
}

function labOf(topology: Topology): Lab {
	const faces = topology.nodes.flatMap(({ interfaces }) => interfaces);
	const given = faces.flatMap(({ mtu }) => (mtu === undefined ? [] : [mtu]));
	return {
		topology,
		nodes: new Map(topology.nodes.map((node) => [node.name, node])),
		uplink: new Set(
			faces.flatMap(({ role, addresses }) => (role === "uplink" ? addresses.map(({ cidr }) => cidr.address) : [])),
		),
		sizes: given.length === 0 ? [] : [...new Set([...given, usualMtu])].sort((a, b) => b - a),
	};
}

function makeClaims(topology: Topology, all: boolean): Claims {
	const lab = labOf(topology);
	const spans = new Map<string, { readonly first: number; last: number }[]>();
	let last: Claims = { lines: [], asked: 0, of: 0 };
	for (const stage of topology.stages.keys()) {
		last = claimsAt(lab, stage, all);
		for (const text of last.lines) {
			const seen = spans.get(text) ?? [];
			spans.set(text, seen);
			const span = seen.at(-1);
			if (span?.last === stage) span.last = stage + 1;
			else seen.push({ first: stage + 1, last: stage + 1 });
		}
	}
	const lines = [...spans].flatMap(([text, seen]) => seen.map(({ first, last: to }) => `${first}|${to}|${text}`));
	return { ...last, lines };
}

/** True of a claim that has more fields than those of each. */
export const looksFurther = (line: string): boolean => line.split("|").length > 7;

function claimsAt(lab: Lab, stage: StageIndex, all: boolean): Claims {
	const { topology } = lab;
	const matrix = reach(topology, stage);
	const answered = new Set(matrix.addresses.map(({ text }) => text));
	const expected = expectedAt(topology, stage);
	const told = new Set(expected.map(({ from, address }) => `${from} ${address.text}`));
	const derived = derivedFrom(lab, matrix, all).filter(({ from, address }) => !told.has(`${from} ${address.text}`));
	const walks = [...expected, ...derived].map((claim) => ({
		claim,
		found: walk(topology, stage, claim.from, claim.address),
	}));
	return {
		lines: walks.map(({ claim, found }) => lineOf(lab, stage, claim, found)),
		asked: walks.filter(({ claim, found }) => answered.has(claim.address.text) && isTold(lab, found)).length,
		of: matrix.representatives.reduce((sum, { pair, count }) => sum + (isTold(lab, pair) ? count : 0), 0),
	};
}

function lineOf(lab: Lab, stage: StageIndex, claim: Claim, found: Walk): string {
	const { nodes } = lab;
	const owner = found.to === null ? undefined : nodes.get(found.to);
	const passes = found.result === "reaches" && claim.outcome === "reaches" ? passageOf(found, nodes) : none;
	const whole = passes.known ? largest(lab, stage, claim) : null;
	return [
		place(nodes.get(claim.from)),
		claim.address.text,
		claim.outcome,
		owner === undefined ? "" : place(owner),
		wordsOf(claim, found, nodes) + passes.words + (whole === null ? "" : `, whole up to ${whole} bytes`),
		...passes.fields,
		...(whole === null ? [] : [`whole ${whole}`]),
	].join("|");
}

/** Where a node is asked, or in whose place: what is outside is heard by the machine. */
function place(node: Node | undefined): string {
	if (node === undefined) return "";
	return node.kind === "internet" ? "machine" : (placeOf(node) ?? "machine");
}

const expectedAt = ({ expectations }: Topology, stage: StageIndex): Claim[] =>
	expectations
		.filter(({ at }) => at.includes(stage))
		.map(({ node, address, outcome, target }) => ({ from: node, address, outcome, target }));

/** What follows from the model, in the order of those who ask. */
function derivedFrom(lab: Lab, { pairs, cover, sources }: Reach, all: boolean): Claim[] {
	const told = (pair: Pair) => isTold(lab, pair);
	const order = new Map(sources.map((name, index) => [name, index]));
	const covered = () => {
		const { kinds, ring } = cover();
		return [...sample(kinds.filter(told), mostPairs), ...ring.filter(told)].sort(
			(a, b) => (order.get(a.from) ?? 0) - (order.get(b.from) ?? 0),
		);
	};
	return (all ? [...pairs()].filter(told) : covered()).map(({ from, address, family, result }) => ({
		from,
		address: { family, text: address },
		outcome: result,
		target: null,
	}));
}

/**
 * Left out: what a node says to itself; what a race decides; what the outside drops; and what is the machine's own
 * affair: whether it reaches the outside, where else its routes lead, and the address of its uplink, which is another on
 * each machine.
 */
function isTold({ nodes, uplink }: Lab, pair: Pair): boolean {
	if (pair.from === pair.to || (pair.result === "no-answer" && pair.reason.code === "duplicate-address")) return false;
	const kindOf = (name: NodeName | null) => (name === null ? undefined : nodes.get(name)?.kind);
	if (pair.result === "no-answer" && kindOf(pair.reason.node) === "internet") return false;
	if (kindOf(pair.from) === "machine" && (pair.result !== "reaches" || kindOf(pair.to) === "internet")) return false;
	return !uplink.has(pair.address);
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
	const isSwitchOf = ({ node: name }: Hop) => {
		const node = nodes.get(name);
		return node !== undefined && isSwitch(node);
	};
	const request = found.hops.filter((hop) => hop.leg === "request" && !isSwitchOf(hop));
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
	const source = hop.in === null ? "-" : cameWith(hop, "source");
	return `hop ${place(node)} ${named(hop.in)} ${source} ${named(hop.out)} ${hop.via ?? "-"}`;
}

const isUplink = (node: Node | undefined, name: string | null): boolean =>
	node?.interfaces.some((face) => face.name === name && face.role === "uplink") ?? false;

/** A receiver takes up to four bytes more than its MTU (room for a VLAN tag): what is larger by so many, nobody takes. */
export const surelyTooLarge = 5;
const usualMtu = 1500;

/** The largest packets that get there and back in one piece; `null` where that is what Ethernet usually takes. */
function largest({ topology, sizes }: Lab, stage: StageIndex, { from, address }: Claim): number | null {
	const arrives = (bytes: number) => walk(topology, stage, from, address, { bytes }).result === "reaches";
	const most = sizes.find((bytes) => arrives(bytes) && !arrives(bytes + surelyTooLarge));
	return most === undefined || most === usualMtu ? null : most;
}
