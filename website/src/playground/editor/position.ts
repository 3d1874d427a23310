/** Where in the topology's tree a place of the text is: the names of keys from the top, `*` for an item of a list. */
import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import type { Language } from "../engine/protocol";

export interface Position {
	/** Of the map or list that the place is in, or of the value that it is part of. */
	readonly path: readonly string[];
	/** What stands there, or is begun there: the key of an entry, or a value. */
	readonly at: "key" | "value";
	/** Where the word begins that is being written, its quotes left out. */
	readonly from: number;
	/** It is written in quotes, or without. */
	readonly quoted: boolean;
}

/** Milliseconds; longer nobody should wait for a completion. */
const patience = 200;

export function positionAt(state: EditorState, pos: number, language: Language): Position | null {
	const tree = ensureSyntaxTree(state, pos, patience) ?? syntaxTree(state);
	const inner = tree.resolveInner(pos, -1);
	return language === "ts" ? inScript(state, inner, pos) : inYaml(state, inner, pos);
}

const unquoted = (text: string): string => text.replace(/^(["'`])(.*)\1$/s, "$2");

function inScript(state: EditorState, inner: SyntaxNode, pos: number): Position | null {
	const text = (node: SyntaxNode): string => unquoted(state.sliceDoc(node.from, node.to));
	const isString = inner.name === "String";
	if (/Comment|TemplateString/.test(inner.name)) return null;
	const path: string[] = [];
	let at: Position["at"] = "value";
	let deepest = true;
	for (let node: SyntaxNode | null = inner; node; node = node.parent) {
		if (node.name === "Property") {
			const key = node.firstChild;
			const inKey = key !== null && pos <= key.to;
			if (inKey && deepest) at = "key";
			else if (key) path.unshift(text(key));
			deepest = false;
		} else if (node.name === "ArrayExpression") {
			path.unshift("*");
			deepest = false;
		} else if (node.name === "ObjectExpression") {
			if (deepest) at = "key";
			deepest = false;
		} else if (/^(ArgList|ExportDeclaration|Script)$/.test(node.name)) break;
	}
	const word = state.sliceDoc(state.doc.lineAt(pos).from, pos).match(/[\w-]*$/)?.[0] ?? "";
	return deepest ? null : { path, at, from: isString ? inner.from + 1 : pos - word.length, quoted: isString };
}

const yamlKey = /^("[^"]*"|'[^']*'|[^\s:#"'[{-][^:#]*):(?=\s|$)/;

interface Token {
	readonly column: number;
	/** A key, or `*` for the dash of a list's item. */
	readonly word: string;
}

/** What a line begins with: dashes, then a key. `rest` is the column behind them. */
function tokensOf(line: string): { readonly tokens: readonly Token[]; readonly rest: number } {
	const tokens: Token[] = [];
	let column = /^ */.exec(line)?.[0].length ?? 0;
	for (let dash = /^- +/.exec(line.slice(column)); dash; dash = /^- +/.exec(line.slice(column))) {
		tokens.push({ column, word: "*" });
		column += dash[0].length;
	}
	const key = yamlKey.exec(line.slice(column));
	if (key?.[1] !== undefined) {
		tokens.push({ column, word: unquoted(key[1]) });
		column += key[0].length;
	}
	return { tokens, rest: column };
}

function inYaml(state: EditorState, inner: SyntaxNode, pos: number): Position | null {
	if (inner.name === "Comment") return null;
	const line = state.doc.lineAt(pos);
	const before = state.sliceDoc(line.from, pos);
	const { tokens, rest } = tokensOf(before);
	const word = /[\w:./-]*$/.exec(before)?.[0] ?? "";
	const from = pos - word.length;
	const quoted = /["']/.test(before.at(-word.length - 1) ?? "");
	const flow = flowPath(state, inner, pos);
	const isKey = !flow && tokens.at(-1)?.word !== undefined ? tokens.at(-1)?.word === "*" : tokens.length === 0;
	const column = isKey && !flow ? rest : Number.POSITIVE_INFINITY;
	const path = pathAbove(state, line.number, tokens, column);
	if (flow) return { path: [...path, ...flow.path], at: flow.at, from, quoted };
	return { path, at: isKey ? "key" : "value", from, quoted };
}

/** The keys of this line and of lines above, each further to the left than what it holds. */
function pathAbove(state: EditorState, number: number, own: readonly Token[], column: number): string[] {
	const path: string[] = [];
	let [left, below] = [column, ""];
	for (let at = number, tokens = own; ; tokens = tokensOf(state.doc.line(at).text).tokens) {
		for (const token of [...tokens].reverse()) {
			// a list may begin in the column of the key that it belongs to
			const holds = token.column < left || (token.column === left && below === "*" && token.word !== "*");
			if (!holds) continue;
			path.unshift(token.word);
			[left, below] = [token.column, token.word];
		}
		at--;
		if (at < 1) return path;
	}
}

/** Inside `[...]` and `{...}`. */
function flowPath(
	state: EditorState,
	inner: SyntaxNode,
	pos: number,
): { readonly path: readonly string[]; readonly at: Position["at"] } | null {
	const path: string[] = [];
	let at: Position["at"] | undefined;
	// the value of which nothing is there yet: the tree has none
	const begun = /[{,]\s*("[^"]*"|'[^']*'|[\w-]+):\s+$/.exec(state.sliceDoc(state.doc.lineAt(pos).from, pos))?.[1];
	for (let node: SyntaxNode | null = inner; node; node = node.parent) {
		if (node.name === "FlowMapping" && at === undefined && begun !== undefined) {
			path.unshift(unquoted(begun));
			at = "value";
		} else if (node.name === "FlowSequence") {
			path.unshift("*");
			at ??= "value";
		} else if (node.name === "FlowMapping") at ??= "key";
		else if (node.name === "Pair" && node.parent?.name === "FlowMapping") {
			const key = node.firstChild;
			if (!key || pos <= key.to) continue;
			path.unshift(unquoted(state.sliceDoc(key.from, key.to)));
			at ??= "value";
		}
	}
	return at === undefined ? null : { path, at };
}
