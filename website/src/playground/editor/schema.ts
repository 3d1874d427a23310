/** What the schema of a topology allows at a place: keys, and words out of a list. */
interface Schema {
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly additionalProperties?: Schema | boolean;
	readonly items?: Schema | readonly Schema[];
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly allOf?: readonly Schema[];
	readonly required?: readonly string[];
	readonly enum?: readonly unknown[];
	readonly const?: unknown;
}

const either = (schema: Schema): Schema[] => [
	schema,
	...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].flatMap(either),
];

function below(schema: Schema, key: string): Schema[] {
	const { properties = {}, additionalProperties, items } = schema;
	if (key === "*") return items === undefined ? [] : [items].flat();
	const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
	if (own) return [own];
	return typeof additionalProperties === "object" ? [additionalProperties] : [];
}

const schemasAt = (root: Schema, path: readonly string[]): Schema[] =>
	path.reduce((found, key) => found.flatMap((one) => below(one, key)).flatMap(either), either(root));

export interface Key {
	readonly name: string;
	readonly required: boolean;
}

/** The keys that a map at that path may have. */
export function keysAt(schema: object, path: readonly string[]): Key[] {
	const keys = new Map<string, boolean>();
	for (const { properties = {}, required = [] } of schemasAt(schema as Schema, path))
		for (const name of Object.keys(properties)) keys.set(name, (keys.get(name) ?? true) && required.includes(name));
	return [...keys].map(([name, required]) => ({ name, required }));
}

/** The words that a value at that path may be, where they are a list. */
export function wordsAt(schema: object, path: readonly string[]): string[] {
	const words = schemasAt(schema as Schema, path).flatMap((one) => [...(one.enum ?? []), one.const]);
	return [...new Set(words.filter((word): word is string => typeof word === "string"))];
}
