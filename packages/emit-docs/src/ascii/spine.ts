import type { Component } from "./components.js";
import type { Box, Cable, Port } from "./scene.js";

/** A cable as one of its ends sees it. */
export interface Tie {
	readonly near: Port;
	readonly far: Port;
}

/** A box with one neighbour, and its cables to it. */
export interface Leaf {
	readonly box: Box;
	/** `near` is the leaf's own port. */
	readonly ties: readonly Tie[];
}

/** One box of the spine, with the leaves that hang at it. */
export interface Vertebra {
	readonly box: Box;
	readonly leaves: readonly Leaf[];
	/** Its port towards the one above; absent at the top, and where nothing but standing together joins the two. */
	readonly above?: Port;
	readonly below?: Port;
}

/** A row of boxes, one below the other, with leaves at their sides: stars, chains, LANs behind a router. */
export interface Spine {
	readonly vertebrae: readonly Vertebra[];
	/** First and last vertebra that stand on the machine. */
	readonly house?: readonly [number, number];
}

const NO_PORT: Port = { name: "", lines: [] };

function neighbours({ boxes, cables }: Component): ReadonlyMap<string, ReadonlyMap<string, readonly Cable[]>> {
	const all = new Map(boxes.map((b) => [b.id, new Map<string, Cable[]>()]));
	for (const cable of cables) {
		const [a, b] = cable.ends;
		for (const [from, to] of [
			[a.box, b.box],
			[b.box, a.box],
		] as const) {
			const own = all.get(from);
			own?.set(to, [...(own.get(to) ?? []), cable]);
		}
	}
	return all;
}

/** Orders the core boxes into one path, or gives nothing where they branch. */
function pathOf(core: readonly string[], near: (id: string) => readonly string[]): string[] | undefined {
	const inside = new Set(core);
	const within = (id: string) => near(id).filter((n) => inside.has(n));
	if (core.some((id) => within(id).length > 2)) return undefined;
	const path: string[] = [];
	for (let at = core.find((id) => within(id).length < 2); at !== undefined; ) {
		path.push(at);
		at = within(at).find((n) => !path.includes(n));
	}
	return path.length === core.length ? path : undefined;
}

/**
 * Reads a component as a spine, or gives nothing where it isn't one: it has a circle, it branches in depth, or what
 * stands on the machine isn't together.
 */
export function spineOf(component: Component): Spine | undefined {
	const boxes = new Map(component.boxes.map((b) => [b.id, b]));
	const adjacent = neighbours(component);
	const near = (id: string) => [...(adjacent.get(id)?.keys() ?? [])];
	const pairs = component.boxes.reduce((sum, b) => sum + near(b.id).length, 0) / 2;
	if (pairs !== boxes.size - 1) return undefined;

	const shape = (id: string) => boxes.get(id)?.shape;
	const core = component.boxes.map((b) => b.id).filter((id) => near(id).length > 1);
	const ids = component.boxes.map((b) => b.id);
	const start = core.length > 0 ? core : ids.slice(-1);
	const path = pathOf(start, near);
	if (!path) return undefined;

	// Internet and machine belong at the end of the spine, and a chain's last boxes are a part of the chain.
	const extend = (end: string | undefined): string | undefined => {
		if (end === undefined) return undefined;
		const leaves = near(end).filter((id) => !path.includes(id) && !core.includes(id));
		const special = leaves.find((id) => shape(id) === "cloud") ?? leaves.find((id) => shape(id) === "machine");
		return special ?? (core.length > 1 && leaves.length === 1 ? leaves[0] : undefined);
	};
	const last = extend(path.at(-1));
	if (last !== undefined) path.push(last);
	const first = extend(path[0]);
	if (first !== undefined) path.unshift(first);
	const outwards = (id: string | undefined) =>
		id !== undefined && shape(id) === "cloud" ? 2 : boxes.get(id ?? "")?.onMachine ? 1 : 0;
	if (
		outwards(path[0]) > outwards(path.at(-1)) ||
		(outwards(path[0]) === outwards(path.at(-1)) && ids.indexOf(path[0] ?? "") > ids.indexOf(path.at(-1) ?? ""))
	)
		path.reverse();

	const portAt = (cable: Cable, id: string) => {
		const end = cable.ends[0].box === id ? cable.ends[0] : cable.ends[1];
		return boxes.get(id)?.ports.get(end.port) ?? NO_PORT;
	};
	const drawn = (a: string | undefined, b: string | undefined) =>
		(adjacent.get(a ?? "")?.get(b ?? "") ?? []).filter((c) => c.drawn);
	if (path.some((id, i) => drawn(id, path[i + 1]).length > 1)) return undefined;

	const onPath = new Set(path);
	const vertebrae = path.flatMap((id, i): Vertebra[] => {
		const box = boxes.get(id);
		if (!box) return [];
		const leaves = near(id).flatMap((leaf): Leaf[] => {
			const leafBox = boxes.get(leaf);
			if (onPath.has(leaf) || !leafBox) return [];
			return [{ box: leafBox, ties: drawn(leaf, id).map((c) => ({ near: portAt(c, leaf), far: portAt(c, id) })) }];
		});
		leaves.sort((a, b) => ids.indexOf(a.box.id) - ids.indexOf(b.box.id));
		const above = drawn(id, path[i - 1])[0];
		const below = drawn(id, path[i + 1])[0];
		return [{ box, leaves, ...(above && { above: portAt(above, id) }), ...(below && { below: portAt(below, id) }) }];
	});
	if (vertebrae.some((v) => v.leaves.some((l) => l.box.onMachine))) return undefined;
	const standing = vertebrae.flatMap((v, i) => (v.box.onMachine ? [i] : []));
	const [from, to] = [standing[0], standing.at(-1)];
	if (from === undefined || to === undefined) return { vertebrae };
	return to - from + 1 === standing.length ? { vertebrae, house: [from, to] } : undefined;
}
