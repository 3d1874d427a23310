/**
 * One folder per code in `fixtures/`: `bad.ts`, `.yaml` or `.json` gives exactly its code, and its mended twin `good`
 * nothing. What is too large to keep, or not a file at all, is made here.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { check } from "../check.js";
import { fromValue } from "../read/from-value.js";
import { limits } from "../read/limits.js";
import { readTypeScript } from "../typescript.js";
import { type ReadResult, readYaml } from "../yaml.js";
import { catalogue } from "./catalogue/index.js";
import type { Diagnostic } from "./diagnostic.js";
import { formatDiagnostics } from "./format.js";

const root = fileURLToPath(new URL("../../fixtures", import.meta.url));
const codes = Object.keys(catalogue).sort();
const pair = "nodes: { a: host, b: host }\nlinks: [[a, b]]\n";

/** Texts by file name, in place of a folder. */
const made: Readonly<Record<string, { readonly bad: Texts; readonly good: Texts }>> = {
	NG002: { bad: {}, good: { "topology.yaml": pair } },
	NG003: {
		bad: { "topology.yaml": `${pair}#${"-".repeat(limits.yamlLength)}\n` },
		good: { "topology.yaml": `${pair}#${"-".repeat(1000)}\n` },
	},
};
type Texts = Readonly<Record<string, string>>;

/** Values built in memory: the readers have their own word for this (NG033). */
const built: Readonly<Record<string, { readonly bad: unknown; readonly good: unknown }>> = {
	NG045: { bad: JSON.parse('{ "nodes": { "a": { "__proto__": 1 } } }'), good: { nodes: { a: {} } } },
};

function read(file: string, readFile: (path: string) => string | undefined): ReadResult {
	const text = readFile(file);
	return file.endsWith(".ts") || text === undefined
		? readTypeScript(ts, { file, root: file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".", readFile })
		: readYaml(file, text);
}

function filesOf(
	code: string,
	which: "bad" | "good",
): { file: string; readFile: (path: string) => string | undefined } {
	const texts = made[code]?.[which];
	if (texts) return { file: Object.keys(texts)[0] ?? "topology.ts", readFile: (path) => texts[path] };
	const name = readdirSync(`${root}/${code}`).find((one) => one.startsWith(`${which}.`));
	if (name === undefined) throw new Error(`fixtures/${code} has no ${which}`);
	const readFile = (path: string) =>
		existsSync(`${root}/${path}`) ? readFileSync(`${root}/${path}`, "utf8") : undefined;
	return { file: `${code}/${name}`, readFile };
}

function source(code: string, which: "bad" | "good"): ReadResult {
	const known = built[code];
	if (known) return { value: fromValue(known[which]), diagnostics: [], sources: new Map() };
	const { file, readFile } = filesOf(code, which);
	return read(file, readFile);
}

function diagnose(code: string, which: "bad" | "good"): { found: readonly Diagnostic[]; text: string } {
	const { value, diagnostics, sources } = source(code, which);
	const found = [...diagnostics, ...(value ? check(value, { defaultName: "test" }).diagnostics : [])];
	return { found, text: formatDiagnostics(found, sources) };
}

test("every code has a fixture, and every fixture a code", () => {
	const folders = readdirSync(root).filter((name) => /^NG\d{3}$/.test(name));
	expect([...folders, ...Object.keys(made), ...Object.keys(built)].sort()).toEqual(codes);
});

test("codes are numbered by area", () => {
	for (const code of codes) expect(code).toMatch(/^NG(0[0-9]|1[0-9])[0-9]$/);
});

describe.each(codes)("%s", (code) => {
	test("bad is told by its code, and by no other", () => {
		const { found, text } = diagnose(code, "bad");
		expect([...new Set(found.map((one) => one.code))], text).toEqual([code]);
		for (const { place, message, hint } of found) {
			expect(message).not.toMatch(/\[object|\n|\.$/);
			expect(hint).toMatch(/^[^\n]+$/);
			if (code !== "NG002") expect(place?.line).toBeGreaterThan(0);
		}
	});

	test("good is told nothing", () => {
		const { found, text } = diagnose(code, "good");
		expect(found, text).toEqual([]);
	});
});
