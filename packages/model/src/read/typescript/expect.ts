import type { Place } from "../../located.js";
import type { Context } from "./context.js";
import { type FunctionValue, type GlobalValue, type ListValue, type MapValue, nameOf, type Value } from "./value.js";

/** What a call is, and where: for complaints about its arguments. */
export interface Wanted {
	readonly of: string;
	readonly at: Place;
}

function wrong(cx: Context, value: Value | undefined, expected: string, { of, at }: Wanted): never {
	if (value?.kind === "refused") cx.report.skip();
	return cx.report.refuse("NG037", { of, expected, got: value ? nameOf(value) : "nothing" }, at);
}

export function wantText(cx: Context, value: Value | undefined, wanted: Wanted): string {
	if (value?.kind === "scalar" && typeof value.value === "string") return value.value;
	return wrong(cx, value, "a text", wanted);
}

export function wantNumber(cx: Context, value: Value | undefined, wanted: Wanted): number {
	if (value?.kind === "scalar" && typeof value.value === "number") return value.value;
	return wrong(cx, value, "a number", wanted);
}

/** A number that may be left out. */
export function maybeNumber(cx: Context, value: Value | undefined, wanted: Wanted): number | undefined {
	if (value === undefined || (value.kind === "scalar" && value.value === undefined)) return undefined;
	return wantNumber(cx, value, wanted);
}

/** A whole number within bounds. */
export function wantWhole(cx: Context, value: Value | undefined, low: number, high: number, wanted: Wanted): number {
	if (value?.kind === "scalar" && typeof value.value === "number") {
		if (Number.isInteger(value.value) && value.value >= low && value.value <= high) return value.value;
	}
	return wrong(cx, value, `a whole number from ${low} to ${high}`, wanted);
}

export function wantList(cx: Context, value: Value | undefined, wanted: Wanted): ListValue {
	return value?.kind === "list" ? value : wrong(cx, value, "a list", wanted);
}

export function wantMap(cx: Context, value: Value | undefined, wanted: Wanted): MapValue {
	return value?.kind === "map" ? value : wrong(cx, value, "a map", wanted);
}

export function wantFunction(cx: Context, value: Value | undefined, wanted: Wanted): FunctionValue | GlobalValue {
	if (value?.kind === "function" || (value?.kind === "global" && value.call)) return value;
	return wrong(cx, value, "a function", wanted);
}

/** Refuses arguments that the table's function would not look at. */
export function atMost(cx: Context, args: readonly Value[], count: number, { of, at }: Wanted): void {
	if (args.length > count)
		cx.report.refuse("NG037", { of, expected: `at most ${count} arguments`, got: String(args.length) }, at);
}
