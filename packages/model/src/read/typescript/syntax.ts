import type ts from "typescript";
import { limits } from "../limits.js";
import type { Report } from "../report.js";
import type { Compiler } from "./context.js";
import { earlyError } from "./early-errors.js";
import { expressionKinds } from "./evaluate.js";
import { byKind, type KindName } from "./kinds.js";
import { type RefusedSyntax, refusals, refusedInDetail, refusedOperators } from "./refusals.js";
import type { Unit } from "./scope.js";

/** Parts of allowed constructs that are no expressions of their own. */
const parts = [
	...["SpreadElement", "SpreadAssignment", "PropertyAssignment", "ShorthandPropertyAssignment"],
	...["ComputedPropertyName", "TemplateSpan", "TemplateHead", "TemplateMiddle", "TemplateTail"],
	...["ObjectBindingPattern", "ArrayBindingPattern", "BindingElement", "OmittedExpression", "Parameter"],
	...["VariableDeclarationList", "VariableDeclaration", "ImportClause", "NamedImports", "ImportSpecifier"],
	...["NamespaceImport", "NamedExports", "ExportSpecifier", "EndOfFileToken"],
] as readonly KindName[];
/** Statements of a file. */
const ofFile: readonly KindName[] = [
	...(["VariableStatement", "ExportAssignment", "ImportDeclaration", "ExportDeclaration", "EmptyStatement"] as const),
];
/** Statements of a function's body. */
const ofFunction: readonly KindName[] = [
	"VariableStatement",
	"ReturnStatement",
	"IfStatement",
	"Block",
	"EmptyStatement",
];

const setOf = (names: readonly KindName[]): Partial<Record<KindName, true>> =>
	Object.fromEntries(names.map((name) => [name, true as const]));
const inFile = setOf(ofFile);
const inFunction = setOf(ofFunction);
const elsewhere = setOf([...expressionKinds, ...parts]);

interface Tables {
	readonly kinds: ReadonlyMap<ts.SyntaxKind, RefusedSyntax>;
	readonly operators: ReadonlyMap<ts.SyntaxKind, RefusedSyntax>;
	readonly inFile: ReadonlyMap<ts.SyntaxKind, true>;
	readonly inFunction: ReadonlyMap<ts.SyntaxKind, true>;
	readonly elsewhere: ReadonlyMap<ts.SyntaxKind, true>;
}

interface Visit {
	readonly node: ts.Node;
	readonly parent: ts.Node;
	readonly depth: number;
}

/**
 * Reports every construct that a topology cannot use, wherever it stands, worked out or not. What is not known to be
 * allowed is refused. It keeps a stack of its own: a source may be nested more deeply than the host can recurse.
 */
export function checkSyntax(ts: Compiler, report: Report, unit: Unit): void {
	const { source } = unit;
	for (const reference of [
		...source.referencedFiles,
		...source.typeReferenceDirectives,
		...source.libReferenceDirectives,
	]) {
		const place = unit.placeAt(reference.pos, reference.end);
		report.add("NG039", { what: "A reference directive", instead: "Leave it out: nothing else is read." }, place);
	}
	const tables: Tables = {
		kinds: byKind(ts, refusals),
		operators: byKind(ts, refusedOperators),
		inFile: byKind(ts, inFile),
		inFunction: byKind(ts, inFunction),
		elsewhere: byKind(ts, elsewhere),
	};
	const stack: Visit[] = [{ node: source, parent: source, depth: 0 }];
	for (let visit = stack.pop(); visit; visit = stack.pop()) {
		const { node, depth } = visit;
		if (depth > limits.sourceDepth) report.halt("NG006", { what: "The source is nested" }, unit.placeOf(node));
		const refused = verdict(ts, tables, visit);
		if (refused) {
			const { code, ...args } = refused;
			report.add(code, args, unit.placeOf(node));
		}
		const early = refused ? undefined : earlyError(ts, node);
		if (early) report.add("NG001", { detail: early.detail, language: "TypeScript" }, unit.placeOf(early.node));
		// A long sum leans to the left, one level for each term.
		const left = ts.isBinaryExpression(node) ? node.left : undefined;
		if (!refused || ts.isVariableDeclarationList(node) || ts.isExpressionStatement(node))
			ts.forEachChild(node, (child) => {
				if (!isType(ts, child)) stack.push({ node: child, parent: node, depth: child === left ? depth : depth + 1 });
			});
	}
}

/** Types say nothing about values; a function with its type filled in counts as a type to the compiler. */
function isType(ts: Compiler, node: ts.Node): boolean {
	if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isTypeParameterDeclaration(node))
		return true;
	if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return isTypeOnly(ts, node);
	return ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node);
}

/** `import type` and `export type`. */
export function isTypeOnly(ts: Compiler, node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
	return ts.isExportDeclaration(node)
		? node.isTypeOnly
		: node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function verdict(ts: Compiler, tables: Tables, { node, parent }: Visit): RefusedSyntax | undefined {
	const operator = ts.isBinaryExpression(node)
		? node.operatorToken.kind
		: ts.isPrefixUnaryExpression(node)
			? node.operator
			: 0;
	const refused = tables.kinds.get(node.kind) ?? tables.operators.get(operator);
	// The expression itself is what is refused: one complaint is enough.
	if (
		refused &&
		ts.isExpressionStatement(node) &&
		verdict(ts, tables, { node: node.expression, parent: node, depth: 0 })
	)
		return undefined;
	const found = refused ?? refusedInDetail(ts, node, parent);
	if (found || ts.isSourceFile(node)) return found;
	const allowed = ts.isSourceFile(parent)
		? tables.inFile
		: isStatementList(ts, node, parent)
			? tables.inFunction
			: tables.elsewhere;
	if (allowed.has(node.kind) || ts.isToken(node)) return undefined;
	return {
		code: "NG019",
		what: ts.isStatement(node) ? "This statement" : "This expression",
		instead: "Write plain values, `const`, and arrow functions.",
	};
}

function isStatementList(ts: Compiler, node: ts.Node, parent: ts.Node): boolean {
	return (
		ts.isBlock(parent) ||
		(ts.isArrowFunction(parent) && ts.isBlock(node)) ||
		(ts.isIfStatement(parent) && ts.isStatement(node))
	);
}
