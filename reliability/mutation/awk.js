/** The operators for an awk program. */
import { swapped, wholeLines } from "./change.js";

/**
 * @typedef {import("./change.js").Change} Change
 * @typedef {{ kind: "word" | "number" | "text" | "pattern" | "sign" | "end", text: string, start: number, end: number }} Token
 */

const opposite = /** @type {Readonly<Record<string, string>>} */ ({
	"==": "!=",
	"!=": "==",
	"~": "!~",
	"!~": "~",
	"<": ">=",
	">=": "<",
	">": "<=",
	"<=": ">",
	"&&": "||",
	"||": "&&",
});
const comparing = new Set([...Object.keys(opposite), "!", "in"]);

/** What may stand before a `/` that begins a pattern and does not divide. */
const beforePattern = /^(?:[(,~!{};\n]|&&|\|\||!~|==)$/;
const forms =
	/(?<space>[ \t]+|\\\n|#[^\n]*)|(?<end>\n)|(?<text>"(?:\\[\s\S]|[^"\\\n])*")|(?<number>\d+(?:\.\d+)?)|(?<word>[A-Za-z_]\w*)|(?<sign>==|!=|!~|<=|>=|&&|\|\||\+\+|--|[-+*/%^]=|[\s\S])/y;
const pattern = /\/(?:\\.|\[\^?\]?[^\]\n]*\]|[^/\\\n[])+\//y;

/** Without blanks and comments. @param {string} program @returns {Token[]} */
function tokens(program) {
	/** @type {Token[]} */
	const found = [];
	for (let at = 0; at < program.length; ) {
		const last = found.at(-1);
		const mayBegin =
			last === undefined ||
			beforePattern.test(last.text) ||
			(last.kind === "word" && /^(return|print)$/.test(last.text));
		pattern.lastIndex = at;
		const one = program[at] === "/" && mayBegin ? pattern.exec(program) : null;
		forms.lastIndex = at;
		const match = one ?? forms.exec(program);
		if (match === null) throw new Error(`what is ${program.slice(at, at + 20)}?`);
		const end = at + match[0].length;
		const kind = one ? "pattern" : Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
		if (kind !== "space") found.push({ kind: /** @type {Token["kind"]} */ (kind), text: match[0], start: at, end });
		at = end;
	}
	return found;
}

/** @param {string} source @returns {Change[]} */
export function awkChanges(source) {
	const all = tokens(source);
	// The list of a function's parameters holds no code.
	const heads = all.flatMap(({ kind, text }, index) =>
		kind === "word" && text === "function" ? [[index, closing(all, index + 2)]] : [],
	);
	const inHead = (/** @type {number} */ index) => heads.some(([from = 0, to = 0]) => index >= from && index <= to);
	return [
		...dropped(source, all),
		...all.flatMap((_, index) =>
			inHead(index) ? [] : [...negated(source, all, index), ...swaps(source, all, index), ...codes(all, index)],
		),
	];
}

/** The index of the bracket that closes the one at `open`. @param {readonly Token[]} all @param {number} open */
function closing(all, open) {
	let depth = 0;
	for (let at = open; at < all.length; at++) {
		const { kind, text } = all[at] ?? { kind: "end", text: "" };
		if (kind !== "sign") continue;
		if (/^[([{]$/.test(text)) depth++;
		if (/^[)\]}]$/.test(text) && --depth === 0) return at;
	}
	return all.length;
}

/** The index of the bracket that `at` stands in, or -1. @param {readonly Token[]} all @param {number} at */
function opening(all, at) {
	let depth = 0;
	for (let index = at - 1; index >= 0; index--) {
		const { kind, text } = all[index] ?? { kind: "end", text: "" };
		if (kind !== "sign") continue;
		if (/^[)\]}]$/.test(text)) depth++;
		if (/^[([{]$/.test(text) && depth-- === 0) return index;
	}
	return -1;
}

/** Lines that are statements or rules of their own. @param {string} source @param {readonly Token[]} all @returns {Change[]} */
function dropped(source, all) {
	/** @type {Token[][]} */
	const lines = [[]];
	for (const token of all) token.kind === "end" ? lines.push([]) : lines.at(-1)?.push(token);
	const used = lines.filter((line) => line.length > 0);
	return used.flatMap((line, index) => {
		const [first, last] = [line[0], line.at(-1)];
		const next = used[index + 1]?.[0]?.text;
		const before = used[index - 1] ?? [];
		if (!first || !last || next === "else" || /^(else|function|})$/.test(first.text) || last.text === "{") return [];
		if (!balanced(line) || headOnly(line) || headOnly(before)) return [];
		const lines = wholeLines(source, first.start, last.end);
		return lines ? [{ operator: /** @type {const} */ ("drop a line"), ...lines, text: "" }] : [];
	});
}

