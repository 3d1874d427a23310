/** The interfaces of a random topology: who stands where, since which stage, with which addresses. */
import { families, type Plots, plots } from "./addresses.js";
import type { Dice } from "./dice.js";
import type { Draft, DraftNode, DraftSegment } from "./draft.js";
import type { Spec } from "./spec.js";

export interface Face {
	readonly node: DraftNode;
	readonly segment: DraftSegment;
	readonly plots: Plots;
	/** Absent: netgen chooses name and addresses. */
	readonly name?: string;
	readonly addresses: Partial<Record<4 | 6, string>>;
	/** The bridge that it is plugged into; absent: the other member of the segment. */
	readonly bridge?: string;
	/** Stages of the cable, of the addresses, of being up (`null`: never). */
	readonly cable: number;
	readonly addressed: number;
	readonly up: number | null;
	readonly mtu?: number;
	readonly mac?: string;
}

/** Allowed names that are words of the scripts' own facts, or long, or odd. */
const nasty = ["mac", "metric", "onlink", "out", "machine", "stage", "x23456789012345", "a--b", "Z9", "facts"] as const;

export function faces(spec: Spec, { segments }: Draft, dice: Dice): Face[] {
	const last = spec.stages - 1;
	const later = (stage: number): number => (dice.once(3) ? Math.min(last, stage + 1) : stage);
	return segments.flatMap((segment) => {
		const { given, families: which, prefix, mtu } = segment.spec;
		const mine = plots(segment.number, which, prefix, segment.members.length);
		return segment.members.map(({ node, index }): Face => {
			const cable = later(
				Math.max(
					segment.stage,
					...segment.members.map((member) => (segment.bridges.length === 0 ? member.node.stage : 0)),
					node.stage,
				),
			);
			const addressed = given ? later(cable) : cable;
			const bridge = segment.bridges[index % Math.max(1, segment.bridges.length)];
			const common = { node, segment, plots: mine, cable, ...(bridge !== undefined && { bridge }) };
			if (!given) return { ...common, addresses: {}, addressed, up: cable };
			return {
				...common,
				name: nameOf(spec, node, segment, dice),
				addresses: Object.fromEntries(
					families.flatMap((family) => (mine[family] ? [[family, mine[family].member(index)]] : [])),
				),
				addressed,
				up: dice.once(30) ? null : later(cable),
				...(mtu !== null && { mtu }),
				...(dice.once(4) && { mac: mac(segment.number, index, dice.once(2)) }),
			};
		});
	});
}

/** A host has one interface only, so that its name is free. */
function nameOf(spec: Spec, { kind }: DraftNode, { number }: DraftSegment, dice: Dice): string {
	if (kind !== "host") return `s${number}`;
	return spec.names === "nasty" && dice.once(2) ? dice.pick(nasty) : dice.pick(["eth0", "veth-in", "e1"]);
}

function mac(segment: number, index: number, upper: boolean): string {
	const hex = (byte: number): string => byte.toString(16).padStart(2, "0");
	const text = `02:00:5e:00:${hex(segment)}:${hex(index)}`;
	return upper ? text.toUpperCase() : text;
}
