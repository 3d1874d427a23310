import type { Place } from "../../located.js";
import type { Report } from "../report.js";

const tokens = {
	space: /[ \t\n\r]*/y,
	scalar:
		/"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null/y,
};

/**
 * Holds a `.json` file to JSON: YAML also allows comments, bare words and commas at the end. The host's own parser
 * knows, but does not always say where.
 */
export function checkJson(report: Report, text: string, placeAt: (start: number, end: number) => Place): void {
	const wrong = firstError(text);
	if (!wrong) return;
	const found = wrong.at < text.length ? JSON.stringify([...text.slice(wrong.at, wrong.at + 2)][0]) : "the end";
	const place = placeAt(wrong.at, Math.min(wrong.at + 1, text.length));
	report.add("NG001", { detail: `Expected ${wrong.expected}, found ${found}`, language: "JSON" }, place);
}

/** Reads through the text with a list of the brackets that are open, in place of recursion. */
function firstError(text: string): { readonly at: number; readonly expected: string } | undefined {
	const open: ("]" | "}")[] = [];
	let at = 0;
	const eat = (pattern: RegExp): string => {
		pattern.lastIndex = at;
		const found = pattern.exec(text)?.[0] ?? "";
		at += found.length;
		return found;
	};
	const next = (characters: string): boolean => {
		eat(tokens.space);
		const found = at < text.length && characters.includes(text[at] as string);
		if (found) at += 1;
		return found;
	};
	const key = (): boolean => {
		eat(tokens.space);
		return text[at] === '"' && eat(tokens.scalar) !== "";
	};

	for (;;) {
		// A value is due.
		eat(tokens.space);
		const character = text[at];
		if (character === "{" || character === "[") {
			at += 1;
			open.push(character === "{" ? "}" : "]");
			if (next(open.at(-1) as string)) open.pop();
			else if (character === "[") continue;
			else if (!key()) return { at, expected: "a key in quotes or }" };
			else if (!next(":")) return { at, expected: "a colon" };
			else continue;
		} else if (eat(tokens.scalar) === "") return { at, expected: "a value" };
		// A value is done.
		for (;;) {
			const closing = open.at(-1);
			if (closing === undefined) {
				eat(tokens.space);
				return at < text.length ? { at, expected: "the end" } : undefined;
			}
			if (next(closing)) {
				open.pop();
				continue;
			}
			if (!next(",")) return { at, expected: `a comma or ${closing}` };
			if (closing === "]") break;
			if (!key()) return { at, expected: "a key in quotes" };
			if (!next(":")) return { at, expected: "a colon" };
			break;
		}
	}
}
