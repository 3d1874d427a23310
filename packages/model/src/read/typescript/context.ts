import type ts from "typescript";
import type { Place } from "../../located.js";
import type { Report } from "../report.js";
import type { Meter } from "./meter.js";
import type { Scope } from "./scope.js";
import type { RefusedValue, Value } from "./value.js";

/** The compiler's namespace, handed in by the caller. */
export type Compiler = typeof ts;

/** What every part of the evaluator needs. */
export interface Context {
	readonly ts: Compiler;
	readonly report: Report;
	readonly meter: Meter;
	/** The value of an expression. Never a refused one: that ends the evaluation of whatever asked. */
	readonly evaluate: (node: ts.Expression, scope: Scope) => Value;
	/** Calls a function of the author or of the table. */
	readonly call: (callee: Value, args: readonly Value[], at: Place) => Value;
	/** Does the work; what is refused in it becomes a refused value, so that its neighbours are still looked at. */
	readonly attempt: <V extends Value>(place: Place, work: () => V) => V | RefusedValue;
	/** `evaluate` as an attempt. */
	readonly part: (node: ts.Expression, scope: Scope) => Value;
}
