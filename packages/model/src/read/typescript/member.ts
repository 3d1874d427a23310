import type ts from "typescript";
import { didYouMean } from "../../diagnostics/suggest.js";
import type { Place } from "../../located.js";
import type { Context } from "./context.js";
import { isIndex } from "./make.js";
import { listMethods } from "./members/list.js";
import type { Methods } from "./members/method.js";
import { numberMethods } from "./members/number.js";
import { sortInPlace } from "./members/sort.js";
import { textMethods } from "./members/text.js";
import { nameOf, scalar, type Value } from "./value.js";

/** What every JavaScript object has from its prototype: reading one of these here would not give "undefined". */
const inherited = new Set([
	...["constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString"],
	...["valueOf", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__"],
]);

/** Methods that authors reach for, and what does the same here. */
const instead: Readonly<Record<string, string>> = {
	sort: "Use .toSorted(...), which leaves the list as it is.",
	reverse: "Use .toReversed(), which leaves the list as it is.",
	push: "Values do not change: make a new list, `[...list, item]`.",
	unshift: "Values do not change: make a new list, `[item, ...list]`.",
	pop: "Values do not change: take a part with .slice(0, -1).",
	shift: "Values do not change: take a part with .slice(1).",
	splice: "Values do not change: take parts with .slice(...) and .filter(...).",
	fill: "Use Array.from({ length: n }, () => value).",
	forEach: "Use .map(...), which gives a new list.",
	entries: "Use .map((item, i) => ...) for a list, Object.entries(...) for a map.",
	keys: "Use .map((item, i) => ...) for a list, Object.keys(...) for a map.",
	values: "Use the list itself, or Object.values(...) for a map.",
	match: "Regular expressions are not available: use .split(...), .includes(...) or .startsWith(...).",
	localeCompare: "Compare texts with < and >.",
	constructor: "A topology is plain data: there are no constructors.",
	prototype: "A topology is plain data: there are no prototypes.",
	call: "Call the function itself: f(...).",
	apply: "Call the function itself: f(...list).",
	bind: "Write an arrow function: (...args) => f(first, ...args).",
};

/** `from.key`, not called. */
export function member(cx: Context, from: Value, key: string, place: Place): Value {
	if (from.kind === "refused") cx.report.skip();
	if (from.kind === "map") {
		const found = from.entries.get(key);
		if (found) return found.value;
		return inherited.has(key) ? unavailable(cx, from, key, place) : scalar(undefined, place);
	}
	if (from.kind === "list") return indexed(cx, from, key, place, from.items.length, (i) => from.items[i]);
	if (from.kind === "scalar" && typeof from.value === "string") {
		const { value } = from;
		return indexed(cx, from, key, place, value.length, (i) => scalar(value[i], from.place));
	}
	if (from.kind === "global") {
		const found = from.members.get(key);
		if (typeof found === "number") return scalar(found, place);
		if (found) return { kind: "function", body: found, place };
	}
	return unavailable(cx, from, key, place);
}

function indexed(
	cx: Context,
	from: Value,
	key: string,
	place: Place,
	length: number,
	at: (index: number) => Value | undefined,
): Value {
	if (key === "length") return scalar(length, place);
	if (isIndex(key)) return (Number(key) < length ? at(Number(key)) : undefined) ?? scalar(undefined, place);
	// -1, 1.5, NaN: numbers that are no index, and so names that nothing has.
	if (String(Number(key)) === key) return scalar(undefined, place);
	return unavailable(cx, from, key, place);
}

/** `from.key` where it is about to be called. */
export function method(cx: Context, from: Value, key: string, place: Place, receiver: ts.Expression): Value {
	if (from.kind === "list") {
		// Nobody else can see a list that is written right here, so that changing it is making a new one.
		if (cx.ts.isArrayLiteralExpression(receiver) && Object.hasOwn(sortInPlace, key))
			return bound(cx, from, sortInPlace, key, place);
		return bound(cx, from, listMethods, key, place);
	}
	if (from.kind === "scalar" && typeof from.value === "string")
		return bound(cx, from.value, textMethods, key, place, from);
	if (from.kind === "scalar" && typeof from.value === "number")
		return bound(cx, from.value, numberMethods, key, place, from);
	return member(cx, from, key, place);
}

function bound<R>(cx: Context, receiver: R, methods: Methods<R>, key: string, place: Place, from?: Value): Value {
	const found = Object.hasOwn(methods, key) ? methods[key] : undefined;
	if (!found) return unavailable(cx, from ?? (receiver as Value), key, place, Object.keys(methods));
	return { kind: "function", place, body: (on, args, at) => found(on, receiver, args, { of: `.${key}()`, at }) };
}

function unavailable(cx: Context, from: Value, key: string, place: Place, known: readonly string[] = []): never {
	if (from.kind === "refused") cx.report.skip();
	if (from.kind === "scalar" && (from.value === null || from.value === undefined)) {
		const what = `${nameOf(from)} has no property ${JSON.stringify(key)}`;
		cx.report.refuse(
			"NG036",
			{ what, instead: "Check the name before the dot, or write `?.` where it may be missing." },
			place,
		);
	}
	const near = didYouMean(key, known);
	const advice = Object.hasOwn(instead, key) ? (instead[key] as string) : undefined;
	const hint =
		advice ?? (near ? `Did you mean ${JSON.stringify(near)}?` : "Use plain data and the methods that the guide lists.");
	return cx.report.refuse("NG035", { member: key, of: nameOf(from), hint }, place);
}
