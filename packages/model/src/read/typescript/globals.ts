import { didYouMean } from "../../diagnostics/suggest.js";
import type { Place } from "../../located.js";
import { helpers } from "./helpers.js";
import { makeText, makeTextFromPoints } from "./members/characters.js";
import { arrayMembers, objectMembers } from "./members/collections.js";
import {
	mathMembers,
	numberMembers,
	parseFloatNative,
	parseIntNative,
	toBoolean,
	toNumber,
	toTextNative,
} from "./members/statics.js";
import { type Native, scalar, type Value } from "./value.js";

type Global = (place: Place) => Value;

const global = (name: string, members: Readonly<Record<string, Native | number>>, call?: Native): [string, Global] => {
	const known = new Map(Object.entries(members));
	return [name, (place) => ({ kind: "global", name, members: known, place, ...(call && { call }) })];
};

const native = (name: string, body: Native): [string, Global] => [name, (place) => ({ kind: "function", body, place })];

/** Names that are known everywhere. */
export const globals: ReadonlyMap<string, Global> = new Map<string, Global>([
	["undefined", (place) => scalar(undefined, place)],
	["NaN", (place) => scalar(Number.NaN, place)],
	["Infinity", (place) => scalar(Number.POSITIVE_INFINITY, place)],
	global("Array", arrayMembers),
	global("Boolean", {}, toBoolean),
	global("Math", mathMembers),
	global("Number", numberMembers, toNumber),
	global("Object", objectMembers),
	global("String", { fromCharCode: makeText, fromCodePoint: makeTextFromPoints }, toTextNative),
	native("parseFloat", parseFloatNative),
	native("parseInt", parseIntNative),
]);

/** Names of the host that a topology does not have. */
const ofTheHost = new Set([
	...["process", "require", "module", "exports", "__dirname", "__filename", "Buffer", "global", "globalThis", "window"],
	...[
		"self",
		"document",
		"console",
		"fetch",
		"eval",
		"Function",
		"Proxy",
		"Reflect",
		"Symbol",
		"WebAssembly",
		"Worker",
	],
	...["Promise", "setTimeout", "setInterval", "setImmediate", "queueMicrotask", "arguments", "performance", "crypto"],
	...["Date", "JSON", "RegExp", "Error", "Map", "Set", "WeakMap", "WeakSet", "WeakRef", "BigInt", "Intl", "URL"],
	...["ArrayBuffer", "SharedArrayBuffer", "Atomics", "DataView", "structuredClone", "navigator", "Deno", "Bun"],
]);

/** What to do about a name that nothing declares. */
export function hintForUnknown(name: string, visible: readonly string[]): string {
	if (Object.hasOwn(helpers, name)) return `Import it: import { ${name} } from "netgen".`;
	if (ofTheHost.has(name)) return "A topology is read, not run: write the value itself here.";
	const near = didYouMean(name, [...visible, ...globals.keys()]);
	return near
		? `Did you mean ${JSON.stringify(near)}?`
		: "Declare it with `const` above, or import it from a local file.";
}
