import type ts from "typescript";
import type { Place } from "../../located.js";
import type { Context } from "./context.js";
import { makeList } from "./make.js";
import { truthy } from "./operators.js";
import { bind, declareNames, noValue } from "./pattern.js";
import { Scope } from "./scope.js";
import { scalar, type Value } from "./value.js";

/** Calls an arrow function of the author. */
export function callArrow(cx: Context, node: ts.ArrowFunction, outer: Scope, args: readonly Value[], at: Place): Value {
	const scope = new Scope(outer.unit, outer);
	for (const parameter of node.parameters) declareNames(cx, parameter.name, scope);
	node.parameters.forEach((parameter, i) => {
		if (parameter.dotDotDotToken) bind(cx, parameter, makeList(cx, args.slice(i), at), scope);
		else bind(cx, parameter, args[i] ?? scalar(undefined, at), scope);
	});
	if (!cx.ts.isBlock(node.body)) return cx.evaluate(node.body, scope);
	const inner = new Scope(scope.unit, scope);
	return runBlock(cx, node.body.statements, inner, scope) ?? scalar(undefined, at);
}

/** Works through statements until one returns. `above`: a scope whose names the block may not declare again. */
function runBlock(
	cx: Context,
	statements: readonly ts.Statement[],
	scope: Scope,
	above: Scope | undefined,
): Value | undefined {
	declareConstants(cx, statements, scope, above);
	for (const statement of statements) {
		const returned = run(cx, statement, scope);
		if (returned) return returned;
	}
	return undefined;
}

function run(cx: Context, statement: ts.Statement, scope: Scope): Value | undefined {
	const { ts } = cx;
	if (ts.isVariableStatement(statement)) bindConstants(cx, statement, scope);
	else if (ts.isReturnStatement(statement)) {
		if (statement.expression) return cx.evaluate(statement.expression, scope);
		return scalar(undefined, scope.unit.placeOf(statement));
	} else if (ts.isIfStatement(statement)) {
		const taken = truthy(cx.evaluate(statement.expression, scope)) ? statement.thenStatement : statement.elseStatement;
		if (taken) return run(cx, taken, scope);
	} else if (ts.isBlock(statement)) {
		cx.meter.enter(scope.unit.placeOf(statement));
		const returned = runBlock(cx, statement.statements, new Scope(scope.unit, scope), undefined);
		cx.meter.leave();
		return returned;
	}
	return undefined;
}

/** Makes the names of all `const` among the statements known, without values. */
export function declareConstants(cx: Context, statements: readonly ts.Statement[], scope: Scope, above?: Scope): void {
	for (const statement of statements) {
		if (!cx.ts.isVariableStatement(statement)) continue;
		for (const { name } of statement.declarationList.declarations) declareNames(cx, name, scope, above);
	}
}

/** Gives the names of a `const` their values. */
export function bindConstants(cx: Context, statement: ts.VariableStatement, scope: Scope): void {
	for (const declaration of statement.declarationList.declarations) {
		const place = scope.unit.placeOf(declaration.name);
		const done = cx.attempt(place, () => {
			if (!declaration.initializer) cx.report.skip();
			bind(cx, declaration, cx.evaluate(declaration.initializer, scope), scope);
			return scalar(true, place);
		});
		if (done.kind === "refused") noValue(cx, declaration.name, scope);
	}
}
