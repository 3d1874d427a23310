/** @typedef {import("./mutants.js").Mutant} Mutant */

/**
 * As many of them, evenly: of each operator its share, at equal strides over files and lines. Another offset gives
 * others.
 *
 * @param {readonly Mutant[]} mutants @param {{ count: number, offset?: number }} options @returns {Mutant[]}
 */
export function sample(mutants, { count, offset = 0 }) {
	if (count >= mutants.length) return [...mutants];
	/** @type {Map<string, Mutant[]>} */
	const groups = new Map();
	for (const mutant of mutants) groups.set(mutant.operator, [...(groups.get(mutant.operator) ?? []), mutant]);
	const shares = portions(
		[...groups.values()].map(({ length }) => length),
		count,
	);
	const chosen = new Set([...groups.values()].flatMap((group, index) => strided(group, shares[index] ?? 0, offset)));
	return mutants.filter((mutant) => chosen.has(mutant));
}

/** Splits a count in proportion; what is left goes to the largest remainders. @param {readonly number[]} sizes @param {number} count */
function portions(sizes, count) {
	const all = sizes.reduce((sum, size) => sum + size, 0);
	const exact = sizes.map((size) => (count * size) / all);
	const whole = exact.map(Math.floor);
	const left = count - whole.reduce((sum, each) => sum + each, 0);
	const order = exact.map((each, index) => ({ index, rest: each % 1 })).toSorted((a, b) => b.rest - a.rest);
	for (const { index } of order.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
	return whole;
}

/** @template T @param {readonly T[]} items @param {number} count @param {number} offset @returns {T[]} */
function strided(items, count, offset) {
	const at = (/** @type {number} */ index) => (Math.floor((index * items.length) / count) + offset) % items.length;
	return Array.from({ length: count }, (_, index) => at(index)).flatMap((index) => items[index] ?? []);
}

/** The K'th of N parts, one in N. @template T @param {readonly T[]} items @param {{ part: number, of: number }} share @returns {T[]} */
export const shareOf = (items, { part, of }) => items.filter((_, index) => index % of === part - 1);
