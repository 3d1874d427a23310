import type ts from "typescript";
import { limits } from "../limits.js";
import type { Report } from "../report.js";
import { Refusal } from "../report.js";
import { callArrow } from "./arrow.js";
import { access } from "./chain.js";
import type { Compiler, Context } from "./context.js";
import { globals, hintForUnknown } from "./globals.js";
import { byKind } from "./kinds.js";
import { checkKey, makeList, makeMap } from "./make.js";
import type { Meter } from "./meter.js";
import {
	type Binary,
	binaryOperators,
	type ShortCircuit,
	shortCircuits,
	toText,
	truthy,
	type Unary,
	unaryOperators,
} from "./operators.js";
import type { Scope } from "./scope.js";
import { spreadIntoList, spreadIntoMap } from "./spread.js";
import { type Entry, nameOf, refusedAt, scalar, type Value } from "./value.js";

/** Every kind of expression that has a value here; all others are refused by `syntax.ts` before. */
interface Expressions {
	StringLiteral: ts.StringLiteral;
	NoSubstitutionTemplateLiteral: ts.NoSubstitutionTemplateLiteral;
	NumericLiteral: ts.NumericLiteral;
	TrueKeyword: ts.Expression;
	FalseKeyword: ts.Expression;
	NullKeyword: ts.Expression;
	Identifier: ts.Identifier;
	ParenthesizedExpression: ts.ParenthesizedExpression;
	AsExpression: ts.AsExpression;
	SatisfiesExpression: ts.SatisfiesExpression;
	TypeAssertionExpression: ts.TypeAssertion;
	NonNullExpression: ts.NonNullExpression;
	TemplateExpression: ts.TemplateExpression;
	ArrayLiteralExpression: ts.ArrayLiteralExpression;
	ObjectLiteralExpression: ts.ObjectLiteralExpression;
	PrefixUnaryExpression: ts.PrefixUnaryExpression;
	BinaryExpression: ts.BinaryExpression;
	ConditionalExpression: ts.ConditionalExpression;
	PropertyAccessExpression: ts.PropertyAccessExpression;
	ElementAccessExpression: ts.ElementAccessExpression;
	CallExpression: ts.CallExpression;
	ArrowFunction: ts.ArrowFunction;
}

type Handler<N> = (cx: Context, node: N, scope: Scope) => Value;

const text: Handler<ts.LiteralLikeNode> = (cx, node, scope) => {
	const place = scope.unit.placeOf(node);
	cx.meter.literal(node.text.length, place);
	return scalar(node.text, place);
};
const inner: Handler<{ readonly expression: ts.Expression }> = (cx, node, scope) => cx.evaluate(node.expression, scope);

const handlers: { readonly [K in keyof Expressions]: Handler<Expressions[K]> } = {
	StringLiteral: text,
	NoSubstitutionTemplateLiteral: text,
	NumericLiteral: (_cx, node, scope) => scalar(Number(node.text), scope.unit.placeOf(node)),
	TrueKeyword: (_cx, node, scope) => scalar(true, scope.unit.placeOf(node)),
	FalseKeyword: (_cx, node, scope) => scalar(false, scope.unit.placeOf(node)),
	NullKeyword: (_cx, node, scope) => scalar(null, scope.unit.placeOf(node)),
	Identifier: named,
	ParenthesizedExpression: inner,
	AsExpression: inner,
	SatisfiesExpression: inner,
	TypeAssertionExpression: inner,
	NonNullExpression: (cx, node, scope) => access(cx, node, scope),
	TemplateExpression: template,
	ArrayLiteralExpression: list,
	ObjectLiteralExpression: map,
	PrefixUnaryExpression: (cx, node, scope) => {
		const operate = byKind<Unary>(cx.ts, unaryOperators).get(node.operator);
		// Reported by the pass over the syntax.
		if (!operate) return cx.report.skip();
		return operate(cx, cx.evaluate(node.operand, scope), scope.unit.placeOf(node));
	},
	BinaryExpression: binary,
	ConditionalExpression: (cx, node, scope) =>
		cx.evaluate(truthy(cx.evaluate(node.condition, scope)) ? node.whenTrue : node.whenFalse, scope),
	PropertyAccessExpression: (cx, node, scope) => access(cx, node, scope),
	ElementAccessExpression: (cx, node, scope) => access(cx, node, scope),
	CallExpression: (cx, node, scope) => access(cx, node, scope),
	ArrowFunction: (_cx, node, scope) => ({
		kind: "function",
		body: { node, scope },
		place: scope.unit.placeOf(node),
	}),
};