/** @param {readonly Token[]} line */
function balanced(line) {
	let depth = 0;
	for (const { kind, text } of line) {
		if (kind !== "sign") continue;
		if (/^[([{]$/.test(text)) depth++;
		if (/^[)\]}]$/.test(text) && --depth < 0) return false;
	}
	return depth === 0;
}

/** `if (...)`, `for (...)` or `else`, with what it governs on the next line. @param {readonly Token[]} line */
const headOnly = (line) =>
	line.at(-1)?.text === "else" ||
	(/^(if|for|while)$/.test(line[0]?.text ?? "") && closing(line, 1) === line.length - 1) ||
	/^(&&|\|\||,)$/.test(line.at(-1)?.text ?? "");

/** @param {string} source @param {readonly Token[]} all @param {number} at @returns {Change[]} */
function negated(source, all, at) {
	const token = all[at];
	if (token === undefined) return [];
	const { kind, text, start, end } = token;
	const operator = /** @type {const} */ ("negate a test");
	const previous = all[at - 1];
	if (kind === "pattern" && (previous === undefined || previous.kind === "end"))
		return [{ operator, start, end: start, text: "!" }];
	if (kind === "sign" && text === "!") return [{ operator, start, end, text: "" }];
	if (kind === "sign" && opposite[text] !== undefined) {
		if (text === ">" && writes(all, at)) return [];
		return [{ operator, start, end, text: opposite[text] ?? "" }];
	}
	if (kind === "word" && text === "in") return contained(source, all, at).map((change) => ({ operator, ...change }));
	if (kind === "word" && /^(if|while)$/.test(text)) {
		const close = closing(all, at + 1);
		const [from, to] = [all[at + 1]?.end ?? end, all[close]?.start ?? end];
		if (!all.slice(at + 2, close).some((one) => comparing.has(one.text)))
			return [{ operator, start: from, end: to, text: `!(${source.slice(from, to)})` }];
	}
	return [];
}

/** Whether a `>` sends what is printed somewhere, and compares nothing. @param {readonly Token[]} all @param {number} at */
function writes(all, at) {
	const open = opening(all, at);
	if (all[open]?.text === "(") return false;
	for (let index = at - 1; index > open; index--) {
		const { kind, text } = all[index] ?? { kind: "end", text: "" };
		if (kind === "end" || text === ";") return false;
		if (text === "print" || text === "printf") return true;
	}
	return false;
}

/** `(... in ...)` denied, if brackets hold just that. @param {string} source @param {readonly Token[]} all @param {number} at */
function contained(source, all, at) {
	const open = opening(all, at);
	const close = closing(all, open);
	const [bracket, before, end] = [all[open], all[open - 1], all[close]];
	if (bracket?.text !== "(" || before?.text === "!" || end === undefined) return [];
	// Those of a call hold more.
	if (before?.kind === "word" && !/^(if|while|in|return)$/.test(before.text)) return [];
	if (all.slice(open + 1, close).some(({ text }) => comparing.has(text) && text !== "in")) return [];
	// The brackets of an `if` are its own.
	const [start, to] = before?.kind === "word" ? [bracket.end, end.start] : [bracket.start, end.end];
	const inside = source.slice(start, to);
	return [{ start, end: to, text: before?.kind === "word" ? `!(${inside})` : `!${inside}` }];
}

/** @param {string} source @param {readonly Token[]} all @param {number} at @returns {Change[]} */
function swaps(source, all, at) {
	const [name, open] = [all[at], all[at + 1]];
	if (
		name?.kind !== "word" ||
		open?.text !== "(" ||
		open.start !== name.end ||
		/^(if|for|while|printf?|in|return)$/.test(name.text)
	)
		return [];
	const close = closing(all, at + 1);
	/** @type {{ start: number, end: number }[]} */
	const words = [];
	for (let index = at + 2, from = index; index <= close; index++) {
		const token = all[index];
		if (/^[([]$/.test(token?.text ?? "") && token?.kind === "sign") index = closing(all, index);
		else if (token?.text === "," || index === close) {
			const [first, last] = [all[from], all[index - 1]];
			if (first && last && from < index) words.push({ start: first.start, end: last.end });
			from = index + 1;
		}
	}
	return words.slice(1).flatMap((right, index) => {
		const left = words[index];
		if (!left || source.slice(left.start, left.end) === source.slice(right.start, right.end)) return [];
		return [{ operator: /** @type {const} */ ("swap arguments"), ...swapped(source, left, right) }];
	});
}

/** `exit` and `return` with a number. @param {readonly Token[]} all @param {number} at @returns {Change[]} */
function codes(all, at) {
	const [word, value, behind] = [all[at], all[at + 1], all[at + 2]];
	if (word?.kind !== "word" || !/^(exit|return)$/.test(word.text) || value?.kind !== "number") return [];
	if (behind !== undefined && behind.kind !== "end" && !/^[;}]$/.test(behind.text)) return [];
	return [{ operator: "change a code", start: value.start, end: value.end, text: value.text === "0" ? "1" : "0" }];
}
