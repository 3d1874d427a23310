import type ts from "typescript";
import type { Place } from "../../located.js";
import { limits } from "../limits.js";
import { bindConstants, declareConstants } from "./arrow.js";
import type { Context } from "./context.js";
import { bindImport } from "./imports.js";
import { checkNames, isRefusedDeclaration, typeNames } from "./names.js";
import { parse } from "./parse.js";
import { namesIn } from "./pattern.js";
import { normalise } from "./resolve.js";
import { Scope, type Unit } from "./scope.js";
import { checkSyntax, isTypeOnly } from "./syntax.js";
import { refusedAt, scalar, type Value } from "./value.js";

export interface Exported {
	readonly place: Place;
	readonly value: Value;
}

/** What a file exports. */
export interface Module {
	readonly values: ReadonlyMap<string, Exported>;
	readonly types: ReadonlySet<string>;
	/** The end of the file: where a missing default export is missed. */
	readonly end: Place;
}

/** Reads the files of one topology, each once. */
export interface Loader {
	readonly cx: Context;
	/** Normalised. */
	readonly root: string;
	readonly readFile: (path: string) => string | undefined;
	readonly sources: Map<string, string>;
	/** `null`: it has syntax errors. */
	readonly modules: Map<string, Module | null>;
	/** Files that are being read, the topology's own first. */
	readonly reading: string[];
}

/** The module of a file that has been read. `name` is what places call it. */
export function load(loader: Loader, name: string, text: string, asked: Place | undefined): Module | null {
	const { cx, sources, modules, reading } = loader;
	sources.set(name, text);
	const total = [...sources.values()].reduce((sum, source) => sum + source.length, 0);
	if (text.length > limits.fileLength)
		cx.report.halt(
			"NG003",
			{ what: "characters", limit: limits.fileLength },
			{ file: name, line: 1, column: 1, start: 0, end: 0 },
		);
	if (total > limits.totalLength) cx.report.halt("NG003", { what: "characters", limit: limits.totalLength }, asked);
	if (sources.size > limits.files) cx.report.halt("NG003", { what: "files", limit: limits.files }, asked);
	const path = normalise(name);
	reading.push(path);
	const unit = parse(cx.ts, cx.report, name, text);
	const module = unit && work(loader, unit);
	reading.pop();
	modules.set(path, module);
	return module;
}

function work(loader: Loader, unit: Unit): Module {
	const { cx } = loader;
	const { ts } = cx;
	const { statements } = unit.source;
	checkSyntax(ts, cx.report, unit);
	checkNames(ts, cx.report, unit);

	const scope = new Scope(unit);
	const values = new Map<string, Exported>();
	const types = new Set(typeNames(ts, unit.source));
	const give = (name: string, place: Place, value: Value) => {
		const earlier = values.get(name);
		if (!earlier) values.set(name, { place, value });
		else {
			const related = [{ place: earlier.place, message: "first exported here" }];
			cx.report.add("NG032", { name: name === "default" ? "export default" : name }, place, { related });
		}
	};

	// Imports are there before anything else, wherever they stand.
	for (const statement of statements)
		if (ts.isImportDeclaration(statement) && !isTypeOnly(ts, statement)) bindImport(loader, statement, scope);
	for (const statement of statements)
		if (isRefusedDeclaration(ts, statement) && statement.name && ts.isIdentifier(statement.name)) {
			scope.declare(ts.idText(statement.name), unit.placeOf(statement.name));
			scope.set(ts.idText(statement.name), refusedAt(unit.placeOf(statement.name)));
		}
	cx.attempt(unit.placeOf(unit.source), () => {
		declareConstants(cx, statements, scope);
		return scalar(true, unit.placeOf(unit.source));
	});
	const named: (() => void)[] = [];
	for (const statement of statements) {
		if (ts.isVariableStatement(statement)) {
			bindConstants(cx, statement, scope);
			if (!statement.modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword)) continue;
			for (const { name } of statement.declarationList.declarations)
				for (const node of namesIn(ts, name)) {
					const value = scope.find(ts.idText(node))?.value;
					if (value) give(ts.idText(node), unit.placeOf(node), value);
				}
		} else if (ts.isExportAssignment(statement)) {
			give("default", unit.placeOf(statement.expression), cx.part(statement.expression, scope));
		} else if (ts.isExportDeclaration(statement) && !statement.moduleSpecifier)
			named.push(() => exportNames(cx, statement, scope, types, give));
	}
	// `export { name }` may stand above the declaration.
	for (const run of named) run();
	const { end } = unit.source;
	return { values, types, end: unit.placeAt(end, end) };
}

function exportNames(
	cx: Context,
	statement: ts.ExportDeclaration,
	scope: Scope,
	types: Set<string>,
	give: (name: string, place: Place, value: Value) => void,
): void {
	const { ts } = cx;
	if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) return;
	for (const one of statement.exportClause.elements) {
		const local = one.propertyName ?? one.name;
		const place = scope.unit.placeOf(one);
		const found = ts.isIdentifier(local) ? scope.find(ts.idText(local))?.value : undefined;
		if (found && !statement.isTypeOnly && !one.isTypeOnly) give(one.name.text, place, found);
		else types.add(one.name.text);
	}
}
