import type * as z from "zod";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import { didYouMean } from "../diagnostics/suggest.js";
import type { Located } from "../located.js";
import { describe } from "./describe.js";
import { find, inWords } from "./find.js";
import { formsAt, keysAt } from "./schema-at.js";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What a schema found, and where in the source it looked. */
export interface Findings {
	readonly root: Located;
	readonly schema: z.core.$ZodType;
	/** Path of what the schema judged: `["nodes", "pc"]`. */
	readonly base: Path;
	readonly issues: readonly Issue[];
	/** An unknown key that deserves a word of its own, or (`null`) none here. */
	readonly foreignKey: (key: string, path: Path) => Diagnostic | null | undefined;
}

/** Turns the issues of a schema into diagnostics. */
export function translate(findings: Findings): Diagnostic[] {
	const issues = findings.issues.flatMap(innermost);
	const unknown = issues.filter((issue) => issue.code === "unrecognized_keys");
	const renamed = new Set<string>();
	const diagnostics: Diagnostic[] = [];
	for (const issue of unknown) diagnostics.push(...unknownKeys(findings, issue, renamed));
	for (const issue of issues) {
		if (issue.code === "unrecognized_keys" || renamed.has(pathKey(issue.path))) continue;
		diagnostics.push(other(findings, issue));
	}
	return diagnostics;
}

const pathKey = (path: Path): string => JSON.stringify(path);

/** Of a union's options the one that has the value's form is meant: its issues count. */
function innermost(issue: Issue): Issue[] {
	if (issue.code !== "invalid_union") return [issue];
	const meant = issue.errors.find(
		(errors) => !errors.some((error) => error.code === "invalid_type" && error.path.length === 0),
	);
	if (meant === undefined)
		return [{ code: "invalid_type", expected: "custom", path: issue.path, message: "" } as unknown as Issue];
	return meant.flatMap((inner) => innermost({ ...inner, path: [...issue.path, ...inner.path] }));
}

function unknownKeys(
	{ root, schema, base, foreignKey }: Findings,
	issue: z.core.$ZodIssueUnrecognizedKeys,
	renamed: Set<string>,
): Diagnostic[] {
	const path = [...base, ...issue.path];
	const { value } = find(root, path);
	const { known, required } = keysAt(schema, issue.path);
	const has = (key: string): boolean => value.kind === "map" && value.entries.has(key);
	const missing = required.filter((key) => !has(key) && !renamed.has(pathKey([...issue.path, key])));
	return issue.keys.flatMap((key) => {
		const { keyPlace } = find(root, [...path, key]);
		const foreign = foreignKey(key, path);
		if (foreign !== undefined) return foreign === null ? [] : [foreign];
		const lacking = didYouMean(key, missing);
		if (lacking !== undefined) renamed.add(pathKey([...issue.path, lacking]));
		const meant =
			lacking ??
			didYouMean(
				key,
				known.filter((one) => !has(one)),
			) ??
			didYouMean(key, known);
		const args = { key, where: describe(path), known, ...(meant !== undefined && { meant }) };
		return [diagnostic("NG040", args, { place: keyPlace })];
	});
}

function other({ root, schema, base }: Findings, issue: Issue): Diagnostic {
	const path = [...base, ...issue.path];
	const { value, found } = find(root, path);
	const what = describe(path);
	const place = { place: value.place };
	const got = inWords(value);
	if (!found) return diagnostic("NG041", { key: String(path.at(-1)), where: describe(path.slice(0, -1)) }, place);
	if (issue.code === "invalid_value" && value.kind === "scalar") {
		const allowed = issue.values.map(String);
		const meant = typeof value.value === "string" ? didYouMean(value.value, allowed) : undefined;
		return diagnostic("NG043", { what, got, allowed, ...(meant !== undefined && { meant }) }, place);
	}
	if (issue.code === "too_small" || issue.code === "too_big") {
		if (value.kind === "list") return diagnostic("NG046", { what, expected: 2, got: value.items.length }, place);
		return diagnostic("NG044", { what, got, expected: range(issue) }, place);
	}
	return diagnostic(
		"NG042",
		{ what, got, expected: formsAt(schema, issue.path).join(", or ") || "another value" },
		place,
	);
}

function range(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string {
	return issue.code === "too_small" ? `a number of at least ${issue.minimum}` : `a number of at most ${issue.maximum}`;
}
