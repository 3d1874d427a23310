/**
 * Mutants that no test could tell from the original, each looked at by a person. They are counted apart.
 *
 * @typedef {{ file: string, operator: import("./change.js").Operator, before: string, after: string, why: string }} Equivalent
 */

/** @type {readonly Equivalent[]} */
export const equivalents = [];

/** @param {{ file: string, operator: string, before: string, after: string }} mutant */
export const equivalentOf = (mutant) =>
	equivalents.find(
		(one) =>
			mutant.file.endsWith(`/${one.file}`) &&
			one.operator === mutant.operator &&
			one.before === mutant.before &&
			one.after === mutant.after,
	);
