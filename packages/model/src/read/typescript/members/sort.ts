import type { Context } from "../context.js";
import { atMost, type Wanted, wantFunction } from "../expect.js";
import { makeList } from "../make.js";
import { type ListValue, nameOf, type Value } from "../value.js";
import type { Method, Methods } from "./method.js";

/** `.toSorted()`. The comparing function is the reader's own; it asks the evaluator what the author's function says. */
export const sorted: Method<ListValue> = (cx, list, args, wanted) => {
	atMost(cx, args, 1, wanted);
	const [given] = args;
	const byHand = given && !isUndefined(given) ? wantFunction(cx, given, wanted) : undefined;
	const present = list.items.filter((item) => !isUndefined(item));
	const compare = byHand ? (a: Value, b: Value) => asked(cx, byHand, a, b, wanted) : byText(cx, present, wanted);
	cx.meter.list(list.items.length, wanted.at);
	// JavaScript puts undefined last without asking.
	const items = [...present.toSorted(compare), ...list.items.filter(isUndefined)];
	return makeList(cx, items, wanted.at);
};

export const reversed: Method<ListValue> = (cx, list, args, wanted) => {
	atMost(cx, args, 0, wanted);
	return makeList(cx, list.items.toReversed(), wanted.at);
};

/** What may be called on a list that is written in the same expression. */
export const sortInPlace: Methods<ListValue> = {
	sort: sorted,
	reverse: reversed,
	toSorted: sorted,
	toReversed: reversed,
};

const isUndefined = (value: Value): boolean => value.kind === "scalar" && value.value === undefined;

function asked(cx: Context, compare: Value, a: Value, b: Value, { at }: Wanted): number {
	const answer = cx.call(compare, [a, b], at);
	if (answer.kind === "scalar" && typeof answer.value === "number") return answer.value;
	const what = `The comparing function gives ${nameOf(answer)}`;
	return cx.report.refuse("NG036", { what, instead: "Let it give a negative number, 0 or a positive number." }, at);
}

/** JavaScript's own order: as texts, by UTF-16 units, numbers too. */
function byText(cx: Context, items: readonly Value[], { at }: Wanted): (a: Value, b: Value) => number {
	const texts = new Map<Value, string>(
		items.map((item): [Value, string] => {
			if (item.kind === "refused") cx.report.skip();
			if (item.kind === "scalar" && (typeof item.value === "string" || typeof item.value === "number"))
				return [item, String(item.value)];
			const what = `Sorting without a function needs texts or numbers, and one is ${nameOf(item)}`;
			return cx.report.refuse("NG036", { what, instead: "Give a function: .toSorted((a, b) => ...)." }, at);
		}),
	);
	return (a, b) => {
		const [first, second] = [texts.get(a) ?? "", texts.get(b) ?? ""];
		cx.meter.steps(1 + (Math.min(first.length, second.length) >> 6), at);
		return first < second ? -1 : first > second ? 1 : 0;
	};
}
