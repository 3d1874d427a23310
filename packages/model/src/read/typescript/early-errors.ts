import type ts from "typescript";
import type { Compiler } from "./context.js";

interface Early {
	readonly node: ts.Node;
	readonly detail: string;
}

/** Names that strict JavaScript keeps for itself. */
const reserved = new Set([
	...["eval", "arguments", "await", "yield", "let", "static", "implements", "interface"],
	...["package", "private", "protected", "public"],
]);

/** What JavaScript calls a syntax error although the compiler's parser lets it pass. */
export function earlyError(ts: Compiler, node: ts.Node): Early | undefined {
	if (ts.isVariableDeclaration(node) && !node.initializer) return { node, detail: "A const needs a value" };
	if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node) || isImported(ts, node)) {
		const { name } = node;
		if (name && ts.isIdentifier(name) && reserved.has(ts.idText(name)))
			return { node: name, detail: `"${ts.idText(name)}" cannot be declared` };
	}
	if ((ts.isParameter(node) || ts.isBindingElement(node)) && node.dotDotDotToken && node.initializer)
		return { node, detail: "A rest element has no default" };
	if (ts.isArrowFunction(node)) return restLast(ts, node.parameters);
	if (ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node)) return restLast(ts, node.elements);
	if (ts.isBinaryExpression(node)) return mixed(ts, node);
	return undefined;
}

function isImported(ts: Compiler, node: ts.Node): node is ts.ImportSpecifier | ts.NamespaceImport | ts.ImportClause {
	return ts.isImportSpecifier(node) || ts.isNamespaceImport(node) || ts.isImportClause(node);
}

function restLast(ts: Compiler, elements: readonly ts.Node[]): Early | undefined {
	const isRest = (node: ts.Node) => (ts.isParameter(node) || ts.isBindingElement(node)) && node.dotDotDotToken;
	const rest = elements.slice(0, -1).find(isRest);
	return rest && { node: rest, detail: "A rest element must be the last one" };
}

/** `a ?? b || c` needs brackets. */
function mixed(ts: Compiler, node: ts.BinaryExpression): Early | undefined {
	const logical = (kind: ts.SyntaxKind) =>
		kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.AmpersandAmpersandToken;
	const coalesce = (kind: ts.SyntaxKind) => kind === ts.SyntaxKind.QuestionQuestionToken;
	const own = node.operatorToken.kind;
	for (const side of [node.left, node.right]) {
		if (!ts.isBinaryExpression(side)) continue;
		const other = side.operatorToken.kind;
		if ((coalesce(own) && logical(other)) || (logical(own) && coalesce(other)))
			return { node, detail: "`??` mixed with `||` or `&&` needs brackets" };
	}
	return undefined;
}
