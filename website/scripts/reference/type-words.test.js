import { expect, test } from "vitest";
import { typeWords } from "./type-words.js";

/** @typedef {import("./authored.js").Type} Type */

const text = /** @type {Type} */ ({ type: "intrinsic", name: "string" });
const list = /** @type {Type} */ ({
	type: "typeOperator",
	operator: "readonly",
	target: { type: "array", elementType: text },
});
const link = (/** @type {string} */ name) => (name === "NodeInput" ? "[a node](nodes.md)" : undefined);
const reference = (/** @type {string} */ name, /** @type {Type[]} */ typeArguments = []) =>
	/** @type {Type} */ ({ type: "reference", target: 1, name, typeArguments });

test("types in words", () => {
	expect(typeWords(text, link)).toBe("text");
	expect(
		typeWords({ type: "union", types: [{ type: "literal", value: "up" }, { type: "literal", value: 4 }, text] }, link),
	).toBe('`"up"`, `4` or text');
	expect(typeWords({ type: "union", types: [text, list] }, link)).toBe("text; or list of: text");
	expect(typeWords(reference("Record", [text, reference("NodeInput")]), link)).toBe(
		"object, by name: [a node](nodes.md)",
	);
	expect(typeWords({ type: "tuple", elements: [text, text] }, link)).toBe("list of 2: text; text");
});

test("a type that nobody has words for stops the generation", () => {
	expect(() => typeWords(reference("Elsewhere"), link)).toThrow("Elsewhere");
	expect(() => typeWords(undefined, link)).toThrow("no words");
});
