import type { Place } from "../../located.js";
import type { Context } from "./context.js";
import { nameOf, type ScalarValue, scalar, type Value } from "./value.js";

export type Binary = (cx: Context, left: Value, right: Value, place: Place) => Value;
/** True: the left side is the answer, and the right one is not looked at. */
export type ShortCircuit = (left: Value) => boolean;
export type Unary = (cx: Context, value: Value, place: Place) => Value;

/** Two numbers give a number. */
const arithmetic = (symbol: string, compute: (a: number, b: number) => number): Binary => {
	return (cx, left, right, place) => {
		const a = plain(cx, left);
		const b = plain(cx, right);
		if (typeof a === "number" && typeof b === "number") return scalar(compute(a, b), place);
		const odd = typeof a === "number" ? right : left;
		const what = `"${symbol}" needs two numbers, and this is ${nameOf(odd)}`;
		return cx.report.refuse("NG036", { what, instead: "Turn a text into a number with Number(...)." }, place);
	};
};

/** Two numbers or two texts are compared. */
const comparison = (symbol: string, compute: (a: number | string, b: number | string) => boolean): Binary => {
	return (cx, left, right, place) => {
		const a = plain(cx, left);
		const b = plain(cx, right);
		if (typeof a === "number" && typeof b === "number") return scalar(compute(a, b), place);
		if (typeof a === "string" && typeof b === "string") {
			cx.meter.steps(Math.min(a.length, b.length) >> 6, place);
			return scalar(compute(a, b), place);
		}
		const what = `"${symbol}" cannot compare ${nameOf(left)} with ${nameOf(right)}`;
		return cx.report.refuse("NG036", { what, instead: "Compare two numbers or two texts." }, place);
	};
};

/** What can be worked out from two values, by the operator's name in the compiler. */
export const binaryOperators = {
	PlusToken: (cx, left, right, place) => {
		const a = plain(cx, left);
		const b = plain(cx, right);
		if (typeof a === "number" && typeof b === "number") return scalar(a + b, place);
		if (typeof a !== "string" && typeof b !== "string") {
			const what = `"+" cannot add ${nameOf(left)} and ${nameOf(right)}`;
			cx.report.refuse("NG036", { what, instead: "Add two numbers or two texts." }, place);
		}
		const first = toText(cx, left, place);
		const second = toText(cx, right, place);
		cx.meter.text(first.length + second.length, place);
		return scalar(first + second, place);
	},
	MinusToken: arithmetic("-", (a, b) => a - b),
	AsteriskToken: arithmetic("*", (a, b) => a * b),
	SlashToken: arithmetic("/", (a, b) => a / b),
	PercentToken: arithmetic("%", (a, b) => a % b),
	AsteriskAsteriskToken: arithmetic("**", (a, b) => a ** b),
	AmpersandToken: arithmetic("&", (a, b) => a & b),
	BarToken: arithmetic("|", (a, b) => a | b),
	CaretToken: arithmetic("^", (a, b) => a ^ b),
	LessThanLessThanToken: arithmetic("<<", (a, b) => a << b),
	GreaterThanGreaterThanToken: arithmetic(">>", (a, b) => a >> b),
	GreaterThanGreaterThanGreaterThanToken: arithmetic(">>>", (a, b) => a >>> b),
	LessThanToken: comparison("<", (a, b) => a < b),
	LessThanEqualsToken: comparison("<=", (a, b) => a <= b),
	GreaterThanToken: comparison(">", (a, b) => a > b),
	GreaterThanEqualsToken: comparison(">=", (a, b) => a >= b),
	EqualsEqualsEqualsToken: (cx, left, right, place) => scalar(same(cx, left, right, place), place),
	ExclamationEqualsEqualsToken: (cx, left, right, place) => scalar(!same(cx, left, right, place), place),
} satisfies Record<string, Binary>;

/** What works out its right side only where the left one asks for it. */
export const shortCircuits = {
	AmpersandAmpersandToken: (left) => !truthy(left),
	BarBarToken: (left) => truthy(left),
	QuestionQuestionToken: (left) => !nullish(left),
} satisfies Record<string, ShortCircuit>;

export const unaryOperators = {
	ExclamationToken: (_cx, value, place) => scalar(!truthy(value), place),
	MinusToken: (cx, value, place) => scalar(-number(cx, "-", value, place), place),
	PlusToken: (cx, value, place) => scalar(+number(cx, "+", value, place), place),
	TildeToken: (cx, value, place) => scalar(~number(cx, "~", value, place), place),
} satisfies Record<string, Unary>;

function number(cx: Context, symbol: string, value: Value, place: Place): number {
	const given = plain(cx, value);
	if (typeof given === "number") return given;
	const what = `"${symbol}" needs a number, and this is ${nameOf(value)}`;
	return cx.report.refuse("NG036", { what, instead: "Turn a text into a number with Number(...)." }, place);
}

/** The plain value; `false` for lists, maps and functions, which no operator here takes for a text or number. */
function plain(cx: Context, value: Value): ScalarValue["value"] {
	if (value.kind === "refused") cx.report.skip();
	return value.kind === "scalar" ? value.value : false;
}

export const truthy = (value: Value): boolean => value.kind !== "scalar" || Boolean(value.value);

export const nullish = (value: Value): boolean =>
	value.kind === "scalar" && (value.value === null || value.value === undefined);

/** `===`. Two lists or maps are refused: JavaScript asks whether they are one object, which nobody means. */
export function same(cx: Context, left: Value, right: Value, place: Place): boolean {
	if (left.kind === "refused" || right.kind === "refused") cx.report.skip();
	if (left.kind === "scalar" && right.kind === "scalar") {
		if (typeof left.value === "string" && typeof right.value === "string")
			cx.meter.steps(Math.min(left.value.length, right.value.length) >> 6, place);
		return left.value === right.value;
	}
	if (left.kind === "scalar" || right.kind === "scalar") return false;
	const what = `${nameOf(left)} and ${nameOf(right)} cannot be compared`;
	return cx.report.refuse("NG036", { what, instead: "Compare texts, numbers or names inside them." }, place);
}

/** A value as it stands in a text. Only texts, numbers and booleans have one that the author can have meant. */
export function toText(cx: Context, value: Value, place: Place): string {
	if (value.kind === "refused") cx.report.skip();
	if (value.kind === "scalar" && value.value !== null && value.value !== undefined) return String(value.value);
	const what = `A text cannot hold ${nameOf(value)}`;
	const instead = value.kind === "list" ? "Make it a text with .join(...)." : "Put a text, a number or a boolean here.";
	return cx.report.refuse("NG036", { what, instead }, place);
}
