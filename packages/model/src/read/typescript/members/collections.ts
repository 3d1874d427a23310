import type { Place } from "../../../located.js";
import { limits } from "../../limits.js";
import type { Context } from "../context.js";
import { wantFunction, wantList, wantNumber } from "../expect.js";
import { computedKey } from "../literal.js";
import { growing, makeList, makeMap } from "../make.js";
import { nullish } from "../operators.js";
import { iterate, ownEntries } from "../spread.js";
import { type Entry, type Native, nameOf, scalar, type Value } from "../value.js";

type Members = Readonly<Record<string, Native>>;

/** `Array.from`: lists, texts, and `{ length }`. */
const from: Native = (cx, args, at) => {
	const items = source(cx, args[0] ?? scalar(undefined, at), at);
	const given = args[1];
	if (!given || (given.kind === "scalar" && given.value === undefined)) return makeList(cx, items, at);
	const make = wantFunction(cx, given, { of: "Array.from()", at });
	const grown = growing(cx, at);
	const made = items.map((item, i) => grown(cx.attempt(at, () => cx.call(make, [item, scalar(i, at)], at))));
	return makeList(cx, made, at);
};

function source(cx: Context, value: Value, at: Place): readonly Value[] {
	if (value.kind !== "map" || !value.entries.has("length")) return iterate(cx, value, at);
	const given = wantNumber(cx, value.entries.get("length")?.value, { of: "Array.from({ length })", at });
	const length = Math.max(0, Math.trunc(given) || 0);
	cx.meter.list(length, at);
	return Array.from({ length }, (_, i) => value.entries.get(String(i))?.value ?? scalar(undefined, at));
}

export const arrayMembers: Members = {
	from,
	isArray: (cx, [value], at) => {
		if (value?.kind === "refused") cx.report.skip();
		return scalar(value?.kind === "list", at);
	},
	of: (cx, args, at) => makeList(cx, args, at),
};

/** Own entries of something that has them; JavaScript throws for null and undefined. */
function entriesOf(cx: Context, value: Value | undefined, of: string, at: Place) {
	if (value && !nullish(value)) return ownEntries(cx, value, at);
	return cx.report.refuse("NG037", { of, expected: "a map", got: value ? nameOf(value) : "nothing" }, at);
}

const pair = (cx: Context, key: string, { keyPlace, value }: Entry, at: Place): Value =>
	makeList(cx, [scalar(key, keyPlace), value], at);

export const objectMembers: Members = {
	entries: (cx, [value], at) => {
		const all = entriesOf(cx, value, "Object.entries()", at);
		return makeList(
			cx,
			all.map(([key, entry]) => pair(cx, key, entry, at)),
			at,
		);
	},
	fromEntries: (cx, args, at) => {
		const wanted = { of: "Object.fromEntries()", at };
		const entries = new Map<string, Entry>();
		for (const item of wantList(cx, args[0], wanted).items) {
			const { items } = wantList(cx, item, wanted);
			const [key, value] = [items[0] ?? scalar(undefined, at), items[1] ?? scalar(undefined, at)];
			addEntry(cx, entries, computedKey(cx, key, key.place), { keyPlace: key.place, value });
		}
		return makeMap(cx, entries, at);
	},
	keys: (cx, [value], at) => {
		const all = entriesOf(cx, value, "Object.keys()", at);
		return makeList(
			cx,
			all.map(([key, { keyPlace }]) => scalar(key, keyPlace)),
			at,
		);
	},
	values: (cx, [value], at) => {
		const all = entriesOf(cx, value, "Object.values()", at);
		return makeList(
			cx,
			all.map(([, entry]) => entry.value),
			at,
		);
	},
};

/** Adds an entry whose key must be new: JavaScript would drop the earlier one without a word. */
export function addEntry(cx: Context, entries: Map<string, Entry>, key: string, entry: Entry): void {
	const earlier = entries.get(key);
	if (earlier) {
		const related = [{ place: earlier.keyPlace, message: "first given here" }];
		cx.report.refuse("NG034", { key }, entry.keyPlace, { related });
	}
	entries.set(key, entry);
	if (entries.size > limits.list) cx.meter.map(entries.size, entry.keyPlace);
}
