/**
 * An awk program, cut into its words for the rules: the texts it may print, and its code without texts, comments and
 * regular expressions.
 */
import { lineAt } from "./lines.js";

export interface AwkText {
	readonly text: string;
	readonly line: number;
	/** Something is put behind it, so the last word may go on. */
	readonly open: boolean;
}
export interface Awk {
	readonly line: number;
	readonly texts: readonly AwkText[];
	/** Each text is `""`, each regular expression `//`. */
	readonly code: string;
	readonly patterns: readonly string[];
	/** Comments are gone, all else is there. */
	readonly source: string;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", '"': '"', "\\": "\\", "/": "/" };
/** What may stand before a `/` that begins a regular expression and does not divide. */
const beforePattern = /(^|[(,~!&|{};=\n]|\b(print|return|in))[ \t]*$/;
const comment = /#.*/y;
const text = /"(?:\\[\s\S]|[^"\\\n])*"/y;
const pattern = /\/(?:\\.|\[\^?\]?[^\]\n]*\]|[^/\\\n[])*\//y;
const other = /[^#"/]+|[\s\S]/y;

export function readAwk(program: string, line: number): Awk {
	const texts: AwkText[] = [];
	const patterns: string[] = [];
	let code = "";
	let source = "";
	let at = 0;
	const next = (what: RegExp): string | undefined => {
		what.lastIndex = at;
		return what.exec(program)?.[0];
	};
	while (at < program.length) {
		const said = next(comment);
		const quoted = said ? undefined : next(text);
		const matched = said || quoted || !beforePattern.test(code.slice(-20)) ? undefined : next(pattern);
		const token = said ?? quoted ?? matched ?? next(other) ?? "";
		if (quoted !== undefined) {
			const inner = quoted.slice(1, -1).replace(/\\([\s\S])/g, (both, letter: string) => escapes[letter] ?? both);
			const behind = program.slice(at + quoted.length, at + quoted.length + 80);
			texts.push({ text: inner, line: line + lineAt(program, at) - 1, open: /^[ \t]*["\w$(]/.test(behind) });
			code += '""';
		} else if (matched !== undefined) {
			patterns.push(matched);
			code += "//";
		} else if (said === undefined) code += token;
		if (said === undefined) source += token;
		at += token.length;
	}
	return { line, texts, code, patterns, source };
}
