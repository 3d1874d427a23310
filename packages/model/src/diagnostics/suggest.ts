/** The candidate that an author most likely meant by a word that is not known. */

/** Nobody misspells a word longer than this; comparing would only cost time. */
const longest = 64;

/**
 * The nearest of `candidates`, or `undefined` where none is near enough to be a slip of the hand. One slip in three
 * letters is allowed; a swap of two neighbours is one slip, a wrong capital is half of one. Of equally near ones the
 * first wins.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
	if (word.length > longest) return undefined;
	let best: string | undefined;
	let bestDistance = Number.POSITIVE_INFINITY;
	for (const candidate of candidates) {
		if (candidate === word) continue;
		const limit = Math.min(allowed(word, candidate), bestDistance - 0.5);
		if (candidate.length > longest || Math.abs(candidate.length - word.length) > limit) continue;
		const found = distance(word, candidate, limit);
		if (found > limit) continue;
		best = candidate;
		bestDistance = found;
		if (found === 0.5) break;
	}
	return best;
}

/** Two letters that share none are no slip: `pc` is not a misspelt `vm`, but `p` may be half of `pc`. */
function allowed(a: string, b: string): number {
	const length = Math.max(a.length, b.length);
	if (length < 3) return a.toLowerCase()[0] === b.toLowerCase()[0] ? 1 : 0;
	return Math.max(1, Math.floor(length / 3));
}

/** Damerau-Levenshtein (optimal string alignment) with half a point for case; stops early once above `limit`. */
function distance(a: string, b: string, limit: number): number {
	let before: number[] = [];
	let above = Array.from({ length: b.length + 1 }, (_, column) => column);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			let cost = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + replace(a[i - 1], b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				cost = Math.min(cost, at(before, j - 2) + 1);
			row.push(cost);
			least = Math.min(least, cost);
		}
		if (least > limit + 1) return Number.POSITIVE_INFINITY;
		before = above;
		above = row;
	}
	return at(above, b.length);
}

const at = (row: readonly number[], column: number): number => row[column] ?? Number.POSITIVE_INFINITY;

function replace(a: string | undefined, b: string | undefined): number {
	if (a === b) return 0;
	return a?.toLowerCase() === b?.toLowerCase() ? 0.5 : 1;
}
