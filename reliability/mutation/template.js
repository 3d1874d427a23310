/** The operators for a template of a script: those for shell, on the lines that the template itself says. */
import { shellChanges } from "./shell.js";

/** @typedef {import("./change.js").Change} Change */

/** @param {string} source @returns {Change[]} */
export function templateChanges(source) {
	// What is filled in becomes a comment, or a word, of the same length.
	const shell = source
		.replace(/^\{\{.*\}\}$/gm, (line) => "#".repeat(line.length))
		.replace(/\{\{\w+\}\}/g, (value) => "x".repeat(value.length));
	return shellChanges(shell).filter(({ start, end }) => shell.slice(start, end) === source.slice(start, end));
}
