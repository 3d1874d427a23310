/** A packet's way in words: what the model says of each hop, with what captures have seen of it. */
import type { Hop, Leg, Topology, Walk } from "@netgen/model";
import { isSwitch } from "../parts/switch.js";
import type { Prose } from "../prose/types.js";
import type { SeenPacket } from "../transcript/types.js";

export interface LegInWords {
	readonly leg: Leg;
	/** Markdown, one for each thing that happens. */
	readonly sentences: readonly string[];
}

const code = (text: string): string => `\`${text}\``;

/** The request, and the answer where one sets out; where the packet dies, the last sentences say where and why. */
export function walkInWords({ nodes }: Topology, walk: Walk, seen: readonly SeenPacket[], prose: Prose): LegInWords[] {
	const switches = new Set<string>(nodes.filter(isSwitch).map(({ name }) => name));
	const legs: LegInWords[] = (["request", "reply"] as const).flatMap((leg) => {
		const hops = walk.hops.filter((hop) => hop.leg === leg);
		return hops.length === 0 ? [] : [{ leg, sentences: hops.flatMap((hop) => hopInWords(hop, switches, seen, prose)) }];
	});
	if (walk.result === "reaches") return legs;
	const { node, code: why, address, leg } = walk.reason;
	const end = [prose.hops.dies(code(node)), prose.reasons[why](code(address))];
	const last = legs.find((one) => one.leg === leg);
	if (last === undefined) return [...legs, { leg, sentences: end }];
	return legs.map((one) => (one === last ? { leg, sentences: [...one.sentences, ...end] } : one));
}

function hopInWords(hop: Hop, switches: ReadonlySet<string>, seen: readonly SeenPacket[], { hops }: Prose): string[] {
	const { node, leg, in: incoming, out: outgoing, source, destination, ttl, rewrites, frame } = hop;
	const [name, by] = [code(node), outgoing === null ? "" : code(outgoing)];
	const rewritten = rewrites.map(({ field, from, to }) => hops.rewrites(field, code(from), code(to)));
	const question = answersTo(hop, seen).map(({ source: asked, from }) => hops.asks(name, code(asked), code(from)));
	if (outgoing === null) return [...rewritten, hops.arrives(name)];
	if (incoming === null) {
		// it waits for a neighbour that does not answer
		if (frame === null && outgoing !== "lo") return rewritten;
		const first = leg === "request" ? hops.sends(name, by, code(source), code(destination)) : hops.answers(name, by);
		return [...rewritten, ...question, first];
	}
	if (switches.has(node)) return [hops.passes(name, code(incoming), by)];
	return [hops.forwards(name, code(incoming), by, ttl), ...rewritten, ...question];
}

/** The answer that this node got when it asked for the MAC of the next hop; none where it knew it, or nobody answered. */
function answersTo({ node, out, frame }: Hop, seen: readonly SeenPacket[]): SeenPacket[] {
	const here = seen.filter((packet) => packet.node === node && packet.interface === out);
	const asked = here.find(({ kind, from }) => kind === "who-has" && from === frame?.source)?.destination;
	return here.filter(({ kind, source }) => kind === "is-at" && source === asked).slice(0, 1);
}
