import type ts from "typescript";
import type { Compiler } from "./context.js";

export type KindName = keyof typeof ts.SyntaxKind;

const made = new WeakMap<object, WeakMap<object, ReadonlyMap<ts.SyntaxKind, unknown>>>();

/**
 * A table by kind, from one by the kind's name. The compiler's own look-up by number is of no use: several kinds have
 * a second name (`<` is also "FirstBinaryOperator"), and it gives either.
 */
export function byKind<T>(
	compiler: Compiler,
	table: Partial<Readonly<Record<KindName, T>>>,
): ReadonlyMap<ts.SyntaxKind, T> {
	const tables = made.get(compiler.SyntaxKind) ?? new WeakMap<object, ReadonlyMap<ts.SyntaxKind, unknown>>();
	made.set(compiler.SyntaxKind, tables);
	const found = tables.get(table);
	if (found) return found as ReadonlyMap<ts.SyntaxKind, T>;
	const map = new Map(Object.entries(table).map(([name, row]) => [compiler.SyntaxKind[name as KindName], row as T]));
	tables.set(table, map);
	return map;
}
