import type ts from "typescript";
import type { Place } from "../../located.js";
import type { Context } from "./context.js";
import { computedKey } from "./literal.js";
import { checkKey } from "./make.js";
import { member, method } from "./member.js";
import { nullish } from "./operators.js";
import type { Scope } from "./scope.js";
import { spreadIntoList } from "./spread.js";
import { refusedAt, scalar, type Value } from "./value.js";

type Link = ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression | ts.NonNullExpression;

/** What a chain gives that ended at a `?.`. */
const ended = Symbol("ended");

/** `a.b`, `a[b]`, `a(b)`, `a!` and their optional forms. */
export function access(cx: Context, node: Link, scope: Scope): Value {
	const value = follow(cx, node, scope);
	return value === ended ? scalar(undefined, scope.unit.placeOf(node)) : value;
}

function follow(cx: Context, node: Link, scope: Scope): Value | typeof ended {
	const { ts } = cx;
	if (ts.isNonNullExpression(node)) return subject(cx, node.expression, scope);
	if (ts.isCallExpression(node)) return call(cx, node, scope);
	const from = subject(cx, node.expression, scope);
	if (from === ended || (node.questionDotToken && nullish(from))) return ended;
	return member(cx, from, keyOf(cx, node, scope), placeOfKey(cx, node, scope));
}

/** What stands left of a link. Inside an optional chain it may have ended already. */
function subject(cx: Context, node: ts.Expression, scope: Scope): Value | typeof ended {
	if (!isLink(cx.ts, node) || !(node.flags & cx.ts.NodeFlags.OptionalChain)) return cx.evaluate(node, scope);
	cx.meter.enter(scope.unit.placeOf(node));
	const value = follow(cx, node, scope);
	if (value !== ended && value.kind === "refused") cx.report.skip();
	cx.meter.leave();
	return value;
}

function call(cx: Context, node: ts.CallExpression, scope: Scope): Value | typeof ended {
	const at = scope.unit.placeOf(node);
	const callee = withoutTypes(cx.ts, node.expression);
	let target: Value | typeof ended;
	if (cx.ts.isPropertyAccessExpression(callee) || cx.ts.isElementAccessExpression(callee)) {
		const from = subject(cx, callee.expression, scope);
		if (from === ended || (callee.questionDotToken && nullish(from))) {
			// In `(a?.b)()` the brackets end the chain, and undefined is called.
			return callee === node.expression || node.flags & cx.ts.NodeFlags.OptionalChain
				? ended
				: cx.call(scalar(undefined, at), [], at);
		}
		target = method(cx, from, keyOf(cx, callee, scope), placeOfKey(cx, callee, scope), callee.expression);
	} else target = subject(cx, node.expression, scope);
	if (target === ended || (node.questionDotToken && nullish(target))) return ended;
	const args: Value[] = [];
	for (const argument of node.arguments) {
		if (cx.ts.isSpreadElement(argument)) {
			const list = cx.part(argument.expression, scope);
			if (list.kind === "refused") args.push(refusedAt(at));
			else spreadIntoList(cx, args, list, scope.unit.placeOf(argument));
		} else args.push(cx.part(argument, scope));
	}
	if (args.some((arg) => arg.kind === "refused")) cx.report.skip();
	return cx.call(target, args, at);
}

function keyOf(cx: Context, node: ts.PropertyAccessExpression | ts.ElementAccessExpression, scope: Scope): string {
	const place = placeOfKey(cx, node, scope);
	if (cx.ts.isElementAccessExpression(node)) return computedKey(cx, cx.evaluate(node.argumentExpression, scope), place);
	if (!cx.ts.isIdentifier(node.name)) return cx.report.skip();
	return checkKey(cx, cx.ts.idText(node.name), place);
}

function placeOfKey(cx: Context, node: ts.PropertyAccessExpression | ts.ElementAccessExpression, scope: Scope): Place {
	return scope.unit.placeOf(cx.ts.isElementAccessExpression(node) ? node.argumentExpression : node.name);
}

function isLink(ts: Context["ts"], node: ts.Node): node is Link {
	return (
		ts.isPropertyAccessExpression(node) ||
		ts.isElementAccessExpression(node) ||
		ts.isCallExpression(node) ||
		ts.isNonNullExpression(node)
	);
}

/** Brackets and types around a callee do not change what it is called on. */
function withoutTypes(ts: Context["ts"], node: ts.Expression): ts.Expression {
	let inner = node;
	while (
		ts.isParenthesizedExpression(inner) ||
		ts.isAsExpression(inner) ||
		ts.isSatisfiesExpression(inner) ||
		ts.isTypeAssertionExpression(inner) ||
		ts.isNonNullExpression(inner)
	)
		inner = inner.expression;
	return inner;
}
