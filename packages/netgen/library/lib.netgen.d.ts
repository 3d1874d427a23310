// biome-ignore-all lint/suspicious/noExplicitAny: the declarations are those of TypeScript's own library, which editors use.
// biome-ignore-all lint/complexity/noBannedTypes: the same.
// biome-ignore-all lint/suspicious/noShadowRestrictedNames: it declares the globals themselves.
/**
 * What a topology may use beyond ES5: exactly what netgen can work out without running the file. `netgen check` knows
 * these and ES5's own declarations, and no others.
 */

interface SymbolConstructor {
	readonly iterator: unique symbol;
}
declare var Symbol: SymbolConstructor;

interface IteratorYieldResult<TYield> {
	done?: false;
	value: TYield;
}
interface IteratorReturnResult<TReturn> {
	done: true;
	value: TReturn;
}
type IteratorResult<T, TReturn = any> = IteratorYieldResult<T> | IteratorReturnResult<TReturn>;
interface Iterator<T, TReturn = any, TNext = any> {
	next(...[value]: [] | [TNext]): IteratorResult<T, TReturn>;
}
interface Iterable<T, TReturn = any, TNext = any> {
	[Symbol.iterator](): Iterator<T, TReturn, TNext>;
}
interface IterableIterator<T, TReturn = any, TNext = any> extends Iterator<T, TReturn, TNext> {
	[Symbol.iterator](): IterableIterator<T, TReturn, TNext>;
}
interface IteratorObject<T, TReturn = unknown, TNext = unknown> extends Iterator<T, TReturn, TNext> {
	[Symbol.iterator](): IteratorObject<T, TReturn, TNext>;
}
type BuiltinIteratorReturn = intrinsic;
interface ArrayIterator<T> extends IteratorObject<T, BuiltinIteratorReturn, unknown> {
	[Symbol.iterator](): ArrayIterator<T>;
}
interface StringIterator<T> extends IteratorObject<T, BuiltinIteratorReturn, unknown> {
	[Symbol.iterator](): StringIterator<T>;
}

type FlatArray<Arr, Depth extends number> = {
	done: Arr;
	recur: Arr extends ReadonlyArray<infer InnerArr>
		? FlatArray<InnerArr, [-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20][Depth]>
		: Arr;
}[Depth extends -1 ? "done" : "recur"];

interface ReadonlyArray<T> {
	[Symbol.iterator](): ArrayIterator<T>;
	at(index: number): T | undefined;
	find<S extends T>(predicate: (value: T, index: number, list: readonly T[]) => value is S): S | undefined;
	find(predicate: (value: T, index: number, list: readonly T[]) => unknown): T | undefined;
	findIndex(predicate: (value: T, index: number, list: readonly T[]) => unknown): number;
	findLast<S extends T>(predicate: (value: T, index: number, list: readonly T[]) => value is S): S | undefined;
	findLast(predicate: (value: T, index: number, list: readonly T[]) => unknown): T | undefined;
	findLastIndex(predicate: (value: T, index: number, list: readonly T[]) => unknown): number;
	flat<A, D extends number = 1>(this: A, depth?: D): FlatArray<A, D>[];
	flatMap<U>(callback: (value: T, index: number, list: readonly T[]) => U | readonly U[]): U[];
	includes(sought: T, from?: number): boolean;
	toReversed(): T[];
	toSorted(compare?: (a: T, b: T) => number): T[];
}

interface Array<T> {
	[Symbol.iterator](): ArrayIterator<T>;
	at(index: number): T | undefined;
	find<S extends T>(predicate: (value: T, index: number, list: T[]) => value is S): S | undefined;
	find(predicate: (value: T, index: number, list: T[]) => unknown): T | undefined;
	findIndex(predicate: (value: T, index: number, list: T[]) => unknown): number;
	findLast<S extends T>(predicate: (value: T, index: number, list: T[]) => value is S): S | undefined;
	findLast(predicate: (value: T, index: number, list: T[]) => unknown): T | undefined;
	findLastIndex(predicate: (value: T, index: number, list: T[]) => unknown): number;
	flat<A, D extends number = 1>(this: A, depth?: D): FlatArray<A, D>[];
	flatMap<U>(callback: (value: T, index: number, list: T[]) => U | readonly U[]): U[];
	includes(sought: T, from?: number): boolean;
	toReversed(): T[];
	toSorted(compare?: (a: T, b: T) => number): T[];
}

interface ArrayConstructor {
	from<T>(list: Iterable<T> | ArrayLike<T>): T[];
	from<T, U>(list: Iterable<T> | ArrayLike<T>, make: (value: T, index: number) => U): U[];
	of<T>(...items: T[]): T[];
}

interface String {
	[Symbol.iterator](): StringIterator<string>;
	at(index: number): string | undefined;
	codePointAt(index: number): number | undefined;
	endsWith(sought: string, end?: number): boolean;
	includes(sought: string, from?: number): boolean;
	padEnd(length: number, filler?: string): string;
	padStart(length: number, filler?: string): string;
	repeat(count: number): string;
	replaceAll(sought: string, replacement: string): string;
	startsWith(sought: string, from?: number): boolean;
	trimEnd(): string;
	trimStart(): string;
}

interface StringConstructor {
	fromCodePoint(...points: number[]): string;
}

interface ObjectConstructor {
	entries<T>(map: { [key: string]: T } | ArrayLike<T>): [string, T][];
	entries(map: {}): [string, any][];
	fromEntries<T = any>(entries: Iterable<readonly [PropertyKey, T]>): { [key: string]: T };
	keys(map: {}): string[];
	values<T>(map: { [key: string]: T } | ArrayLike<T>): T[];
	values(map: {}): any[];
}

interface Math {
	cbrt(x: number): number;
	log10(x: number): number;
	log2(x: number): number;
	sign(x: number): number;
	trunc(x: number): number;
}

interface NumberConstructor {
	readonly EPSILON: number;
	readonly MAX_SAFE_INTEGER: number;
	readonly MIN_SAFE_INTEGER: number;
	isFinite(value: unknown): boolean;
	isInteger(value: unknown): boolean;
	isNaN(value: unknown): boolean;
	isSafeInteger(value: unknown): boolean;
	parseFloat(text: string): number;
	parseInt(text: string, radix?: number): number;
}
