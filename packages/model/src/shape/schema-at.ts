import type * as z from "zod";

/** The few forms of schema that the shapes are made of. */
type Def =
	| { readonly type: "optional"; readonly innerType: Schema }
	| { readonly type: "object"; readonly shape: Readonly<Record<string, Schema>> }
	| { readonly type: "record"; readonly valueType: Schema }
	| { readonly type: "array"; readonly element: Schema }
	| { readonly type: "tuple"; readonly items: readonly Schema[] }
	| { readonly type: "union"; readonly options: readonly Schema[] }
	| { readonly type: "string" | "number" | "boolean" | "literal" | "enum" | "unknown" };
type Schema = z.core.$ZodType;

const defOf = (schema: Schema): Def => schema._zod.def as unknown as Def;

/** The keys of the map that stands at a path, required ones told from the others; none where it is no map of fixed keys. */
export function keysAt(schema: Schema, path: readonly PropertyKey[]): { known: string[]; required: string[] } {
	const shape = schemasAt(schema, path).flatMap((one) => {
		const def = defOf(one);
		return def.type === "object" ? Object.entries(def.shape) : [];
	});
	const required = shape.filter(([, value]) => defOf(value).type !== "optional");
	return { known: shape.map(([key]) => key), required: required.map(([key]) => key) };
}

/** The forms a value may have at a path, in words: "a text", "a list", "a map". */
export function formsAt(schema: Schema, path: readonly PropertyKey[]): string[] {
	return [...new Set(schemasAt(schema, path).map((one) => words[defOf(one).type]))];
}

const words: Readonly<Record<Def["type"], string>> = {
	optional: "nothing",
	object: "a map",
	record: "a map",
	array: "a list",
	tuple: "a list of two",
	union: "one of several",
	string: "a text",
	number: "a whole number",
	boolean: "true or false",
	literal: "a text",
	enum: "a text",
	unknown: "anything",
};

function schemasAt(schema: Schema, path: readonly PropertyKey[]): Schema[] {
	return path.reduce<Schema[]>((at, key) => at.flatMap((one) => unfold(step(one, key))), unfold([schema]));
}

function step(schema: Schema, key: PropertyKey): Schema[] {
	const def = defOf(schema);
	if (def.type === "object")
		return typeof key === "string" && Object.hasOwn(def.shape, key) ? [def.shape[key] as Schema] : [];
	if (def.type === "record") return [def.valueType];
	if (def.type === "array") return typeof key === "number" ? [def.element] : [];
	if (def.type === "tuple") return def.items.filter((_, index) => index === key);
	return [];
}

/** Options of a union, each on its own; what is optional, as if it were there. */
function unfold(schemas: readonly Schema[]): Schema[] {
	return schemas.flatMap((schema) => {
		const def = defOf(schema);
		if (def.type === "union") return unfold(def.options);
		return def.type === "optional" ? unfold([def.innerType]) : [schema];
	});
}
