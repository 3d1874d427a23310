/** Carries a packet from the node that makes it to where it is delivered, or dies: one node after the other. */
import type { NodeName } from "../domain.js";
import { blame } from "./blame.js";
import { type Choice, chooseRoute } from "./choose-route.js";
import { dead, type End, type Exchange, type Packet } from "./exchange.js";
import { filters } from "./forwarding.js";
import { hasLinkLocal, type Neighbour, neighbours } from "./neighbour.js";
import { linkLocal, type Numbered } from "./numbers.js";
import type { Hop, Rewrite } from "./result.js";
import { sourceOn } from "./source.js";
import { type Face, isLocal, type Stack } from "./stack.js";
import type { State } from "./state.js";
import { type Entry, lookup } from "./table.js";

/** The node that has the packet, and how it came by it. */
interface At {
	readonly stack: Stack;
	/** `null`: the packet is made here. */
	readonly into: Face | null;
	readonly packet: Packet;
}

type Next = End | { readonly kind: "on"; readonly at: At };

/** `bound`: the interface that a packet for a link-local address has to leave by, and that IPv6 prefers for a reply. */
export function carry(exchange: Exchange, from: Stack, packet: Packet, bound: Face | null): End {
	let at: At = { stack: from, into: null, packet };
	for (;;) {
		const next = pass(exchange, at, at.into === null ? bound : null);
		if (next.kind !== "on") return next;
		at = next.at;
	}
}

function pass(exchange: Exchange, { stack, into, packet: came }: At, bound: Face | null): Next {
	const packet = into === null ? came : translatedBack(exchange, stack, came);
	const rewrites = rewritesOf(came, packet);
	const stays = (end: End): End => {
		exchange.hops.push({ ...hopOf(stack.name, into, packet), rewrites });
		return end;
	};
	if (into !== null && packet.source.family === 4 && isLocal(stack, packet.source))
		return stays(ofItsOwn(exchange, stack, packet));
	if (into !== null) noteDetour(exchange, stack, into, packet);
	if (isDelivered(stack, into, packet.destination)) return stays({ kind: "delivered", stack, into, packet });
	const why = into === null ? null : whyNotOn(exchange, stack, into, packet);
	if (why) return stays(why);
	const entry = routeFor(exchange.state, stack, packet, bound);
	if (entry === undefined) return stays(unrouted(exchange, stack, packet));
	const { path, via, connected } = entry;
	exchange.taken.push({ node: stack.name, leg: packet.leg, path, byGateway: via !== undefined && !connected });
	const left = leave(exchange, stack, into, packet, entry);
	if (left.kind === "dead") return stays(left);
	return send(exchange, { stack, into, packet: left.packet }, entry, [...rewrites, ...rewritesOf(packet, left.packet)]);
}

/** IPv4 takes nothing from a link that says to come from the node itself: it came back, or another has the address, too. */
function ofItsOwn({ taken }: Exchange, stack: Stack, packet: Packet): End {
	const back = blame.circle(taken, packet.leg, stack.name);
	if (back !== undefined) return dead("ttl", packet, stack.name, packet.destination, back);
	const held = stack.local[4].get(packet.source.value)?.path ?? `/nodes/${stack.name}`;
	return dead("duplicate-address", packet, stack.name, packet.source, held, { twin: "drops" });
}

/** What `rp_filter` looks at: where an answer would go. IPv6 has no such filter. */
function noteDetour({ detours }: Exchange, { node, tables }: Stack, into: Face, { source }: Packet): void {
	if (node.kind !== "machine" || into.role === "loopback" || source.family !== 4) return;
	const back = lookup(tables[4], source)?.dev ?? null;
	if (back === into) return;
	detours.push({ node: node.name, in: into.name, back: back?.name ?? null, source: source.text, path: into.path });
}

function translatedBack({ tracking }: Exchange, stack: Stack, packet: Packet): Packet {
	if (packet.leg === "request" || stack.masquerade.length === 0) return packet;
	return { ...packet, destination: tracking.returning(stack, packet) };
}

function isDelivered(stack: Stack, into: Face | null, destination: Numbered): boolean {
	if (!linkLocal(destination)) return isLocal(stack, destination);
	return into === null ? stack.faces.some((face) => hasLinkLocal(face, destination)) : hasLinkLocal(into, destination);
}

/** Why a packet that came in does not go on. */
function whyNotOn(exchange: Exchange, stack: Stack, into: Face, packet: Packet): End | null {
	const { destination } = packet;
	if (stack.node.kind === "internet") {
		if (packet.leg === "reply") return unrouted(exchange, stack, packet);
		const at = blame.unknown(exchange.state, destination) ?? `/nodes/${stack.name}`;
		return dead("nobody-has-it", packet, stack.name, destination, at);
	}
	if (!stack.forwards[destination.family](into))
		return dead("no-forwarding", packet, stack.name, destination, blame.noForwarding(exchange, stack, packet));
	if (linkLocal(destination)) return dead("link-local", packet, stack.name, destination, `/nodes/${stack.name}`);
	return null;
}

function routeFor(state: State, stack: Stack, { destination }: Packet, bound: Face | null): Choice | undefined {
	const { value } = destination;
	if (!linkLocal(destination)) return chooseRoute(state, stack, destination, bound);
	return bound ? { first: value, length: 128, metric: 0, dev: bound, path: bound.path, connected: true } : undefined;
}

function unrouted(exchange: Exchange, stack: Stack, packet: Packet): End {
	const code = packet.leg === "request" ? "no-route-at-router" : "no-return-route";
	return dead(code, packet, stack.name, packet.destination, blame.noRoute(exchange, stack, packet));
}

type Left = Extract<End, { kind: "dead" }> | { readonly kind: "left"; readonly packet: Packet };

