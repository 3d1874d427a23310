import type ts from "typescript";
import type { Context } from "./context.js";
import { keyText } from "./literal.js";
import { makeList, makeMap } from "./make.js";
import { member } from "./member.js";
import type { Scope } from "./scope.js";
import { iterate } from "./spread.js";
import { nameOf, refusedAt, scalar, type Value } from "./value.js";

/** All names that a binding makes. */
export function* namesIn(ts: Context["ts"], name: ts.BindingName): Generator<ts.Identifier> {
	if (ts.isIdentifier(name)) yield name;
	else for (const element of name.elements) if (ts.isBindingElement(element)) yield* namesIn(ts, element.name);
}

/** Makes the names of a binding known, without values yet. */
export function declareNames(cx: Context, name: ts.BindingName, scope: Scope, above?: Scope): void {
	for (const node of namesIn(cx.ts, name)) {
		const place = scope.unit.placeOf(node);
		const text = cx.ts.idText(node);
		const earlier = scope.declare(text, place) ?? above?.own(text);
		if (earlier)
			cx.report.refuse("NG032", { name: text }, place, {
				related: [{ place: earlier, message: "first declared here" }],
			});
	}
}

/** Marks the names of a binding as refused: their uses are left out without further complaints. */
export function noValue(cx: Context, name: ts.BindingName, scope: Scope): void {
	for (const node of namesIn(cx.ts, name)) {
		const text = cx.ts.idText(node);
		if (!scope.find(text)?.value) scope.set(text, refusedAt(scope.unit.placeOf(node)));
	}
}

type Bound = ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement;

/** Binds a parameter or part of a pattern, default included. A `const` has its value worked out before. */
export function bind(cx: Context, to: Bound, given: Value, scope: Scope): void {
	const { ts } = cx;
	const missing = given.kind === "scalar" && given.value === undefined;
	const isDefault = !ts.isVariableDeclaration(to);
	const value = missing && isDefault && to.initializer ? cx.evaluate(to.initializer, scope) : given;
	if (ts.isIdentifier(to.name)) scope.set(ts.idText(to.name), value);
	else if (ts.isObjectBindingPattern(to.name)) fromMap(cx, to.name, value, scope);
	else fromList(cx, to.name, value, scope);
}

function fromMap(cx: Context, pattern: ts.ObjectBindingPattern, value: Value, scope: Scope): void {
	if (value.kind === "refused") cx.report.skip();
	const place = scope.unit.placeOf(pattern);
	if (value.kind === "scalar" && (value.value === null || value.value === undefined)) {
		const what = `${nameOf(value)} has no properties to take apart`;
		cx.report.refuse("NG036", { what, instead: "Give a map here." }, place);
	}
	const taken = new Set<string>();
	for (const element of pattern.elements) {
		if (element.dotDotDotToken) {
			if (value.kind !== "map") {
				const what: string = `${nameOf(value)} is not a map`;
				cx.report.refuse("NG036", { what, instead: "Give a map here." }, place);
			}
			const rest = new Map([...value.entries].filter(([key]) => !taken.has(key)));
			bind(cx, element, makeMap(cx, rest, value.place), scope);
			continue;
		}
		const name = element.propertyName ?? (element.name as ts.Identifier);
		const key = keyText(cx, name, scope);
		taken.add(key);
		bind(cx, element, member(cx, value, key, scope.unit.placeOf(name)), scope);
	}
}

function fromList(cx: Context, pattern: ts.ArrayBindingPattern, value: Value, scope: Scope): void {
	const place = scope.unit.placeOf(pattern);
	const items = iterate(cx, value, place);
	pattern.elements.forEach((element, i) => {
		if (!cx.ts.isBindingElement(element)) return;
		if (element.dotDotDotToken) bind(cx, element, makeList(cx, items.slice(i), place), scope);
		else bind(cx, element, items[i] ?? scalar(undefined, place), scope);
	});
}
