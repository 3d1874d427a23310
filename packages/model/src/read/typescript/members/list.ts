import type { Context } from "../context.js";
import { atMost, maybeNumber, type Wanted, wantFunction, wantNumber } from "../expect.js";
import { growing, makeList } from "../make.js";
import { same, toText, truthy } from "../operators.js";
import { type ListValue, scalar, type Value } from "../value.js";
import type { Method, Methods } from "./method.js";
import { reversed, sorted } from "./sort.js";

/** Asks the author's function about each item, as JavaScript would: item, index, list. */
function* answers(cx: Context, list: ListValue, args: readonly Value[], wanted: Wanted, backwards = false) {
	atMost(cx, args, 1, wanted);
	const ask = wantFunction(cx, args[0], wanted);
	const { length } = list.items;
	for (let n = 0; n < length; n++) {
		const i = backwards ? length - 1 - n : n;
		const item = list.items[i] as Value;
		yield { i, item, answer: () => cx.call(ask, [item, scalar(i, wanted.at), list], wanted.at) };
	}
}

/** The index of the item that `test` holds for, or -1. */
const search =
	(holds: (cx: Context, item: Value, sought: Value, wanted: Wanted) => boolean, backwards = false): Method<ListValue> =>
	(cx, list, args, wanted) => {
		atMost(cx, args, 1, wanted);
		const sought = args[0] ?? scalar(undefined, wanted.at);
		cx.meter.steps(list.items.length, wanted.at);
		const test = (item: Value) => holds(cx, item, sought, wanted);
		return scalar(backwards ? list.items.findLastIndex(test) : list.items.findIndex(test), wanted.at);
	};

const isNaNValue = (value: Value): boolean => value.kind === "scalar" && Number.isNaN(value.value);
const indexOf = search((cx, item, sought, { at }) => same(cx, item, sought, at));
const position = search(
	(cx, item, sought, { at }) => (isNaNValue(item) && isNaNValue(sought)) || same(cx, item, sought, at),
);

function find(give: (found: { i: number; item: Value } | undefined, wanted: Wanted) => Value, backwards = false) {
	const method: Method<ListValue> = (cx, list, args, wanted) => {
		for (const { i, item, answer } of answers(cx, list, args, wanted, backwards))
			if (truthy(answer())) return give({ i, item }, wanted);
		return give(undefined, wanted);
	};
	return method;
}

const theItem = (found: { item: Value } | undefined, { at }: Wanted): Value => found?.item ?? scalar(undefined, at);
const theIndex = (found: { i: number } | undefined, { at }: Wanted): Value => scalar(found?.i ?? -1, at);

function flatten(cx: Context, into: Value[], list: ListValue, depth: number, wanted: Wanted): void {
	cx.meter.list(into.length + list.items.length, wanted.at);
	for (const item of list.items) {
		if (item.kind === "list" && depth >= 1) flatten(cx, into, item, depth - 1, wanted);
		else into.push(item);
	}
}

const reduce: Method<ListValue> = (cx, list, args, wanted) => {
	atMost(cx, args, 2, wanted);
	const combine = wantFunction(cx, args[0], wanted);
	let [value, start] = args.length > 1 ? [args[1], 0] : [list.items[0], 1];
	if (!value) {
		const what = "An empty list has nothing to reduce";
		return cx.report.refuse("NG036", { what, instead: "Give .reduce() a second argument to begin with." }, wanted.at);
	}
	for (; start < list.items.length; start++)
		value = cx.call(combine, [value, list.items[start] as Value, scalar(start, wanted.at), list], wanted.at);
	return value;
};

/** What a list can do. Nothing here changes one. */
export const listMethods: Methods<ListValue> = {
	map: (cx, list, args, wanted) => {
		const items: Value[] = [];
		const grown = growing(cx, wanted.at);
		for (const { answer } of answers(cx, list, args, wanted)) items.push(grown(cx.attempt(wanted.at, answer)));
		return makeList(cx, items, wanted.at);
	},
	filter: (cx, list, args, wanted) => {
		const items: Value[] = [];
		for (const { item, answer } of answers(cx, list, args, wanted)) if (truthy(answer())) items.push(item);
		return makeList(cx, items, wanted.at);
	},
	flatMap: (cx, list, args, wanted) => {
		const items: Value[] = [];
		const grown = growing(cx, wanted.at);
		for (const { answer } of answers(cx, list, args, wanted)) {
			const given = grown(cx.attempt(wanted.at, answer));
			if (given.kind === "list") flatten(cx, items, given, 0, wanted);
			else items.push(given);
		}
		return makeList(cx, items, wanted.at);
	},
	flat: (cx, list, args, wanted) => {
		atMost(cx, args, 1, wanted);
		const items: Value[] = [];
		const depth = Math.trunc(maybeNumber(cx, args[0], wanted) ?? 1) || 0;
		flatten(cx, items, list, depth, wanted);
		return makeList(cx, items, wanted.at);
	},
	concat: (cx, list, args, wanted) => {
		const items: Value[] = [];
		flatten(cx, items, list, 0, wanted);
		for (const arg of args) {
			if (arg.kind === "list") flatten(cx, items, arg, 0, wanted);
			else items.push(arg);
		}
		return makeList(cx, items, wanted.at);
	},
	slice: (cx, list, args, wanted) => {
		atMost(cx, args, 2, wanted);
		const [from, to] = [maybeNumber(cx, args[0], wanted), maybeNumber(cx, args[1], wanted)];
		return makeList(cx, list.items.slice(from, to), wanted.at);
	},
	at: (cx, list, args, wanted) => {
		atMost(cx, args, 1, wanted);
		return list.items.at(wantNumber(cx, args[0], wanted)) ?? scalar(undefined, wanted.at);
	},
	join: (cx, list, args, wanted) => {
		atMost(cx, args, 1, wanted);
		const [separator] = args;
		const between = separator && !isUndefined(separator) ? toText(cx, separator, wanted.at) : ",";
		const texts = list.items.map((item) => toText(cx, item, wanted.at));
		const length = texts.reduce((sum, text) => sum + text.length, between.length * Math.max(0, texts.length - 1));
		cx.meter.steps(texts.length, wanted.at);
		cx.meter.text(length, wanted.at);
		return scalar(texts.join(between), wanted.at);
	},
	includes: (cx, list, args, wanted) => {
		const found = position(cx, list, args, wanted);
		return scalar(found.kind === "scalar" && found.value !== -1, wanted.at);
	},
	indexOf,
	lastIndexOf: search((cx, item, sought, { at }) => same(cx, item, sought, at), true),
	find: find(theItem),
	findIndex: find(theIndex),
	findLast: find(theItem, true),
	findLastIndex: find(theIndex, true),
	some: find((found, { at }) => scalar(found !== undefined, at)),
	every: (cx, list, args, wanted) => {
		for (const { answer } of answers(cx, list, args, wanted)) if (!truthy(answer())) return scalar(false, wanted.at);
		return scalar(true, wanted.at);
	},
	reduce,
	toSorted: sorted,
	toReversed: reversed,
};

const isUndefined = (value: Value): boolean => value.kind === "scalar" && value.value === undefined;
