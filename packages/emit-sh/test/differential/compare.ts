/** What the kernel did, held against what the model says. */
import { cameWith, ipValue, isSwitch, type NodeName, type Topology, type Walk } from "@netgen/model";
import { type Event, eventsOf, placesOf, type Question } from "./predict.js";

/** A packet as one interface of one node saw it. */
export interface Sighting {
	readonly ifindex: number;
	/** `other`: for somebody else, flooded by a bridge. */
	readonly way: "in" | "out" | "other";
	readonly source: bigint;
	readonly destination: bigint;
	readonly ttl: number;
	readonly leg: "request" | "reply";
	/** The number that the ping bears. */
	readonly ping: number;
}

/** What was seen in a place. */
export interface Place {
	readonly seen: readonly Sighting[];
	/** Names of its interfaces by index. */
	readonly names: ReadonlyMap<number, string>;
	/** By question to `ip route get`: what it says, or its error. */
	readonly looks: ReadonlyMap<string, { readonly told: string; readonly error: boolean }>;
	/** Addresses that somebody on a link has answered for. */
	readonly heard: ReadonlySet<string>;
}

export interface Observed {
	/** Exit codes of the pings by number. */
	readonly answers: ReadonlyMap<number, number>;
	readonly places: ReadonlyMap<string, Place>;
}

/** In the order of its way: each hop takes one from the TTL, and a frame goes out before it comes in. */
const onward = (a: Event, b: Event): number =>
	a.leg !== b.leg ? (a.leg === "request" ? -1 : 1) : b.ttl - a.ttl || (a.way === b.way ? 0 : a.way === "out" ? -1 : 1);

/** Sightings of each ping at the interfaces of nodes, in order. */
function sightingsOf(topology: Topology, observed: Observed): ReadonlyMap<number, readonly Event[]> {
	const owner = new Map<string, NodeName>();
	for (const [node, place] of placesOf(topology)) {
		const kind = topology.nodes.find(({ name }) => name === node);
		if (kind === undefined || isSwitch(kind)) continue;
		if (kind.kind === "internet") owner.set(`${place} uplink`, node);
		for (const { name, role } of kind.interfaces) if (role !== "loopback") owner.set(`${place} ${name}`, node);
	}
	const found = new Map<number, Event[]>();
	for (const [place, { seen, names }] of observed.places)
		for (const { ifindex, way, ping, source, destination, ...rest } of seen) {
			const dev = names.get(ifindex) ?? "";
			const node = owner.get(`${place} ${dev}`);
			if (node === undefined || way === "other") continue;
			const events = found.get(ping) ?? [];
			found.set(ping, events);
			events.push({ node, dev, way, source: String(source), destination: String(destination), ...rest });
		}
	for (const events of found.values()) events.sort(onward);
	return found;
}

export interface Verdict {
	readonly question: Question;
	/** What differs; empty: nothing. */
	readonly faults: readonly string[];
	/** Not to be predicted: who is faster decides. */
	readonly race: boolean;
}

export function compare(topology: Topology, questions: readonly Question[], observed: Observed): Verdict[] {
	const sightings = sightingsOf(topology, observed);
	return questions.map((question) => {
		const { walk, number } = question;
		if (walk.result === "no-answer" && walk.reason.code === "duplicate-address")
			return { question, faults: [], race: true };
		const seen = sightings.get(number) ?? [];
		const status = observed.answers.get(number);
		const faults = [resultFault(walk, status), eventFault(topology, walk, seen), lookFault(topology, walk, observed)];
		return { question, faults: faults.filter((fault) => fault !== null), race: false };
	});
}

function resultFault(walk: Walk, status: number | undefined): string | null {
	if (status === undefined) return "ping did not end";
	if ((walk.result === "reaches") !== (status === 0)) return `it ${walk.result}, and ping ended with ${status}`;
	if (walk.result === "fails-at-once" && status !== 2) return `it fails at once, and ping ended with ${status}`;
	return null;
}

const tell = ({ node, dev, way, leg, source, destination, ttl }: Event): string =>
	`${leg} ${way === "in" ? "into" : "out of"} ${node}:${dev} ${source}>${destination} ttl ${ttl}`;

function eventFault(topology: Topology, walk: Walk, seen: readonly Event[]): string | null {
	const expected = eventsOf(topology, walk).map((event) => {
		const internet = topology.nodes.some(({ name, kind }) => name === event.node && kind === "internet");
		const source = String(ipValue({ family: walk.family, text: event.source }));
		return {
			...event,
			source,
			destination: String(ipValue({ family: walk.family, text: event.destination })),
			...(internet && { dev: "uplink" }),
		};
	});
	// without a source the kernel puts in 0.0.0.0, which nobody takes: there is nothing to tell of it
	const told =
		walk.result === "no-answer" && walk.reason.code === "no-source-address"
			? seen.filter(({ source }) => source !== "0")
			: seen;
	const [a, b] = [expected.map(tell), told.map(tell)];
	const at = a.findIndex((line, index) => line !== b[index]);
	if (at >= 0) return `as event ${at + 1} of ${a.length} it should be ${a[at]}, and is ${b[at] ?? "none"}`;
	return b.length > a.length ? `after ${a.length} events there is ${b[a.length]}` : null;
}

/** The question that tells why a packet ends where it does, as `ip route get` takes it; `null`: none does. */
export function lookOf({ hops, ...walk }: Walk): { readonly node: NodeName; readonly words: string } | null {
	if (walk.result === "reaches") return null;
	const { node, leg } = walk.reason;
	const hop = hops.findLast((one) => one.node === node && one.leg === leg);
	if (hop === undefined) return { node, words: `route get ${walk.address}` };
	if (hop.in === null) return { node, words: `route get ${hop.destination}` };
	const source = leg === "reply" ? hop.source : cameWith(hop, "source");
	return { node, words: `route get ${hop.destination} from ${source} iif ${hop.in}` };
}

/** Begins a fault that is none of the kernel's: nobody has put that question to it. */
export const notAsked = "not asked";

function lookFault(topology: Topology, walk: Walk, observed: Observed): string | null {
	const places = placesOf(topology);
	const look = lookOf(walk);
	if (look === null || walk.result === "reaches") return null;
	// the rest of the world is a stand-in here, and what it lacks is its own affair
	if (topology.nodes.some(({ name, kind }) => name === look.node && kind === "internet")) return null;
	const place = observed.places.get(places.get(look.node) ?? "");
	const told = place?.looks.get(look.words);
	if (place === undefined || told === undefined) return `${notAsked}: "${look.words}" at ${look.node}`;
	const { code, address } = walk.reason;
	const says = `"${look.words}" at ${look.node} says "${told.told}"`;
	const unreachable = told.error && /Network is unreachable/.test(told.told);
	switch (code) {
		case "no-route":
		case "no-route-at-router":
		case "no-return-route":
			return unreachable ? null : `${code}, and ${says}`;
		case "no-forwarding":
			// IPv6 looks up a route for who does not forward, too
			return (told.error && /No route to host/.test(told.told)) || walk.family === 6 ? null : `${code}, and ${says}`;
		case "no-neighbour":
		case "nobody-has-it":
			if (unreachable) return `${code}, and ${says}`;
			return code === "nobody-has-it" || !place.heard.has(address) ? null : `${look.node} has heard from ${address}`;
		default:
			return null;
	}
}
