/** Static routes through the tree of segments, and what is translated on the way. */
import type { MasqueradeInput, RouteInput } from "@netgen/model";
import { bare, families, type Plots } from "./addresses.js";
import type { Dice } from "./dice.js";
import type { Draft, DraftSegment } from "./draft.js";
import type { Face } from "./faces.js";
import type { Spec } from "./spec.js";

type NameStage = (stage: number) => { from?: string };

export function routes(
	spec: Spec,
	{ segments }: Draft,
	all: readonly Face[],
	dice: Dice,
	from: NameStage,
): RouteInput[] {
	const made: RouteInput[] = [];
	const faceIn = (segment: DraftSegment, node: Face["node"] | null): Face | undefined =>
		all.find((face) => face.segment === segment && face.node === node && face.name !== undefined);

	const add = (face: Face, to: string, family: 4 | 6, gateway: Face): void => {
		const via = gateway.addresses[family];
		if (face.up === null || gateway.up === null || face.name === undefined || via === undefined) return;
		const least = Math.max(face.cable, face.addressed, face.up, gateway.cable, gateway.addressed, gateway.up);
		const stage = dice.once(3) ? Math.min(spec.stages - 1, least + 1) : least;
		made.push({
			on: dice.once(2) ? face.node.name : `${face.node.name}:${face.name}`,
			to,
			via: bare(via),
			...(dice.once(8) && { onlink: true }),
			...(dice.once(6) && { metric: 1 + dice.roll(4000) }),
			...from(stage),
		});
	};

	/** Everybody beside the router of `segment` learns the way to it and to what is behind it. */
	const downwards = (segment: DraftSegment, target: DraftSegment): void => {
		const { parent, router } = segment;
		const gateway = parent && router && faceIn(parent, router);
		if (!parent || !gateway || !target.spec.given) return;
		const plots: Plots = all.find((face) => face.segment === target)?.plots ?? {};
		for (const face of all) {
			if (face.segment !== parent || face.node === router) continue;
			for (const family of families) {
				const network = plots[family]?.network;
				if (network !== undefined && face.addresses[family]) add(face, network, family, gateway);
			}
		}
		downwards(parent, target);
	};

	if (spec.routes === "none") return [];
	for (const segment of segments) {
		const gateway = segment.parent && faceIn(segment, segment.router);
		for (const face of all) {
			if (!gateway || face.segment !== segment || face.node === segment.router || face.node.kind === "machine")
				continue;
			for (const family of families) if (face.addresses[family]) add(face, "default", family, gateway);
		}
		if (spec.routes === "all") downwards(segment, segment);
	}
	return made;
}

/** The router of a segment hides it from those above. */
export function routerMasquerade(
	spec: Spec,
	segment: DraftSegment,
	all: readonly Face[],
	dice: Dice,
	from: NameStage,
): MasqueradeInput[] {
	const inside = all.find((face) => face.segment === segment && face.node === segment.router);
	const outside = all.find((face) => face.segment === segment.parent && face.node === segment.router);
	if (!spec.routerMasquerade || inside?.name === undefined || outside === undefined) return [];
	const stage = Math.max(inside.cable, inside.addressed, outside.cable);
	return families.flatMap((family) => {
		const source = inside.plots[family]?.network;
		if (source === undefined) return [];
		return [{ source, ...(outside.name !== undefined && dice.once(2) && { out: outside.name }), ...from(stage) }];
	});
}
