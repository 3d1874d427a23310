/** What a command's help says after its options: examples, exit codes, and whatever else there is. */

/**
 * @typedef {{ kind: "examples", rows: readonly (readonly [string, string])[] }} Examples
 * @typedef {{ kind: "exits", rows: readonly (readonly [string, string])[] }} Exits
 * @typedef {{ kind: "environment" }} Environment
 * @typedef {{ kind: "text", text: string }} Text
 * @typedef {{ kind: "code", intro: string, text: string }} Code
 * @typedef {Examples | Exits | Environment | Text | Code} Block
 */

/**
 * The blocks of a help text that commander does not make from the options.
 * @param {import("./program.js").Command} command
 * @returns {Block[]}
 */
export function helpBlocks(command) {
	let text = "";
	command.configureOutput({
		writeOut: (more) => {
			text += more;
		},
	});
	command.outputHelp();
	return text.slice(command.helpInformation().length).trim().split(/\n\n+/).map(block);
}

/**
 * @param {string} text
 * @returns {Block}
 */
function block(text) {
	const [first = "", ...lines] = text.split("\n");
	if (first === "Examples:") return { kind: "examples", rows: lines.map((line) => pair(line)) };
	if (first === "Exit codes:") return { kind: "exits", rows: lines.map((line) => pair(line)) };
	if (first === "Environment:") return { kind: "environment" };
	if (lines.length === 0) return { kind: "text", text: first };
	return { kind: "code", intro: first, text: lines.map((line) => line.replace(/^ {2}/, "")).join("\n") };
}

/**
 * @param {string} line
 * @returns {readonly [string, string]}
 */
function pair(line) {
	const [, left, right] = /^ +(\S.*?) {2,}(.+)$/.exec(line) ?? [];
	if (left === undefined || right === undefined) throw new Error(`a line of a help text has no two columns: ${line}`);
	return [left, right];
}
