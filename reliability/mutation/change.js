/**
 * What an operator proposes for a text: the part from `start` to `end` becomes `text`.
 *
 * @typedef {"drop a line" | "swap arguments" | "negate a test" | "drop a quote" | "change a code"} Operator
 * @typedef {{ operator: Operator, start: number, end: number, text: string, within?: string }} Change
 */

/** @type {readonly Operator[]} */
export const operators = ["drop a line", "swap arguments", "negate a test", "drop a quote", "change a code"];

/** @param {string} source @param {Pick<Change, "start" | "end" | "text">} change */
export const apply = (source, { start, end, text }) => source.slice(0, start) + text + source.slice(end);

/** The number of the line that a place is in, from 1. @param {string} source @param {number} at */
export const lineAt = (source, at) => source.slice(0, at).split("\n").length;

/**
 * The whole lines that a part of a text fills, with their last line end; nothing where something else stands beside it.
 *
 * @param {string} source @param {number} start @param {number} end
 * @returns {{ start: number, end: number } | undefined}
 */
export function wholeLines(source, start, end) {
	const from = source.lastIndexOf("\n", start - 1) + 1;
	const next = source.indexOf("\n", end);
	const to = next < 0 ? source.length : next + 1;
	return source.slice(from, start).trim() === "" && source.slice(end, to).trim() === ""
		? { start: from, end: to }
		: undefined;
}

/**
 * Two neighbours change places, and what stands between them stays.
 *
 * @param {string} source @param {{ start: number, end: number }} left @param {{ start: number, end: number }} right
 * @returns {Pick<Change, "start" | "end" | "text">}
 */
export function swapped(source, left, right) {
	const text = (/** @type {{ start: number, end: number }} */ one) => source.slice(one.start, one.end);
	return { start: left.start, end: right.end, text: text(right) + source.slice(left.end, right.start) + text(left) };
}
