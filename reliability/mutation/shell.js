/** The operators for shell, and for the awk programs and texts of shell inside it. */
import { forEachChild, parse } from "unbash";
import { awkChanges } from "./awk.js";
import { apply, swapped, wholeLines } from "./change.js";

/**
 * @typedef {import("./change.js").Change} Change
 * @typedef {import("unbash").SyntaxNode} Node
 * @typedef {import("unbash").Word} Word
 * @typedef {import("unbash").Command} Command
 */

/** Words for people and nothing else: a line of these may go, and nobody but a reader would know. */
const saying = new Set(["say", "warn"]);
/** Their words are for people, too, but that they are called matters. */
const telling = new Set([...saying, "problem", "die", "fail"]);
/** The order of their words means nothing. */
const unordered = new Set(["need", "rm", "export", "unset", "command", "hash", "wait", "set", ":", "["]);

const opposite = /** @type {Readonly<Record<string, string>>} */ ({
	"-n": "-z",
	"-z": "-n",
	"=": "!=",
	"!=": "=",
	"-eq": "-ne",
	"-ne": "-eq",
	"-lt": "-ge",
	"-ge": "-lt",
	"-gt": "-le",
	"-le": "-gt",
});

/** @param {string} source @returns {Change[]} */
export function shellChanges(source) {
	const changes = changesOf(source);
	return changes.filter((change) => (parse(apply(source, change)).errors ?? []).length === 0);
}

/** @param {string} source @returns {Change[]} */
function changesOf(source) {
	const script = parse(source);
	if (script.errors?.length) throw new Error(script.errors[0]?.message);
	/** @type {Change[]} */
	const changes = [];
	/** @param {Node} node @param {readonly Node[]} parents */
	const visit = (node, parents) => {
		const fn = parents.findLast((one) => one.type === "Function");
		const within = fn?.type === "Function" ? fn.name.value : undefined;
		const found = [
			...(node.type === "Statement" || node.type === "CaseItem" ? dropped(source, node, parents) : []),
			...proposals(source, node, parents),
		];
		for (const change of found) changes.push(within === undefined ? change : { ...change, within });
		forEachChild(node, (child) => visit(child, [...parents, node]));
	};
	visit(script, []);
	return changes;
}

/** @param {string} source @param {Node} node @param {readonly Node[]} parents @returns {Change[]} */
function proposals(source, node, parents) {
	if (node.type === "AndOr") return joints(source, node);
	if (node.type === "Pipeline")
		return node.prefixes.flatMap((one) => (one.type === "Negation" ? [withoutNot(source, one)] : []));
	if (node.type === "If" || node.type === "Elif" || node.type === "While") return conditions(node.clause);
	if (node.type === "For") return (node.wordlist ?? []).flatMap((word) => bared(word));
	if (node.type === "Command") return ofCommand(source, node, parents);
	if (node.type === "Assignment") return texts(node);
	return [];
}

/** A statement or a case that fills one line. @param {string} source @param {Node} node @param {readonly Node[]} parents @returns {Change[]} */
function dropped(source, node, parents) {
	const { pos, end } = node;
	const command = node.type === "Statement" ? node.command : undefined;
	if (command?.type === "Function" || source.slice(pos, end).includes("\n")) return [];
	if (command?.type === "Command" && saying.has(command.name?.value ?? "")) return [];
	// Only where a list of commands would not be left empty.
	const list = parents.at(-1);
	const alone = list?.type === "CompoundList" && list.commands.length === 1 && parents.at(-2)?.type !== "CaseItem";
	const behind = node.type === "CaseItem" ? (source.slice(end).match(/^[ \t]*;;/)?.[0].length ?? 0) : 0;
	const lines = alone ? undefined : wholeLines(source, pos, end + behind);
	return lines ? [{ operator: "drop a line", ...lines, text: "" }] : [];
}

/** @param {string} source @param {import("unbash").AndOr} node @returns {Change[]} */
function joints(source, { commands, operators }) {
	return operators.flatMap((operator, index) => {
		const [left, right] = [commands[index], commands[index + 1]];
		if (!left || !right) return [];
		const start = source.indexOf(operator, left.end);
		if (start < 0 || start >= right.pos) return [];
		return [
			{
				operator: /** @type {const} */ ("negate a test"),
				start,
				end: start + 2,
				text: operator === "&&" ? "||" : "&&",
			},
		];
	});
}

/** @param {string} source @param {{ pos: number, end: number }} negation @returns {Change} */
function withoutNot(source, { pos }) {
	return {
		operator: "negate a test",
		start: pos,
		end: pos + 1 + (/^\s*/.exec(source.slice(pos + 1))?.[0].length ?? 0),
		text: "",
	};
}

/** A command that decides, and is no `[`. @param {import("unbash").CompoundList} clause @returns {Change[]} */
function conditions(clause) {
	const deciding = clause.commands.at(-1)?.command;
	const first = deciding?.type === "Pipeline" && deciding.prefixes.length === 0 ? deciding.commands[0] : deciding;
	if (first?.type !== "Command" || first.name?.value === "[" || first.name?.value === ":" || first.name === undefined)
		return [];
	return [{ operator: "negate a test", start: first.pos, end: first.pos, text: "! " }];
}

