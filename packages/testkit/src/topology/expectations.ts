/** What surely holds in a random topology at its last stage. */
import type { ExpectInput } from "@netgen/model";
import { bare, families } from "./addresses.js";
import type { Draft } from "./draft.js";
import type { Face } from "./faces.js";

/** An address of no network that a random topology has. */
const nowhere = "192.0.2.99";

export function expectations(
	{ segments, alone }: Draft,
	all: readonly Face[],
	note: () => { note?: string },
): ExpectInput[] {
	const neighbours = segments.flatMap((segment): ExpectInput[] => {
		const up = all.filter((face) => face.segment === segment && face.name !== undefined);
		const [a, b] = up;
		if (a === undefined || b === undefined || up.some((face) => face.up === null)) return [];
		return families.flatMap((family) => {
			const address = b.addresses[family];
			return address === undefined ? [] : [{ ping: [a.node.name, bare(address)] as const, ...note() }];
		});
	});
	return [...neighbours, ...alone.map(({ name }): ExpectInput => ({ ping: [name, nowhere], is: "fails-at-once" }))];
}
