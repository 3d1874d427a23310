/** The network that a spec stands for, before it is written down as an author would. */
import type { Dice } from "./dice.js";
import type { MachineSpec, SegmentSpec, Spec } from "./spec.js";

/** Nodes of a topology, the bridges and the internet among them. */
export const mostNodes = 30;
/** Each may need two bridges. */
const mostSegments = 6;

export interface Member {
	readonly node: DraftNode;
	/** Counted in the segment, from 0: decides the address. */
	readonly index: number;
}
export interface DraftNode {
	readonly name: string;
	readonly kind: "host" | "router" | "machine";
	readonly stage: number;
}
export interface DraftSegment {
	readonly number: number;
	readonly spec: SegmentSpec;
	readonly stage: number;
	readonly parent: DraftSegment | null;
	/** The router that joins it to its parent. */
	readonly router: DraftNode | null;
	readonly members: Member[];
	/** None: its two members share a cable. */
	readonly bridges: string[];
}
export interface Draft {
	readonly segments: readonly DraftSegment[];
	readonly machine: (MachineSpec & { readonly node: DraftNode }) | null;
	readonly alone: readonly DraftNode[];
}

/** Names that are allowed, and that a careless script would trip over: words of ip, of the scripts' own, of the shell. */
const nasty = [
	"a--b",
	"Z9",
	"to",
	"x23456789012345",
	"mac",
	"FACTS",
	"mtu",
	"CLAIMS",
	"via",
	"dev",
	"USAGE",
	"BATCH",
	"stage",
	"name",
	"up",
	"lo",
	"netns",
	"done",
	"x-",
	"onlink",
	"metric",
	"under_score",
	"default",
	"all",
] as const;

export function draft(spec: Spec, dice: Dice): Draft {
	const last = spec.stages - 1;
	const used = new Set<string>();
	let left = mostNodes - 2;
	const name = (plain: string): string => {
		const chosen = spec.names === "nasty" && dice.once(3) ? (nasty[dice.roll(nasty.length)] ?? plain) : plain;
		const free = used.has(chosen) ? plain : chosen;
		used.add(free);
		left--;
		return free;
	};
	const segments: DraftSegment[] = [];
	for (const [number, one] of spec.segments.entries()) {
		if (left < 2 * mostSegments + 2) break;
		const parent = segments[one.parent % Math.max(1, segments.length)] ?? null;
		const stage = Math.min(last, (parent?.stage ?? 0) + one.delay);
		const router: DraftNode | null = parent && { name: name(`r${number}`), kind: "router", stage };
		const members: Member[] = router ? [{ node: router, index: 0 }] : [];
		if (parent && router) parent.members.push({ node: router, index: parent.members.length });
		for (let i = 0; i < one.hosts && left > 2 * mostSegments; i++) {
			members.push({ node: { name: name(`h${number}-${i}`), kind: "host", stage }, index: members.length });
		}
		segments.push({ number, spec: one, stage, parent, router, members, bridges: [] });
	}
	const machine = spec.machine && machineOf(spec.machine, segments);
	for (const segment of segments) {
		segment.bridges.push(...bridgesOf(segment, left));
		left -= segment.bridges.length;
	}
	return {
		segments,
		machine,
		alone: Array.from({ length: Math.min(spec.alone, Math.max(0, left)) }, (_, i) => ({
			name: name(`alone${i}`),
			kind: "host" as const,
			stage: dice.roll(spec.stages),
		})),
	};
}

function machineOf(spec: MachineSpec, segments: readonly DraftSegment[]): Draft["machine"] {
	const segment = segments[spec.segment % segments.length];
	if (segment === undefined) return null;
	const node: DraftNode = { name: "vm", kind: "machine", stage: 0 };
	segment.members.push({ node, index: segment.members.length });
	return { ...spec, node };
}

/** Two ends share a cable if the spec says so; any other number needs a bridge. */
function bridgesOf({ number, spec, members }: DraftSegment, left: number): string[] {
	if (members.length === 2 && spec.wire === "cable") return [];
	return spec.wire === "two-bridges" && left > 3 ? [`sw${number}a`, `sw${number}b`] : [`sw${number}`];
}
