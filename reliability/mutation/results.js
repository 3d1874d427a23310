/**
 * Results, one a line, written as they come: a run that is stopped goes on where it was.
 *
 * @typedef {{ id: string, file: string, line: number, operator: string, before: string, after: string, stage: string,
 *   by?: string, said?: string, scenarios?: string, seconds: number, why?: string }} Result
 *   `stage`: what caught it; or SURVIVED, EQUIVALENT (`why`), NOT VIABLE
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

/** @param {string} file @returns {any[]} */
export function readLines(file) {
	if (!existsSync(file)) return [];
	return readFileSync(file, "utf8")
		.split("\n")
		.filter((line) => line.endsWith("}"))
		.map((line) => JSON.parse(line));
}

/** The last that is known of each mutant. @param {string} file @returns {Map<string, Result>} */
export const readResults = (file) => new Map(readLines(file).map((result) => [keyOf(result), result]));

/** What a mutant is, also where lines have moved. @param {{ file: string, operator: string, before: string, after: string, id: string }} mutant */
export const keyOf = ({ file, operator, before, after, id }) =>
	JSON.stringify([file, operator, before, after, before === after ? id : ""]);

/** @param {string} file @param {Result} result */
export function writeResult(file, result) {
	mkdirSync(dirname(file), { recursive: true });
	appendFileSync(file, `${JSON.stringify(result)}\n`);
}
