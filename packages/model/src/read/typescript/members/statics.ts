import type { Context } from "../context.js";
import { maybeNumber, wantNumber } from "../expect.js";
import { toText, truthy } from "../operators.js";
import { type Native, scalar, type Value } from "../value.js";

type Members = Readonly<Record<string, Native | number>>;

const math = (of: string, compute: (x: number) => number): Native => {
	return (cx, args, at) => scalar(compute(wantNumber(cx, args[0], { of: `Math.${of}()`, at })), at);
};

/** Folded two at a time: the host takes only so many arguments. */
const extreme = (of: string, first: number, compute: (a: number, b: number) => number): Native => {
	return (cx, args, at) =>
		scalar(
			args.reduce((found, arg) => compute(found, wantNumber(cx, arg, { of: `Math.${of}()`, at })), first),
			at,
		);
};

export const mathMembers: Members = {
	E: Math.E,
	PI: Math.PI,
	abs: math("abs", Math.abs),
	cbrt: math("cbrt", Math.cbrt),
	ceil: math("ceil", Math.ceil),
	exp: math("exp", Math.exp),
	floor: math("floor", Math.floor),
	log: math("log", Math.log),
	log10: math("log10", Math.log10),
	log2: math("log2", Math.log2),
	max: extreme("max", Number.NEGATIVE_INFINITY, Math.max),
	min: extreme("min", Number.POSITIVE_INFINITY, Math.min),
	pow: (cx, [base, exponent], at) => {
		const wanted = { of: "Math.pow()", at };
		return scalar(wantNumber(cx, base, wanted) ** wantNumber(cx, exponent, wanted), at);
	},
	round: math("round", Math.round),
	sign: math("sign", Math.sign),
	sqrt: math("sqrt", Math.sqrt),
	trunc: math("trunc", Math.trunc),
};

/** The plain value of an argument; undefined for lists, maps and functions. */
const plain = (cx: Context, value: Value | undefined) => {
	if (value?.kind === "refused") cx.report.skip();
	return value?.kind === "scalar" ? value.value : undefined;
};

const test = (ask: (x: unknown) => boolean): Native => {
	return (cx, args, at) => scalar(ask(plain(cx, args[0])), at);
};

export const parseIntNative: Native = (cx, args, at) => {
	const text = toText(cx, args[0] ?? scalar(undefined, at), at);
	return scalar(Number.parseInt(text, maybeNumber(cx, args[1], { of: "parseInt()", at })), at);
};

export const parseFloatNative: Native = (cx, args, at) => {
	return scalar(Number.parseFloat(toText(cx, args[0] ?? scalar(undefined, at), at)), at);
};

export const numberMembers: Members = {
	EPSILON: Number.EPSILON,
	MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
	MIN_SAFE_INTEGER: Number.MIN_SAFE_INTEGER,
	isFinite: test(Number.isFinite),
	isInteger: test(Number.isInteger),
	isNaN: test(Number.isNaN),
	isSafeInteger: test(Number.isSafeInteger),
	parseFloat: parseFloatNative,
	parseInt: parseIntNative,
};

/** `Number(x)`. */
export const toNumber: Native = (cx, args, at) => {
	const value = plain(cx, args[0]);
	if (value === undefined || value === null) toText(cx, args[0] ?? scalar(undefined, at), at);
	return scalar(Number(value), at);
};

/** `String(x)`. */
export const toTextNative: Native = (cx, args, at) => scalar(toText(cx, args[0] ?? scalar("", at), at), at);

/** `Boolean(x)`. */
export const toBoolean: Native = (_cx, args, at) => scalar(args[0] !== undefined && truthy(args[0]), at);