/** @param {string} source @param {Command} node @param {readonly Node[]} parents @returns {Change[]} */
function ofCommand(source, node, parents) {
	const name = node.name?.value ?? "";
	const words = node.args.filter((one) => one.type === "Word");
	return [
		...(name === "[" ? test(node, words, parents) : []),
		...(name === "awk" ? program(source, words) : []),
		...(name === "" ? [] : codes(name, words)),
		...(telling.has(name) || unordered.has(name) || forgets(name, words) ? [] : swaps(source, words)),
		...(telling.has(name) ? [] : words.flatMap((word) => bared(word))),
	];
}

/** `trap - EXIT INT`: a list of signals, in any order. @param {string} name @param {readonly Word[]} words */
const forgets = (name, [first]) => name === "trap" && (first?.text === "-" || first?.text === "''");

/** @param {Command} node @param {readonly Word[]} words @param {readonly Node[]} parents @returns {Change[]} */
function test(node, words, parents) {
	const pipeline = parents.at(-1);
	// Without its `!` it is negated already.
	if (pipeline?.type === "Pipeline" && pipeline.prefixes.length > 0) return [];
	const sign = words.length === 3 ? words[0] : words.length === 4 ? words[1] : undefined;
	const turned = sign && opposite[sign.text];
	if (sign && turned) return [{ operator: "negate a test", start: sign.pos, end: sign.end, text: turned }];
	return [{ operator: "negate a test", start: node.pos, end: node.pos, text: "! " }];
}

/** @param {string} name @param {readonly Word[]} words @returns {Change[]} */
function codes(name, [code]) {
	if (!/^(exit|return|die)$/.test(name) || code === undefined || !/^\d+$/.test(code.text)) return [];
	return [{ operator: "change a code", start: code.pos, end: code.end, text: code.text === "0" ? "1" : "0" }];
}

/** Two operands beside each other: an option stays with its value. @param {string} source @param {readonly Word[]} words @returns {Change[]} */
function swaps(source, words) {
	return words.slice(1).flatMap((right, index) => {
		const left = words[index];
		const option = index > 0 && /^-[A-Za-z]$/.test(words[index - 1]?.text ?? "");
		if (!left || left.text === right.text || left.text.startsWith("-") || right.text.startsWith("-") || option)
			return [];
		// A program and what it reads: no run would get past that.
		if (left.text.startsWith("'") || left.text.includes("\n") || right.text.includes("\n")) return [];
		return [{ operator: /** @type {const} */ ("swap arguments"), ...swapped(source, span(left), span(right)) }];
	});
}

/** @param {{ pos: number, end: number }} node */
const span = ({ pos, end }) => ({ start: pos, end });

/** The quotes round a value, where it stands for one word of a command. @param {Word} word @returns {Change[]} */
function bared({ parts = [] }) {
	return parts.flatMap((part) => {
		if (part.type !== "DoubleQuoted" || !part.parts.some(({ type }) => type !== "Literal")) return [];
		const plain = part.parts.every((one) =>
			one.type === "Literal" ? /^[\w./:=%@,+-]*$/.test(one.text) : one.type !== "CommandExpansion",
		);
		return plain
			? [
					{
						operator: /** @type {const} */ ("drop a quote"),
						start: part.pos,
						end: part.end,
						text: part.text.slice(1, -1),
					},
				]
			: [];
	});
}

/** The awk program among its words. @param {string} source @param {readonly Word[]} words @returns {Change[]} */
function program(source, words) {
	let at = 0;
	while (words[at]?.text.startsWith("-")) at += /^-[vFf]$/.test(words[at]?.text ?? "") ? 2 : 1;
	const word = words[at];
	if (!word?.text.startsWith("'")) return [];
	// The shell's way to put a ' between two: as long, and one character to awk.
	const text = source.slice(word.pos + 1, word.end - 1).replaceAll(`'"'"'`, "_____");
	const oneLine = !text.includes("\n");
	return awkChanges(text).flatMap((change) =>
		oneLine && change.operator === "drop a line" ? [] : moved(change, word.pos + 1),
	);
}

/** A text that another shell is given to run. @param {import("unbash").Assignment} node @returns {Change[]} */
function texts({ value }) {
	if (value.type !== "Word" || !/^'\n[\s\S]*'$/.test(value.text) || value.text.slice(1, -1).includes("'")) return [];
	return changesOf(value.text.slice(1, -1)).flatMap((change) => moved(change, value.pos + 1));
}

/** The same change, of the text that it was found in. @param {Change} change @param {number} by @returns {Change[]} */
const moved = (change, by) => [
	{ ...change, start: change.start + by, end: change.end + by, text: change.text.replaceAll("_____", `'"'"'`) },
];
