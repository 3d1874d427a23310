/** One question: an echo request from a node to an address, and the reply to it. */
import type { Ip, NodeName, StageIndex, Topology } from "../domain.js";
import { blame } from "./blame.js";
import { carry } from "./carry.js";
import { chooseRoute } from "./choose-route.js";
import type { Detour, End, Exchange, Packet, Race } from "./exchange.js";
import { neighbours } from "./neighbour.js";
import { linkLocal, type Numbered, numbered } from "./numbers.js";
import type { NoAnswerCode, Reason, Walk } from "./result.js";
import { sourceFor } from "./source.js";
import { type Face, isLocal, type Stack } from "./stack.js";
import { type State, stateAt } from "./state.js";
import { Tracking } from "./translation.js";

export interface WalkOptions {
	/** Size of the request, which may not be cut; a reply may. Left out: that of a plain `ping`. */
	readonly bytes?: number;
}

/** 56 bytes of data, as ping sends them, with the headers. */
const usualBytes = { 4: 84, 6: 104 } as const;
const firstTtl = 64;
/** Races are tried out up to so many ways. */
const mostWays = 16;

/** What `from`, which is a host, a router or the machine, gets at that stage when it pings the address. */
export function walk(
	topology: Topology,
	stage: StageIndex,
	from: NodeName,
	address: Ip,
	options: WalkOptions = {},
): Walk {
	const state = stateAt(topology, stage);
	const stack = state.stacks.get(from);
	if (stack === undefined) throw new Error(`${from} can't ping at stage ${stage}`);
	return ask(state, stack, numbered(address), options).walk;
}

/** A walk, with what it made use of. */
export interface Asked {
	readonly walk: Walk;
	/** Domain paths of routes and masquerades. */
	readonly used: ReadonlySet<string>;
	readonly detours: readonly Detour[];
}

/** Where several nodes answer for one address each is tried: only what holds for all can be relied on. */
export function ask(state: State, from: Stack, address: Numbered, { bytes }: WalkOptions = {}): Asked {
	const size = bytes ?? usualBytes[address.family];
	const first = attempt(state, from, address, size, []);
	if (first.races.length === 0) return first;
	const tried = [first];
	const pending = alternatives([], first.counts);
	for (let taken = pending.shift(); taken !== undefined && tried.length < mostWays; taken = pending.shift()) {
		const next = attempt(state, from, address, size, taken);
		tried.push(next);
		pending.push(...alternatives(taken, next.counts));
	}
	const used = new Set(tried.flatMap((one) => [...one.used]));
	const [race] = first.races;
	const detours = tried.flatMap((one) => one.detours);
	if (race === undefined || new Set(tried.map(({ walk }) => walk.result)).size === 1)
		return { walk: first.walk, used, detours };
	const { hops } = tried.find(({ walk }) => walk.result !== "reaches")?.walk ?? first.walk;
	const reason: Reason<NoAnswerCode> = { ...race, code: "duplicate-address" };
	return {
		walk: { ...first.walk, result: "no-answer", to: holderOf(state, from, address), reason, hops },
		used,
		detours,
	};
}

/** The other choices at each race behind those that are taken. */
function alternatives(taken: readonly number[], counts: readonly number[]): number[][] {
	return counts
		.slice(taken.length)
		.flatMap((count, later) =>
			Array.from({ length: count - 1 }, (_, index) => [...taken, ...Array<number>(later).fill(0), index + 1]),
		);
}

interface Attempt extends Asked {
	readonly races: readonly Race[];
	readonly counts: readonly number[];
}

function attempt(state: State, from: Stack, address: Numbered, bytes: number, taken: readonly number[]): Attempt {
	const [races, counts]: [Race[], number[]] = [[], []];
	const exchange: Exchange = {
		state,
		family: address.family,
		tracking: new Tracking(),
		hops: [],
		taken: [],
		detours: [],
		choose: (count, race) => {
			races.push(race);
			return taken[counts.push(count) - 1] ?? 0;
		},
	};
	const walk = thereAndBack(exchange, from, address, bytes);
	const used = new Set([...exchange.taken.map(({ path }) => path), ...exchange.tracking.used]);
	return { walk, used, detours: exchange.detours, races, counts };
}

