/** A type of the authored form in words that somebody who writes a topology reads, with links to other types. */
import { inline } from "./markdown.js";

/** What a type parameter stands for: `defineTopology` finds these names in the topology itself. */
const parameters = {
	S: "[name of a stage](stages.md)",
	K: "name of a node",
	E: "node or node:interface",
	T: "node, node:interface or address",
};

/** @type {Readonly<Record<string, string>>} */
const intrinsics = { string: "text", number: "number", boolean: "`true` or `false`" };

/**
 * @param {import("./authored.js").Type | undefined} type
 * @param {(name: string) => string | undefined} link a link to where a type is told of
 * @returns {string}
 */
export function typeWords(type, link) {
	const words = (/** @type {import("./authored.js").Type | undefined} */ inner) => typeWords(inner, link);
	switch (type?.type) {
		case "intrinsic":
			return intrinsics[type.name] ?? unknown(type);
		case "literal":
			return inline(JSON.stringify(type.value));
		case "array":
			return `list of: ${words(type.elementType)}`;
		case "tuple":
			return `list of ${(type.elements ?? []).length}: ${(type.elements ?? []).map(words).join("; ")}`;
		case "typeOperator":
			return words(type.target);
		case "union":
			return orOf(type.types.map(words));
		case "reflection":
			return `object with ${(type.declaration.children ?? []).map((child) => `${inline(child.name)}: ${words(child.type)}`).join(", ")}`;
		case "reference":
			return referenceWords(type, link);
		default:
			return unknown(type);
	}
}

/**
 * @param {import("typedoc").JSONOutput.ReferenceType} type
 * @param {(name: string) => string | undefined} link
 */
function referenceWords(type, link) {
	if (type.refersToTypeParameter && type.name in parameters)
		return parameters[/** @type {keyof typeof parameters} */ (type.name)];
	if (type.name === "Record") return `object, by name: ${typeWords(type.typeArguments?.[1], link)}`;
	return link(type.name) ?? unknown(type);
}

/** "a, b or c"; alternatives that have a comma or a colon of their own are kept apart by semicolons. */
const orOf = (/** @type {readonly string[]} */ words) => {
	const separator = words.some((word) => /[,:] /.test(word.replace(/\([^)]*\)/g, ""))) ? "; " : ", ";
	return `${words.slice(0, -1).join(separator)}${separator === "; " ? "; or " : " or "}${words.at(-1)}`;
};

/**
 * @param {unknown} type
 * @returns {never}
 */
function unknown(type) {
	throw new Error(`the reference has no words for this type: ${JSON.stringify(type)}`);
}
