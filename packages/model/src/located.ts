/**
 * What both readers (TypeScript, YAML/JSON) give: the author's value as a tree in which every
 * scalar, list and map knows where in the source it stands.
 */

/** A span of the source: file name as the author gave it, 1-based line and column (UTF-16 units), 0-based offsets. */
export interface Place {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	/** Offset of the first character of the span in the file's text. */
	readonly start: number;
	/** Offset just behind the last character of the span. */
	readonly end: number;
}

export type Scalar = string | number | boolean | null;

/** A single value. `undefined` never appears: an undefined property is an absent property. */
export interface LocatedScalar {
	readonly kind: "scalar";
	readonly value: Scalar;
	readonly place: Place;
}

export interface LocatedList {
	readonly kind: "list";
	readonly items: readonly Located[];
	readonly place: Place;
}

export interface LocatedEntry {
	/** Place of the key itself: what a complaint about the key points at. */
	readonly keyPlace: Place;
	readonly value: Located;
}

/** A map of own data, in the author's order; keys are unique. */
export interface LocatedMap {
	readonly kind: "map";
	readonly entries: ReadonlyMap<string, LocatedEntry>;
	readonly place: Place;
}

export type Located = LocatedScalar | LocatedList | LocatedMap;

/** The text of each source file that was read, by the name that places use: code frames are drawn from it. */
export type Sources = ReadonlyMap<string, string>;
