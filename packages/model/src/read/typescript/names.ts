import type ts from "typescript";
import type { Report } from "../report.js";
import type { Compiler } from "./context.js";
import { globals, hintForUnknown } from "./globals.js";
import { namesIn } from "./pattern.js";
import { Scope, type Unit } from "./scope.js";
import { isTypeOnly } from "./syntax.js";

/**
 * Reports names that nothing declares and names that are declared twice, wherever they stand: in functions that nobody
 * calls too. Call it on sources that `checkSyntax` found no deeper than they may be.
 */
export function checkNames(ts: Compiler, report: Report, unit: Unit): void {
	const declare = (scope: Scope, name: ts.BindingName | undefined, above?: Scope) => {
		if (!name) return;
		for (const node of namesIn(ts, name)) {
			const text = ts.idText(node);
			const place = unit.placeOf(node);
			const earlier = scope.declare(text, place) ?? above?.own(text);
			const related = [{ message: "first declared here", ...(earlier && { place: earlier }) }];
			if (earlier) report.add("NG032", { name: text }, place, { related });
		}
	};

	const declareAll = (statements: readonly ts.Statement[], scope: Scope, above?: Scope) => {
		for (const statement of statements) {
			if (ts.isVariableStatement(statement))
				for (const { name } of statement.declarationList.declarations) declare(scope, name, above);
			if (ts.isImportDeclaration(statement) && !isTypeOnly(ts, statement)) {
				const clause = statement.importClause;
				declare(scope, clause?.name);
				const bindings = clause?.namedBindings;
				if (bindings && ts.isNamespaceImport(bindings)) declare(scope, bindings.name);
				if (bindings && ts.isNamedImports(bindings))
					for (const one of bindings.elements) if (!one.isTypeOnly) declare(scope, one.name);
			}
			if (isRefusedDeclaration(ts, statement) && statement.name && ts.isIdentifier(statement.name))
				declare(scope, statement.name, above);
		}
	};

	const walkAll = (nodes: readonly ts.Node[], scope: Scope) => {
		for (const node of nodes) walk(node, scope);
	};

	const walk = (node: ts.Node, scope: Scope): void => {
		if (ts.isIdentifier(node)) {
			resolve(node, scope);
			return;
		}
		if (ts.isPropertyAccessExpression(node)) {
			walk(node.expression, scope);
			return;
		}
		if (ts.isNewExpression(node)) {
			walkAll(node.arguments ?? [], scope);
			return;
		}
		if (ts.isPropertyAssignment(node)) {
			if (ts.isComputedPropertyName(node.name)) walk(node.name.expression, scope);
			walk(node.initializer, scope);
			return;
		}
		if (ts.isShorthandPropertyAssignment(node)) {
			resolve(node.name, scope);
			return;
		}
		if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) {
			if (ts.isBindingElement(node) && node.propertyName && ts.isComputedPropertyName(node.propertyName))
				walk(node.propertyName.expression, scope);
			if (!ts.isIdentifier(node.name)) walkAll(node.name.elements, scope);
			if (node.initializer) walk(node.initializer, scope);
			return;
		}
		if (ts.isArrowFunction(node)) {
			const inside = new Scope(unit, scope);
			for (const parameter of node.parameters) declare(inside, parameter.name);
			walkAll(node.parameters, inside);
			if (!ts.isBlock(node.body)) {
				walk(node.body, inside);
				return;
			}
			const body = new Scope(unit, inside);
			declareAll(node.body.statements, body, inside);
			walkAll(node.body.statements, body);
			return;
		}
		if (ts.isBlock(node)) {
			const inside = new Scope(unit, scope);
			declareAll(node.statements, inside);
			walkAll(node.statements, inside);
			return;
		}
		if (ts.isExportDeclaration(node) && !isTypeOnly(ts, node) && !node.moduleSpecifier) {
			if (!node.exportClause || !ts.isNamedExports(node.exportClause)) return;
			for (const one of node.exportClause.elements) {
				const name = one.propertyName ?? one.name;
				if (!one.isTypeOnly && ts.isIdentifier(name) && !types.has(ts.idText(name))) resolve(name, scope);
			}
			return;
		}
		if (ts.isBinaryExpression(node)) {
			let left: ts.Expression = node;
			for (; ts.isBinaryExpression(left); left = left.left) walk(left.right, scope);
			walk(left, scope);
			return;
		}
		if (isSkipped(ts, node)) return;
		ts.forEachChild(node, (child) => walk(child, scope));
	};

	const resolve = (node: ts.Identifier, scope: Scope) => {
		const name = ts.idText(node);
		if (scope.find(name) || globals.has(name)) return;
		report.add("NG030", { name, hint: hintForUnknown(name, scope.names()) }, unit.placeOf(node));
	};

	const types = new Set(typeNames(ts, unit.source));
	const top = new Scope(unit);
	declareAll(unit.source.statements, top);
	walkAll(unit.source.statements, top);
}

/** Declarations that are refused as such; their names are known all the same, so that uses draw no second complaint. */
export function isRefusedDeclaration(
	ts: Compiler,
	node: ts.Node,
): node is ts.FunctionDeclaration | ts.ClassDeclaration | ts.EnumDeclaration | ts.ModuleDeclaration {
	return (
		ts.isFunctionDeclaration(node) ||
		ts.isClassDeclaration(node) ||
		ts.isEnumDeclaration(node) ||
		ts.isModuleDeclaration(node)
	);
}

/** Names of the types that a file declares. */
export function typeNames(ts: Compiler, source: ts.SourceFile): string[] {
	return source.statements.flatMap((s) =>
		ts.isInterfaceDeclaration(s) || ts.isTypeAliasDeclaration(s) ? [ts.idText(s.name)] : [],
	);
}

/** Types, and whatever is refused as a whole. */
function isSkipped(ts: Compiler, node: ts.Node): boolean {
	return (
		ts.isTypeNode(node) ||
		ts.isInterfaceDeclaration(node) ||
		ts.isTypeAliasDeclaration(node) ||
		ts.isTypeParameterDeclaration(node) ||
		ts.isImportDeclaration(node) ||
		ts.isMetaProperty(node) ||
		ts.isFunctionLike(node) ||
		ts.isClassLike(node) ||
		isRefusedDeclaration(ts, node) ||
		ts.isLabeledStatement(node) ||
		ts.isImportEqualsDeclaration(node) ||
		ts.isNamespaceExportDeclaration(node) ||
		ts.isIterationStatement(node, false) ||
		ts.isTryStatement(node) ||
		ts.isSwitchStatement(node)
	);
}
