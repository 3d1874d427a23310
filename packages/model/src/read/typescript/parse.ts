import type ts from "typescript";
import { limits } from "../limits.js";
import { placesOf } from "../lines.js";
import type { Report } from "../report.js";
import type { Compiler } from "./context.js";
import type { Unit } from "./scope.js";

/** Parses a file; null where it does not parse. */
export function parse(ts: Compiler, report: Report, file: string, text: string): Unit | null {
	const placeAt = placesOf(file, text);
	const deepest = deepestBracket(text);
	const tooDeep = () => {
		const place = placeAt(deepest.at, Math.min(deepest.at + 1, text.length));
		report.add("NG006", { what: "The source is nested" }, place);
		return null;
	};
	if (deepest.depth > limits.sourceDepth) return tooDeep();
	let source: ts.SourceFile;
	try {
		const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
		source = ts.createSourceFile(file, text, options, false, ts.ScriptKind.TS);
	} catch (e) {
		// The parser calls itself for each level of nesting and runs out of stack at some thousand.
		if (!(e instanceof RangeError)) throw e;
		return tooDeep();
	}
	const { parseDiagnostics } = source as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] };
	for (const { start, length, messageText } of parseDiagnostics) {
		const detail = ts.flattenDiagnosticMessageText(messageText, " ").replace(/\.$/, "");
		report.add("NG001", { detail, language: "TypeScript" }, placeAt(start, start + length));
	}
	if (parseDiagnostics.length > 0) return null;
	const places = new Map<ts.Node, ReturnType<typeof placeAt>>();
	const placeOf = (node: ts.Node) => {
		const known = places.get(node);
		if (known) return known;
		const place = placeAt(node.getStart(source), node.end);
		places.set(node, place);
		return place;
	};
	return { file, source, placeOf, placeAt };
}

/** Roughly how deep the nesting is, and where: brackets in texts and comments are counted too. */
function deepestBracket(text: string): { readonly depth: number; readonly at: number } {
	let depth = 0;
	let most = 0;
	let at = 0;
	for (let i = 0; i < text.length; i++) {
		const character = text[i] as string;
		if ("([{".includes(character)) depth += 1;
		else if (")]}".includes(character)) depth -= 1;
		if (depth > most) {
			most = depth;
			at = i;
		}
	}
	return { depth: most, at };
}