/** What the node does once the route is known: filter, age, measure, translate. */
function leave(
	{ state, tracking, taken, hops }: Exchange,
	stack: Stack,
	into: Face | null,
	packet: Packet,
	entry: Entry,
): Left {
	const { dev } = entry;
	const die = (code: Parameters<typeof dead>[0], path: string, more: Parameters<typeof dead>[5] = {}) =>
		dead(code, packet, stack.name, packet.destination, path, more);
	const broadcast = entry.connected && packet.destination.family === 4 && entry.length < 31;
	// a reply is sent to all on the link, and who asked is among them
	const answers = into === null && packet.leg === "reply";
	if (broadcast && !answers && isLast(entry, packet.destination))
		return die("nobody-has-it", blame.unknown(state, packet.destination) ?? entry.path);
	if (into && filters(stack, into, dev, packet.leg === "reply")) return die("filtered", `/nodes/${stack.name}`);
	if (into && packet.ttl <= 1) {
		const back = blame.circle(taken, packet.leg, stack.name);
		return back === undefined ? die("ttl", entry.path, { straight: true }) : die("ttl", back);
	}
	// by the interface that it came by it is sent on all the same, as who sent it should have (ip6_forward())
	if (into && into !== dev && linkLocal(packet.source)) {
		const start = hops.find(({ leg }) => leg === packet.leg);
		return die("link-local", start ? `/nodes/${start.node}/interfaces/${start.out}` : `/nodes/${stack.name}`);
	}
	if (packet.bytes > dev.mtu && !mayBeCut(packet, into)) return die("mtu", `${dev.path}/mtu`);
	const source = packet.leg === "request" ? tracking.leaving(stack, packet, entry) : packet.source;
	if (source === undefined) return die("no-source-address", dev.path);
	const bytes = Math.min(packet.bytes, dev.mtu);
	return { kind: "left", packet: { ...packet, source, bytes, ttl: into ? packet.ttl - 1 : packet.ttl } };
}

/**
 * The kernel lets the replies that it makes itself be cut, where they are made and, in IPv4, on the way (icmp_sk_init()
 * sets IP_PMTUDISC_DONT; RFC 8200, 5: only the source of an IPv6 packet cuts it).
 */
const mayBeCut = ({ leg, source }: Packet, into: Face | null): boolean =>
	leg === "reply" && (into === null || source.family === 4);

const isLast = ({ first, length }: Entry, { value }: Numbered): boolean =>
	value === first + (1n << BigInt(32 - length)) - 1n;

/** Over the link to the next hop, if it answers. */
function send(exchange: Exchange, at: At, entry: Choice, rewrites: readonly Rewrite[]): Next {
	const { stack, into, packet } = at;
	const { dev, via, unheard } = entry;
	const wanted = via ?? packet.destination;
	const leaves = {
		...hopOf(stack.name, into, packet),
		out: dev.name,
		...(via && { via: via.text }),
		...(unheard && { unheard: unheard.text }),
		rewrites,
	};
	if (dev.role === "loopback") {
		exchange.hops.push(leaves);
		return { kind: "on", at: { stack, into: dev, packet } };
	}
	const neighbour = resolve(exchange, at, dev, wanted);
	if (neighbour === undefined) {
		exchange.hops.push(leaves);
		return unanswered(exchange, stack, packet, entry);
	}
	const frame = { source: dev.mac, destination: neighbour.face.mac };
	exchange.hops.push({ ...leaves, frame });
	const { passages, narrowest } = exchange.state.layer2.cross(dev, neighbour.face);
	const fits = packet.bytes <= narrowest.bytes;
	for (const passage of passages) {
		exchange.hops.push({ ...hopOf(passage.node, null, packet), ...passage, frame });
		if (!fits && passage.node === narrowest.node) break;
	}
	if (!fits) return dead("mtu", packet, narrowest.node, packet.destination, `${narrowest.path}/mtu`);
	return { kind: "on", at: { stack: neighbour.stack, into: neighbour.face, packet } };
}

function resolve(
	{ state, choose }: Exchange,
	{ stack, packet }: At,
	dev: Face,
	wanted: Numbered,
): Neighbour | undefined {
	const sender = isLocal(stack, packet.source) ? packet.source : (sourceOn(stack, dev, wanted) ?? packet.source);
	const found = neighbours(state, dev, wanted, sender);
	if (found.length < 2) return found[0];
	const path = state.holders(wanted)[1]?.held.path ?? dev.path;
	return found[choose(found.length, { node: stack.name, address: wanted.text, leg: packet.leg, path })];
}

function unanswered({ state }: Exchange, stack: Stack, packet: Packet, entry: Entry): End {
	const wanted = entry.via ?? packet.destination;
	const unknown = entry.via === undefined && state.holders(wanted).length === 0 && !linkLocal(wanted);
	if (unknown) {
		const path = blame.unknown(state, wanted) ?? entry.path;
		return dead("nobody-has-it", packet, stack.name, wanted, path);
	}
	return dead("no-neighbour", packet, stack.name, wanted, blame.noNeighbour(state, entry, wanted));
}

const hopOf = (node: NodeName, into: Face | null, { leg, source, destination, ttl }: Packet): Hop => ({
	leg,
	node,
	in: into?.name ?? null,
	out: null,
	frame: null,
	source: source.text,
	destination: destination.text,
	ttl,
	rewrites: none,
});
const none: readonly Rewrite[] = [];

function rewritesOf(before: Packet, after: Packet): Rewrite[] {
	return (["source", "destination"] as const)
		.filter((field) => before[field].value !== after[field].value)
		.map((field) => ({ field, from: before[field].text, to: after[field].text }));
}
