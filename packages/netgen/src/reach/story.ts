/** One packet and its answer, hop by hop, for someone who has never typed `ip`. */
import {
	type Hop,
	type Places,
	type Reason,
	type Sources,
	type Topology,
	type Walk,
	type WalkOptions,
	walk,
} from "@netgen/model";
import { placeText, sourceLine, why } from "./why.js";

interface Setting {
	readonly topology: Topology;
	readonly stage: number;
	readonly places: Places;
	readonly sources: Sources;
	readonly size: WalkOptions;
}

export function story(found: Walk, setting: Setting): string {
	const { topology, stage, size } = setting;
	const target = found.to !== null && found.to !== found.address ? `${found.address} (${found.to})` : found.address;
	const sized = size.bytes === undefined ? "" : ` with packets of ${size.bytes} bytes`;
	const heading = `${found.from} pings ${target}${sized} at stage ${topology.stages[stage]?.name}: ${outcome(found)}`;
	const legs = (["request", "reply"] as const).flatMap((leg) => legLines(found, leg, topology));
	return `${[heading, ...legs, ...explained(found, setting), ...largest(found, setting)].join("\n")}\n`;
}

function outcome(found: Walk): string {
	if (found.result === "fails-at-once") return "it fails at once";
	if (found.result === "no-answer") return "no answer comes";
	return `an answer comes${found.to === found.from ? "" : `; ${found.to} sees it come from ${found.seenAs}`}`;
}

const titles = { request: "There:", reply: "Back:" } as const;

function legLines(found: Walk, leg: Hop["leg"], topology: Topology): string[] {
	const mine = found.hops.filter((hop) => hop.leg === leg);
	if (mine.length === 0) return [];
	const end = found.result !== "reaches" && found.hops.at(-1)?.leg === leg ? found.reason : null;
	const lines = mine.map((hop, index) => {
		const words = hopWords(hop, topology, index === mine.length - 1 ? end : null);
		return `  ${String(index + 1).padStart(2)}  ${words}`;
	});
	return ["", titles[leg], ...cut(lines)];
}

/** What goes in a circle is told once or twice. */
const cut = (lines: readonly string[]): string[] =>
	lines.length <= 24
		? [...lines]
		: [...lines.slice(0, 8), `      ... ${lines.length - 10} more ...`, ...lines.slice(-2)];

/** `end`: why the packet gets no further than this. */
function hopWords(hop: Hop, { nodes }: Topology, end: Reason | null): string {
	const { node, in: into, out, via, unheard, rewrites, source, destination } = hop;
	const dropped = end === null || end.node === node ? "" : `, and ${end.node} drops it`;
	if (nodes.some(({ name, kind }) => name === node && kind === "bridge")) {
		if (end?.node === node) return `${node} gets it by port ${into}, and there it ends`;
		return `${node} passes it on, in by port ${into}, out by port ${out}${dropped}`;
	}
	const changed = rewrites.map(({ field, from, to }) => ` and puts ${to} in place of ${from} as its ${field}`).join("");
	if (out === null) {
		if (into === null && end !== null) return `${node} can't send it (from ${source}, to ${destination})`;
		if (into === null) return `${node} keeps it: it is for itself`;
		return end ? `${node} gets it by ${into}, and there it ends` : `${node} gets it by ${into}${changed}: it is there`;
	}
	const next = via === undefined ? "" : ` to the gateway ${via}`;
	const instead = unheard === undefined ? "" : `, as its better one, ${unheard}, is not heard`;
	const sends = `sends it out by ${out}${next}${instead}${changed}`;
	const how =
		into === null ? `${node} ${sends} (from ${source}, to ${destination})` : `${node} gets it by ${into} and ${sends}`;
	return end && hop.frame === null ? `${how}, and nobody takes it` : `${how}${dropped}`;
}

function explained(found: Walk, { topology, places, sources }: Setting): string[] {
	if (found.result === "reaches") return [];
	const place = placeText(found, places);
	const line = sourceLine(found, places, sources);
	const { code, node } = found.reason;
	const isMachine = topology.nodes.some(({ name, kind }) => name === node && kind === "machine");
	const rule =
		code === "no-forwarding" && isMachine
			? [`(A machine forwards once it translates: IPv4 from its first masquerade on, IPv6 from its first of IPv6.)`]
			: [];
	return [
		"",
		`Why: ${why(found)}.`,
		...rule,
		...(place === "" ? [] : [`Look at ${place}`]),
		...(line ? [`  ${line}`] : []),
	];
}

/** A ping is small. Where packets as large as the first interface takes don't pass, that is told, too. */
function largest(found: Walk, setting: Setting): string[] {
	const { topology, stage, size } = setting;
	const [start] = found.hops;
	if (found.result !== "reaches" || size.bytes !== undefined || !start?.out) return [];
	const node = topology.nodes.find(({ name }) => name === found.from);
	const bytes = node?.interfaces.find(({ name }) => name === start.out)?.mtu ?? 1500;
	const large = walk(topology, stage, found.from, { family: found.family, text: found.address }, { bytes });
	if (large.result === "reaches") return [];
	return [
		"",
		`Packets of ${bytes} bytes, as ${start.out} takes them, get no answer if they may not be cut.`,
		...explained(large, setting).slice(1),
	];
}
