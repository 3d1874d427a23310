import type { Place } from "../../located.js";
import { limits } from "../limits.js";
import type { Context } from "./context.js";
import { nullish } from "./operators.js";
import { type Entry, nameOf, scalar, type Value } from "./value.js";

/** `[...value]`: lists and texts, the latter by characters (code points). */
export function spreadIntoList(cx: Context, items: Value[], value: Value, place: Place): void {
	const added = iterate(cx, value, place);
	cx.meter.list(items.length + added.length, place);
	for (const item of added) items.push(item);
}

/** What iterating over the value gives. */
export function iterate(cx: Context, value: Value, place: Place): readonly Value[] {
	if (value.kind === "refused") cx.report.skip();
	if (value.kind === "list") return value.items;
	if (value.kind === "scalar" && typeof value.value === "string") {
		cx.meter.list(value.value.length, place);
		return Array.from(value.value, (character) => scalar(character, value.place));
	}
	const what = `${nameOf(value)} is not a list`;
	const instead = "Spread a list; of a map take Object.keys(), Object.values() or Object.entries().";
	return cx.report.refuse("NG036", { what, instead }, place);
}

/** `{...value}`: maps; lists and texts by index; null, undefined, numbers and booleans add nothing. */
export function spreadIntoMap(cx: Context, entries: Map<string, Entry>, value: Value, place: Place): void {
	const added = ownEntries(cx, value, place);
	cx.meter.steps(added.length, place);
	for (const [key, entry] of added) entries.set(key, entry);
	if (entries.size > limits.list) cx.meter.map(entries.size, place);
}

/** Own keys and values, as `Object.entries` sees them. */
export function ownEntries(cx: Context, value: Value, place: Place): readonly (readonly [string, Entry])[] {
	if (value.kind === "refused") cx.report.skip();
	if (value.kind === "map") {
		cx.meter.map(value.entries.size, place);
		return [...value.entries];
	}
	if (value.kind === "list") {
		cx.meter.map(value.items.length, place);
		return value.items.map((item, i) => [String(i), { keyPlace: value.place, value: item }]);
	}
	if (value.kind === "scalar" && typeof value.value === "string") {
		cx.meter.map(value.value.length, place);
		return value.value
			.split("")
			.map((unit, i) => [String(i), { keyPlace: value.place, value: scalar(unit, value.place) }]);
	}
	if (nullish(value) || value.kind === "scalar") return [];
	const what = `${nameOf(value)} has no entries to spread`;
	return cx.report.refuse("NG036", { what, instead: "Spread a map." }, place);
}
