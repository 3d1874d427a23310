/** Puts diagnostics in the order of the source, and those that say the same of the same place together. */
import type { Sources } from "../located.js";
import type { Diagnostic } from "./diagnostic.js";

export interface Fold {
	readonly first: Diagnostic;
	/** How many others have its code and its place: parts made by a loop share the loop's place. */
	readonly more: number;
}

/** Ordered by file (as in `sources`), place and code; what has no place comes last. */
export function fold(diagnostics: readonly Diagnostic[], sources: Sources): Fold[] {
	const folds = new Map<string, { first: Diagnostic; more: number }>();
	for (const diagnostic of diagnostics) {
		const key = keyOf(diagnostic);
		const found = folds.get(key);
		if (found) found.more++;
		else folds.set(key, { first: diagnostic, more: 0 });
	}
	return [...folds.values()].sort(inOrderOf(sources));
}

function keyOf({ code, place, message }: Diagnostic): string {
	return JSON.stringify(place ? [code, place.file, place.start, place.end] : [code, message]);
}

function inOrderOf(sources: Sources): (a: Fold, b: Fold) => number {
	const files = new Map([...sources.keys()].map((file, index) => [file, index]));
	const rank = ({ first: { place } }: Fold) =>
		place ? (files.get(place.file) ?? Number.MAX_SAFE_INTEGER) : Number.POSITIVE_INFINITY;
	// Infinity minus itself is no number: compare, don't subtract.
	const by = <T>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
	return (a, b) =>
		by(rank(a), rank(b)) ||
		by(a.first.place?.file ?? "", b.first.place?.file ?? "") ||
		by(a.first.place?.start ?? 0, b.first.place?.start ?? 0) ||
		by(a.first.code, b.first.code);
}
