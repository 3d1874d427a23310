import type ts from "typescript";
import type { Place, Scalar } from "../../located.js";
import type { Context } from "./context.js";
import type { Scope } from "./scope.js";

/** A value while a file is worked out. Nothing ever changes one, so they are shared freely. */
export type Value = ScalarValue | ListValue | MapValue | FunctionValue | GlobalValue | RefusedValue;

export interface ScalarValue {
	readonly kind: "scalar";
	readonly value: Scalar | undefined;
	readonly place: Place;
}

interface Compound {
	/** Parts when everything shared is written out. */
	readonly size: number;
	readonly depth: number;
	readonly place: Place;
}

export interface ListValue extends Compound {
	readonly kind: "list";
	readonly items: readonly Value[];
}

export interface Entry {
	readonly keyPlace: Place;
	readonly value: Value;
}

/** Own data only: there is no prototype to reach. Keys are in the order that JavaScript gives them. */
export interface MapValue extends Compound {
	readonly kind: "map";
	readonly entries: ReadonlyMap<string, Entry>;
}

/** An arrow function of the author, or a function of the table. */
export interface FunctionValue {
	readonly kind: "function";
	readonly body: { readonly node: ts.ArrowFunction; readonly scope: Scope } | Native;
	readonly place: Place;
}

/** `Math`, `Object` and the like: something that only has members, or can also be called (`String(x)`). */
export interface GlobalValue {
	readonly kind: "global";
	readonly name: string;
	readonly members: ReadonlyMap<string, Native | number>;
	readonly call?: Native;
	readonly place: Place;
}

/** Stands for what was refused and reported already. */
export interface RefusedValue {
	readonly kind: "refused";
	readonly place: Place;
}

/** A function that the reader provides. `at` is the place of the call. */
export type Native = (cx: Context, args: readonly Value[], at: Place) => Value;

export const sizeOf = (value: Value): number => {
	if (value.kind === "list" || value.kind === "map") return value.size;
	return value.kind === "scalar" && typeof value.value === "string" ? 1 + (value.value.length >> 6) : 1;
};

export const depthOf = (value: Value): number => (value.kind === "list" || value.kind === "map" ? value.depth : 0);

export const scalar = (value: Scalar | undefined, place: Place): ScalarValue => ({ kind: "scalar", value, place });

export const refusedAt = (place: Place): RefusedValue => ({ kind: "refused", place });

/** What a value is, for messages. */
export function nameOf(value: Value): string {
	if (value.kind === "list") return "a list";
	if (value.kind === "map") return "a map";
	if (value.kind === "function") return "a function";
	if (value.kind === "global") return value.name;
	if (value.kind === "refused") return "a refused value";
	const { value: plain } = value;
	if (typeof plain === "string") return plain.length > 40 ? "a text" : `the text ${JSON.stringify(plain)}`;
	if (typeof plain === "number") return `the number ${Object.is(plain, -0) ? "-0" : plain}`;
	return String(plain);
}
