/** A packet's way in words: what the model says of each hop, with what captures have seen of it. */
import type { Hop, Topology, Walk } from "@netgen/model";
import { isSwitch } from "../parts/switch.js";
import type { Prose } from "../prose/types.js";
import type { SeenPacket } from "../transcript/types.js";
import { stepsOf } from "./steps.js";

/** What happens at a node, and the frame that leaves it. */
export interface StepInWords {
	/** As in the picture; `null` where nothing leaves. */
	readonly number: number | null;
	/** Markdown, one for each thing that happens. */
	readonly sentences: readonly string[];
	/** As it was captured at the interface by which it leaves. */
	readonly packet?: SeenPacket;
}

const code = (text: string): string => `\`${text}\``;

/** The request, and the answer where one sets out; where the packet dies, the last sentences say where and why. */
export function walkInWords({ nodes }: Topology, walk: Walk, seen: readonly SeenPacket[], prose: Prose): StepInWords[] {
	const switches = new Set<string>(nodes.filter(isSwitch).map(({ name }) => name));
	const steps = stepsOf(walk).map(({ hop, number }): StepInWords => {
		const packet = seen.find(
			({ kind, node, interface: name, ttl }) =>
				number !== null && kind === hop.leg && node === hop.node && name === hop.out && ttl === hop.ttl,
		);
		return { number, sentences: hopInWords(hop, switches, seen, prose), ...(packet && { packet }) };
	});
	if (walk.result === "reaches") return steps;
	const { node, code: why, address, leg } = walk.reason;
	const last = walk.hops.at(-1);
	// where it comes to a node and dies there, it has not arrived
	const ends = last?.node === node && last.leg === leg && last.out === null;
	const dead: StepInWords = {
		number: null,
		sentences: [prose.hops.dies(code(node)), prose.reasons[why](code(address))],
	};
	return [...(ends ? steps.slice(0, -1) : steps), dead].filter(({ sentences }) => sentences.length > 0);
}

function hopInWords(hop: Hop, switches: ReadonlySet<string>, seen: readonly SeenPacket[], { hops }: Prose): string[] {
	const { node, leg, in: incoming, out: outgoing, ttl, rewrites, frame } = hop;
	const [name, by] = [code(node), outgoing === null ? "" : code(outgoing)];
	const rewrittenIn = (wanted: "source" | "destination"): string[] =>
		rewrites.flatMap(({ field, from, to }) => (field === wanted ? [hops.rewrites(field, code(from), code(to))] : []));
	const question = answersTo(hop, seen).map(({ source: asked, from }) => hops.asks(name, code(asked), code(from)));
	if (outgoing === null) return [...rewrittenIn("destination"), hops.arrives(name)];
	if (switches.has(node)) return incoming === null ? [] : [hops.passes(name, code(incoming), by)];
	// as the kernel does it: the receiver back to what it was, the routing table, the sender, the next hop's MAC
	const inside = [...rewrittenIn("destination"), ...wayOf(hop, { hops }), ...rewrittenIn("source"), ...question];
	if (incoming !== null) return [hops.gets(name, code(incoming)), ...inside, hops.sendsOn(by, ttl)];
	// it waits for a neighbour that does not answer
	if (frame === null && outgoing !== "lo") return inside;
	return [...inside, leg === "request" ? hops.sends(name, by) : hops.answers(name, by)];
}

/** Where the routing table sends it; of an answer only where a router names the next hop, as all others know the way. */
function wayOf({ leg, destination, via, out, rewrites, in: incoming }: Hop, { hops }: Pick<Prose, "hops">): string[] {
	const wanted = rewrites.find(({ field }) => field === "destination")?.to ?? destination;
	if (via !== undefined) return [hops.via(code(wanted), code(via))];
	return leg === "request" && incoming === null && out !== "lo" ? [hops.neighbour(code(wanted))] : [];
}

/** The answer that this node got when it asked for the MAC of the next hop; none where it knew it, or nobody answered. */
function answersTo({ node, out, frame }: Hop, seen: readonly SeenPacket[]): SeenPacket[] {
	const here = seen.filter((packet) => packet.node === node && packet.interface === out);
	const asked = here.find(({ kind, from }) => kind === "who-has" && from === frame?.source)?.destination;
	return here.filter(({ kind, source }) => kind === "is-at" && source === asked).slice(0, 1);
}
