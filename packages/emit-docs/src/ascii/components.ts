import { groups } from "../parts/groups.js";
import type { Box, Cable, Scene } from "./scene.js";

/** A part of the scene that no cable joins to the rest. */
export interface Component {
	readonly boxes: readonly Box[];
	readonly cables: readonly Cable[];
}

/** The separate parts, in the order of their first boxes. */
export function components({ boxes, cables }: Scene): readonly Component[] {
	const { root, join } = groups();
	for (const { ends } of cables) join(ends[0].box, ends[1].box);
	const found = new Map<string, { boxes: Box[]; cables: Cable[] }>();
	for (const box of boxes.values()) {
		const key = root(box.id);
		const component = found.get(key) ?? { boxes: [], cables: [] };
		component.boxes.push(box);
		found.set(key, component);
	}
	for (const cable of cables) found.get(root(cable.ends[0].box))?.cables.push(cable);
	return [...found.values()];
}
