import { entry } from "../entry.js";
import { choices, quote } from "./words.js";

/** NG040 to NG049: keys and the types of their values. */
export const shapes = {
	NG040: entry<{ key: string; where: string; known: readonly string[]; meant?: string }>({
		title: "A key is not known here",
		severity: "error",
		message: ({ key, where }) => `${quote(key)} is not a key of ${where}`,
		hint: ({ known, meant }) => (meant ? `did you mean ${quote(meant)}?` : `the keys are ${choices(known, "and")}`),
	}),
	NG041: entry<{ key: string; where: string }>({
		title: "A key is missing",
		severity: "error",
		message: ({ key, where }) => `${where} lacks ${quote(key)}`,
		hint: ({ key }) => `add ${quote(key)}`,
	}),
	NG042: entry<{ what: string; expected: string; got: string }>({
		title: "A value has the wrong type",
		severity: "error",
		message: ({ what, got }) => `${what} can't be ${got}`,
		hint: ({ expected }) => `write ${expected}`,
	}),
	NG043: entry<{ what: string; got: string; allowed: readonly string[]; meant?: string }>({
		title: "A value is not one of those allowed",
		severity: "error",
		message: ({ what, got }) => `${what} can't be ${got}`,
		hint: ({ allowed, meant }) => (meant ? `did you mean ${quote(meant)}?` : `it is one of ${choices(allowed, "or")}`),
	}),
	NG044: entry<{ what: string; got: string; expected: string }>({
		title: "A number is out of range",
		severity: "error",
		message: ({ what, got }) => `${what} can't be ${got}`,
		hint: ({ expected }) => `write ${expected}`,
	}),
	NG045: entry<{ key: string }>({
		title: "A key that programs trip over",
		severity: "error",
		message: ({ key }) => `${quote(key)} can't be a key: JavaScript gives it a meaning of its own`,
		hint: () => "choose another name",
	}),
	NG046: entry<{ what: string; expected: number; got: number }>({
		title: "A list has the wrong length",
		severity: "error",
		message: ({ what, expected, got }) =>
			`${what} has ${got} ${got === 1 ? "item" : "items"} where there are exactly ${expected}`,
		hint: ({ expected }) => `write ${expected} items`,
	}),
	NG047: entry<{ key: string; kind: string; kinds: readonly string[] }>({
		title: "A key belongs to another kind of node",
		severity: "error",
		message: ({ key, kind, kinds }) =>
			`${quote(key)} is a key of ${choices(kinds, "and")} nodes, and this one is of kind ${kind}`,
		hint: ({ key, kinds }) => `set the node's kind to ${choices(kinds, "or")}, or take ${quote(key)} away`,
	}),
};