function thereAndBack(exchange: Exchange, from: Stack, address: Numbered, bytes: number): Walk {
	const { state } = exchange;
	const asked = { from: from.name, address: address.text, family: address.family, to: holderOf(state, from, address) };
	const start = departure(state, from, address);
	if (start === null) {
		const path = blame.noRouteOfItsOwn(state, from, address);
		const reason = { node: from.name, code: "no-route", leg: "request", address: address.text, path } as const;
		return { ...asked, result: "fails-at-once", reason, hops: [] };
	}
	const noAnswer = (reason: Reason<NoAnswerCode>): Walk => ({
		...asked,
		result: "no-answer",
		reason: { ...reason, path: blamed(exchange, from, address, reason) },
		hops: exchange.hops,
	});
	if (start.source === undefined) {
		const path = start.out?.path ?? `/nodes/${from.name}`;
		return noAnswer({ node: from.name, code: "no-source-address", leg: "request", address: address.text, path });
	}
	const request: Packet = { leg: "request", source: start.source, destination: address, ttl: firstTtl, bytes };
	const there = carry(exchange, from, request, start.dev);
	if (there.kind === "dead") return noAnswer(there.reason);
	const back = reply(exchange, there);
	if (back.kind === "dead") return noAnswer(back.reason);
	if (back.stack !== from) return noAnswer(delivered(back));
	return { ...asked, result: "reaches", to: there.stack.name, seenAs: there.packet.source.text, hops: exchange.hops };
}

const reply = (exchange: Exchange, { stack, into, packet }: Extract<End, { kind: "delivered" }>): End =>
	carry(
		exchange,
		stack,
		{ ...packet, leg: "reply", source: packet.destination, destination: packet.source, ttl: firstTtl },
		into,
	);

/** The reply came to another node, which has the address, too, and asked nothing. */
function delivered({ stack, packet }: Extract<End, { kind: "delivered" }>): Reason<NoAnswerCode> {
	const { family, value, text } = packet.destination;
	const path = stack.local[family].get(value)?.path ?? `/nodes/${stack.name}`;
	return { node: stack.name, code: "duplicate-address", leg: "reply", address: text, path, twin: "gets" };
}

/** How the request leaves. */
interface Departure {
	readonly source: Numbered | undefined;
	/** The interface that it leaves by; `null`: by none, it is for the node itself. */
	readonly out: Face | null;
	/** The same where the destination alone does not say it. */
	readonly dev: Face | null;
}

function departure(state: State, from: Stack, address: Numbered): Departure | null {
	if (isLocal(from, address)) return { source: address, out: null, dev: null };
	if (linkLocal(address)) return onLink(state, from, address);
	const entry = chooseRoute(state, from, address);
	return entry === undefined ? null : { source: sourceFor(from, entry, address), out: entry.dev, dev: null };
}

/** A link-local address is asked on a link: on that of the interface which hears it, else on the first. */
function onLink(state: State, from: Stack, address: Numbered): Departure | null {
	const faces = from.faces.filter(({ up, role }) => up && role !== "loopback");
	const dev = faces.find((face) => neighbours(state, face, address, address).length > 0) ?? faces[0];
	if (dev === undefined) return null;
	const entry = { first: address.value, length: 128, metric: 0, dev, path: dev.path, connected: true };
	return { source: sourceFor(from, entry, address), out: dev, dev };
}

const strayable: ReadonlySet<NoAnswerCode> = new Set([
	"no-route-at-router",
	"no-return-route",
	"no-forwarding",
	"nobody-has-it",
]);

/** An address in another network than its neighbours comes before all else that follows from it. */
function blamed({ state, hops }: Exchange, from: Stack, address: Numbered, reason: Reason<NoAnswerCode>): string {
	const { code, leg, path, node } = reason;
	if (!strayable.has(code)) return path;
	const back = hops.find((hop) => hop.leg === "reply");
	const sender = leg === "request" ? from : state.stacks.get(back?.node ?? node);
	const wanted = leg === "request" || !back ? address : numbered({ family: address.family, text: back.destination });
	const strayed = (stack: Stack | undefined) => stack && blame.strayed(state, stack, wanted);
	return strayed(sender) ?? strayed(state.stacks.get(node)) ?? path;
}

/** A loopback's address is every node's own. */
const holderOf = (state: State, from: Stack, address: Numbered): NodeName | null =>
	isLocal(from, address) ? from.name : (state.holders(address)[0]?.stack.name ?? null);
