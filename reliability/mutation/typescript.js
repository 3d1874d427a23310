/** The operators for TypeScript. Types, imports, and lists of texts for people are left alone. */
import ts from "typescript";
import { swapped, wholeLines } from "./change.js";

/** @typedef {import("./change.js").Change} Change */

const opposite = /** @type {Readonly<Record<string, string>>} */ ({
	"===": "!==",
	"!==": "===",
	"<": ">=",
	">=": "<",
	">": "<=",
	"<=": ">",
	"&&": "||",
	"||": "&&",
});
/** What makes an author's text, or a name, fit to stand in a script. */
const quoting = new Set(["quote", "oneLine", "wrap", "full", "nodad"]);

/** @param {string} source @returns {Change[]} */
export function typescriptChanges(source) {
	const file = ts.createSourceFile("a.ts", source, ts.ScriptTarget.ES2022, true);
	/** @type {Change[]} */
	const changes = [];
	/** @param {ts.Node} node @param {string | undefined} within */
	const visit = (node, within) => {
		if (
			ts.isTypeNode(node) ||
			ts.isInterfaceDeclaration(node) ||
			ts.isImportDeclaration(node) ||
			ts.isExportDeclaration(node)
		)
			return;
		const name = ts.isFunctionDeclaration(node) ? node.name?.text : undefined;
		for (const change of proposals(source, node)) changes.push(within === undefined ? change : { ...change, within });
		ts.forEachChild(node, (child) => visit(child, name ?? within));
	};
	visit(file, undefined);
	return changes;
}

/** @param {ts.Node} node */
const span = (node) => ({ start: node.getStart(), end: node.end });
/** @param {ts.Node | undefined} node */
const isText = (node) => node !== undefined && (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node));

/** @param {string} source @param {ts.Node} node @returns {Change[]} */
function proposals(source, node) {
	if (ts.isStatement(node)) return [...dropped(source, node), ...condition(source, node)];
	if (ts.isConditionalExpression(node)) return simple(source, node.condition);
	if (ts.isArrayLiteralExpression(node)) return elements(source, node);
	if (ts.isCallExpression(node) || ts.isNewExpression(node))
		return [...swaps(source, [...(node.arguments ?? [])]), ...unquoted(source, node)];
	if (ts.isNumericLiteral(node))
		return [{ operator: "change a code", ...span(node), text: String(Number(node.text) + 1) }];
	if (ts.isBinaryExpression(node)) {
		const turned = opposite[node.operatorToken.getText()];
		return turned ? [{ operator: "negate a test", ...span(node.operatorToken), text: turned }] : [];
	}
	if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
		return [{ operator: "negate a test", start: node.getStart(), end: node.getStart() + 1, text: "" }];
	return [];
}

/** @param {string} source @param {ts.Statement} node @returns {Change[]} */
function dropped(source, node) {
	const small =
		ts.isExpressionStatement(node) || ts.isIfStatement(node) || ts.isForOfStatement(node) || ts.isReturnStatement(node);
	const blocks = node.parent && (ts.isBlock(node.parent) || ts.isSourceFile(node.parent));
	if (!small || !blocks || source.slice(node.getStart(), node.end).split("\n").length > 2) return [];
	// What is returned at the end of a function is all that it does.
	if (ts.isReturnStatement(node) && node.parent && ts.isBlock(node.parent) && node.parent.statements.length === 1)
		return [];
	const lines = wholeLines(source, node.getStart(), node.end);
	return lines ? [{ operator: "drop a line", ...lines, text: "" }] : [];
}

/** Lines of a list that hold more than a text for people. @param {string} source @param {ts.ArrayLiteralExpression} node @returns {Change[]} */
function elements(source, { elements }) {
	return elements.flatMap((one) => {
		if (isText(one) || source.slice(one.getStart(), one.end).includes("\n")) return [];
		const comma = source[one.end] === "," ? 1 : 0;
		const lines = wholeLines(source, one.getStart(), one.end + comma);
		return lines ? [{ operator: /** @type {const} */ ("drop a line"), ...lines, text: "" }] : [];
	});
}

/** @param {string} source @param {ts.Statement} node @returns {Change[]} */
const condition = (source, node) =>
	ts.isIfStatement(node) || ts.isWhileStatement(node) ? simple(source, node.expression) : [];

/** A condition without an operator of its own that could be turned. @param {string} source @param {ts.Expression} node @returns {Change[]} */
function simple(source, node) {
	const hasSign =
		(ts.isBinaryExpression(node) && opposite[node.operatorToken.getText()] !== undefined) ||
		ts.isPrefixUnaryExpression(node);
	const { start, end } = span(node);
	return hasSign ? [] : [{ operator: "negate a test", start, end, text: `!(${source.slice(start, end)})` }];
}

/** @param {string} source @param {readonly ts.Expression[]} words @returns {Change[]} */
function swaps(source, words) {
	return words.slice(1).flatMap((right, index) => {
		const left = words[index];
		if (!left || left.getText() === right.getText() || left.getText().includes("\n") || right.getText().includes("\n"))
			return [];
		return [{ operator: /** @type {const} */ ("swap arguments"), ...swapped(source, span(left), span(right)) }];
	});
}

/** @param {string} source @param {ts.CallExpression | ts.NewExpression} node @returns {Change[]} */
function unquoted(source, node) {
	const [only] = node.arguments ?? [];
	if (!ts.isIdentifier(node.expression) || !quoting.has(node.expression.text) || only === undefined) return [];
	const last = node.arguments?.at(-1) ?? only;
	return [{ operator: "drop a quote", ...span(node), text: source.slice(last.getStart(), last.end) }];
}