/** Names of the expressions that have a value. */
export const expressionKinds = Object.keys(handlers) as (keyof Expressions)[];

/** The evaluator: gives expressions their values without running anything. */
export function createContext(ts: Compiler, report: Report, meter: Meter): Context {
	const known = byKind(ts, handlers as Readonly<Record<keyof Expressions, Handler<ts.Expression>>>);
	const cx: Context = {
		ts,
		report,
		meter,
		evaluate(node, scope) {
			const handler = known.get(node.kind);
			// Reported by the pass over the syntax.
			if (!handler) return report.skip();
			meter.enter(scope.unit.placeOf(node));
			const value = handler(cx, node, scope);
			if (value.kind === "refused") report.skip();
			meter.leave();
			return value;
		},
		attempt(place, work) {
			const depth = meter.depth;
			try {
				return work();
			} catch (e) {
				if (!(e instanceof Refusal)) throw e;
				meter.depth = depth;
				return refusedAt(place);
			}
		},
		part: (node, scope) => cx.attempt(scope.unit.placeOf(node), () => cx.evaluate(node, scope)),
		call(callee, args, at) {
			if (callee.kind === "refused") report.skip();
			const call = callee.kind === "function" ? callee.body : callee.kind === "global" ? callee.call : undefined;
			if (!call) {
				const what = `${nameOf(callee)} is not a function`;
				return report.refuse(
					"NG036",
					{ what, instead: "Call a function that is declared as `const f = (...) => ...`." },
					at,
				);
			}
			meter.enter(at);
			const value = typeof call === "function" ? call(cx, args, at) : callArrow(cx, call.node, call.scope, args, at);
			if (value.kind === "refused") report.skip();
			meter.leave();
			return value;
		},
	};
	return cx;
}

function named(cx: Context, node: ts.Identifier, scope: Scope): Value {
	const name = cx.ts.idText(node);
	const binding = scope.find(name);
	if (binding?.value) return binding.value;
	const place = scope.unit.placeOf(node);
	if (binding) return cx.report.refuse("NG031", { name }, place);
	const found = globals.get(name);
	if (found) return found(place);
	return cx.report.refuse("NG030", { name, hint: hintForUnknown(name, scope.names()) }, place);
}

function template(cx: Context, node: ts.TemplateExpression, scope: Scope): Value {
	const place = scope.unit.placeOf(node);
	const parts = [node.head.text];
	let length = node.head.text.length;
	for (const span of node.templateSpans) {
		const given = toText(cx, cx.evaluate(span.expression, scope), scope.unit.placeOf(span.expression));
		length += given.length + span.literal.text.length;
		parts.push(given, span.literal.text);
	}
	cx.meter.text(length, place);
	return scalar(parts.join(""), place);
}

function list(cx: Context, node: ts.ArrayLiteralExpression, scope: Scope): Value {
	const place = scope.unit.placeOf(node);
	if (node.elements.length > limits.list) cx.meter.list(node.elements.length, place);
	const items: Value[] = [];
	for (const element of node.elements) {
		if (cx.ts.isSpreadElement(element)) {
			const spread = cx.part(element.expression, scope);
			if (spread.kind === "refused") items.push(refusedAt(place));
			else spreadIntoList(cx, items, spread, scope.unit.placeOf(element));
		} else items.push(cx.part(element, scope));
	}
	return makeList(cx, items, place);
}

