import type ts from "typescript";
import type { Place } from "../../located.js";
import { limits } from "../limits.js";
import type { Context } from "./context.js";
import { checkKey, makeList, makeMap } from "./make.js";
import { toText } from "./operators.js";
import type { Scope } from "./scope.js";
import { spreadIntoList, spreadIntoMap } from "./spread.js";
import { type Entry, nameOf, refusedAt, scalar, type Value } from "./value.js";

/** `text ${value}` */
export function template(cx: Context, node: ts.TemplateExpression, scope: Scope): Value {
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

/** `[a, ...b]` */
export function listLiteral(cx: Context, node: ts.ArrayLiteralExpression, scope: Scope): Value {
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

/** `{ a: b, ...c }` */
export function mapLiteral(cx: Context, node: ts.ObjectLiteralExpression, scope: Scope): Value {
	const entries = new Map<string, Entry>();
	const given = new Map<string, Place>();
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
export function computedKey(cx: Context, value: Value, place: Place): string {
	if (value.kind === "refused") cx.report.skip();
	if (value.kind === "scalar" && (typeof value.value === "string" || typeof value.value === "number"))
		return checkKey(cx, String(value.value), place);
	const what = `${nameOf(value)} cannot be used as a key`;
	return cx.report.refuse("NG036", { what, instead: "Use a text or a number." }, place);
}
