import type ts from "typescript";
import type { Report } from "../report.js";
import { Refusal } from "../report.js";
import { callArrow } from "./arrow.js";
import { access } from "./chain.js";
import type { Compiler, Context } from "./context.js";
import { globals, hintForUnknown } from "./globals.js";
import { byKind } from "./kinds.js";
import { listLiteral, mapLiteral, template } from "./literal.js";
import type { Meter } from "./meter.js";
import {
	type Binary,
	binaryOperators,
	type ShortCircuit,
	shortCircuits,
	truthy,
	type Unary,
	unaryOperators,
} from "./operators.js";
import type { Scope } from "./scope.js";
import { nameOf, refusedAt, scalar, type Value } from "./value.js";

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
	ArrayLiteralExpression: listLiteral,
	ObjectLiteralExpression: mapLiteral,
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