function map(cx: Context, node: ts.ObjectLiteralExpression, scope: Scope): Value {
	const entries = new Map<string, Entry>();
	const given = new Map<string, Entry["keyPlace"]>();
	let spoilt = false;
	for (const property of node.properties) {
		const done = cx.attempt(scope.unit.placeOf(property), () => {
			if (cx.ts.isSpreadAssignment(property)) {
				const from = cx.evaluate(property.expression, scope);
				spreadIntoMap(cx, entries, from, scope.unit.placeOf(property));
				return from;
			}
			if (!cx.ts.isPropertyAssignment(property) && !cx.ts.isShorthandPropertyAssignment(property)) cx.report.skip();
			const key = keyText(cx, property.name, scope);
			const keyPlace = scope.unit.placeOf(property.name);
			const earlier = given.get(key);
			if (earlier) {
				const related = [{ place: earlier, message: "first given here" }];
				cx.report.refuse("NG034", { key }, keyPlace, { related });
			}
			given.set(key, keyPlace);
			const value = cx.part(cx.ts.isPropertyAssignment(property) ? property.initializer : property.name, scope);
			entries.set(key, { keyPlace, value });
			return scalar(true, keyPlace);
		});
		spoilt ||= done.kind === "refused";
	}
	const place = scope.unit.placeOf(node);
	// Which keys it has is not known any more, so nothing can be said about it.
	return spoilt ? refusedAt(place) : makeMap(cx, entries, place);
}

/** The text of a property's name, computed ones included. */
export function keyText(cx: Context, name: ts.PropertyName, scope: Scope): string {
	const place = scope.unit.placeOf(name);
	if (cx.ts.isIdentifier(name)) return checkKey(cx, cx.ts.idText(name), place);
	if (cx.ts.isStringLiteral(name) || cx.ts.isNoSubstitutionTemplateLiteral(name)) return checkKey(cx, name.text, place);
	if (cx.ts.isNumericLiteral(name)) return checkKey(cx, String(Number(name.text)), place);
	if (cx.ts.isComputedPropertyName(name)) return computedKey(cx, cx.evaluate(name.expression, scope), place);
	return cx.report.skip();
}

/** A value used as a key: texts, and numbers as JavaScript writes them. */
export function computedKey(cx: Context, value: Value, place: Entry["keyPlace"]): string {
	if (value.kind === "refused") cx.report.skip();
	if (value.kind === "scalar" && (typeof value.value === "string" || typeof value.value === "number"))
		return checkKey(cx, String(value.value), place);
	const what = `${nameOf(value)} cannot be used as a key`;
	return cx.report.refuse("NG036", { what, instead: "Use a text or a number." }, place);
}

/** Long sums lean to the left, one level for each term: worked through in a loop, not by recursion. */
function binary(cx: Context, node: ts.BinaryExpression, scope: Scope): Value {
	const { ts } = cx;
	const chain: ts.BinaryExpression[] = [];
	let first: ts.Expression = node;
	while (ts.isBinaryExpression(first)) {
		chain.push(first);
		first = first.left;
	}
	let value = cx.evaluate(first, scope);
	const short = byKind<ShortCircuit>(ts, shortCircuits);
	const operators = byKind<Binary>(ts, binaryOperators);
	for (const step of chain.reverse()) {
		const place = scope.unit.placeOf(step);
		const answered = short.get(step.operatorToken.kind);
		const operate = operators.get(step.operatorToken.kind);
		cx.meter.steps(1, place);
		if (operate) value = operate(cx, value, cx.evaluate(step.right, scope), place);
		else if (!answered) cx.report.skip();
		else if (!answered(value)) value = cx.evaluate(step.right, scope);
	}
	return value;
}
