import type { Place } from "../../located.js";
import { limits } from "../limits.js";
import type { Context } from "./context.js";
import { depthOf, type Entry, type ListValue, type MapValue, sizeOf, type Value } from "./value.js";

/** A list, once its length and unfolded size are known to be within the budgets. */
export function makeList(cx: Context, items: readonly Value[], place: Place): ListValue {
	cx.meter.list(items.length, place);
	let size = 1;
	let depth = 0;
	for (const item of items) {
		size += sizeOf(item);
		depth = Math.max(depth, depthOf(item));
	}
	cx.meter.compound(size, depth + 1, place);
	return { kind: "list", items, size, depth: depth + 1, place };
}

/** A map in JavaScript's order of keys: array indexes first and ascending, then the others as they came. */
export function makeMap(cx: Context, entries: ReadonlyMap<string, Entry>, place: Place): MapValue {
	cx.meter.map(entries.size, place);
	let size = 1;
	let depth = 0;
	let indexes = false;
	for (const [key, { value }] of entries) {
		size += 1 + sizeOf(value);
		depth = Math.max(depth, depthOf(value));
		indexes ||= isIndex(key);
	}
	cx.meter.compound(size, depth + 1, place);
	return { kind: "map", entries: indexes ? inOrder(entries) : entries, size, depth: depth + 1, place };
}

/** Watches the unfolded size of something that grows part by part, so that it ends before it fills the memory. */
export function growing(cx: Context, place: Place): (part: Value) => Value {
	let size = 1;
	return (part) => {
		size += sizeOf(part);
		cx.meter.compound(size, 1, place);
		return part;
	};
}

/** True for keys that JavaScript orders as numbers: "0" to "4294967294". */
export function isIndex(key: string): boolean {
	return /^(?:0|[1-9][0-9]{0,9})$/.test(key) && Number(key) < 4294967295;
}

function inOrder(entries: ReadonlyMap<string, Entry>): Map<string, Entry> {
	const all = [...entries];
	const first = all.filter(([key]) => isIndex(key)).toSorted(([a], [b]) => Number(a) - Number(b));
	return new Map([...first, ...all.filter(([key]) => !isIndex(key))]);
}

/** Refuses keys that no map may have. */
export function checkKey(cx: Context, key: string, place: Place): string {
	if (key === "__proto__") cx.report.refuse("NG033", { what: key }, place);
	if (key.length > limits.key) cx.report.refuse("NG009", { what: "key", limit: limits.key }, place);
	return key;
}
