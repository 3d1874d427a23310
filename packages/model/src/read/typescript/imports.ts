import type ts from "typescript";
import type { Place } from "../../located.js";
import type { Context } from "./context.js";
import { helpers } from "./helpers.js";
import { makeMap } from "./make.js";
import { type Exported, type Loader, load, type Module } from "./module.js";
import { resolve } from "./resolve.js";
import type { Scope } from "./scope.js";
import { type Entry, refusedAt, type Value } from "./value.js";

/** Gives the names of an import their values, reading the file where it has not been read yet. */
export function bindImport(loader: Loader, statement: ts.ImportDeclaration, scope: Scope): void {
	const { cx } = loader;
	const { ts } = cx;
	const place = scope.unit.placeOf(statement.moduleSpecifier);
	const specifier = (statement.moduleSpecifier as ts.StringLiteral).text;
	const module = find(loader, specifier, scope.unit.file, place);
	const clause = statement.importClause;
	const bindings = clause?.namedBindings;
	const set = (name: ts.Identifier, value: Value | undefined) => {
		if (!value) return;
		scope.declare(ts.idText(name), scope.unit.placeOf(name));
		scope.set(ts.idText(name), value);
	};
	if (clause?.name) set(clause.name, exported(cx, module, "default", specifier, clause.name, scope));
	if (bindings && ts.isNamespaceImport(bindings))
		set(bindings.name, namespace(cx, module, scope.unit.placeOf(bindings.name)));
	if (bindings && ts.isNamedImports(bindings))
		for (const one of bindings.elements) {
			if (one.isTypeOnly) continue;
			const wanted = one.propertyName ?? one.name;
			set(one.name, exported(cx, module, wanted.text, specifier, wanted, scope));
		}
}

/** The file that a specifier stands for; null where it was refused or does not parse. */
function find(loader: Loader, specifier: string, importer: string, place: Place): Module | null {
	const { cx, modules, reading } = loader;
	const target = resolve(specifier, importer, loader.root);
	if (target.kind === "netgen") return netgen(place);
	if (target.kind === "module" || target.kind === "outside") {
		cx.report.add(target.kind === "module" ? "NG010" : "NG011", { specifier }, place);
		return null;
	}
	for (const path of target.candidates) {
		const known = modules.get(path);
		if (known !== undefined) return known;
		if (reading.includes(path)) {
			const chain = [...reading.slice(reading.indexOf(path)), path].join(", ");
			cx.report.add("NG013", { chain }, place);
			return null;
		}
		const text = loader.readFile(path);
		if (text !== undefined) return load(loader, path, text, place);
	}
	cx.report.add("NG012", { specifier, tried: target.candidates.join(", ") }, place);
	return null;
}

/** The package that topologies are written with. */
function netgen(place: Place): Module {
	const values = Object.entries(helpers).map(([name, body]): [string, Exported] => {
		return [name, { place, value: { kind: "function", body, place } }];
	});
	return { values: new Map(values), types: new Set(), end: place };
}

function exported(
	cx: Context,
	module: Module | null,
	name: string,
	specifier: string,
	node: ts.Node,
	scope: Scope,
): Value | undefined {
	const place = scope.unit.placeOf(node);
	if (!module) return refusedAt(place);
	const found = module.values.get(name);
	if (found) return found.value;
	// A type that is imported without the word: it has no value, and needs none.
	if (module.types.has(name) || (specifier === "netgen" && /^[A-Z]/.test(name))) return undefined;
	cx.report.add("NG014", { name, from: specifier, known: [...module.values.keys()].join(", ") }, place);
	return refusedAt(place);
}

/** `import * as name`: a map of what is exported, in the order that JavaScript gives it. */
function namespace(cx: Context, module: Module | null, place: Place): Value {
	if (!module) return refusedAt(place);
	const entries = new Map<string, Entry>();
	for (const name of [...module.values.keys()].toSorted((a, b) => (a < b ? -1 : 1))) {
		const { value, place: keyPlace } = module.values.get(name) as Exported;
		entries.set(name, { keyPlace, value });
	}
	return makeMap(cx, entries, place);
}
