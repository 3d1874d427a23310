import type { Context } from "../context.js";
import type { Wanted } from "../expect.js";
import type { Value } from "../value.js";

/** A method of the table: `receiver` is what stands before the dot. */
export type Method<R> = (cx: Context, receiver: R, args: readonly Value[], wanted: Wanted) => Value;

export type Methods<R> = Readonly<Record<string, Method<R>>>;
