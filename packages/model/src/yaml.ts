/** Reading a topology from YAML 1.2 or JSON. */
import { Composer, type CST, type Document } from "yaml";
import { limits } from "./read/limits.js";
import { placesOf } from "./read/lines.js";
import { Halt, Report } from "./read/report.js";
import type { ReadResult } from "./read/result.js";
import { checkJson } from "./read/yaml/json.js";
import { tokensOf } from "./read/yaml/tokens.js";
import { TreeReader } from "./read/yaml/tree.js";

export type { ReadResult } from "./read/result.js";

/** Reads YAML, and JSON where the file's name ends with `.json`. It never throws for anything an author can write. */
export function readYaml(file: string, text: string): ReadResult {
	const report: Report = new Report();
	const placeAt = placesOf(file, text);
	const language = file.endsWith(".json") ? "JSON" : "YAML";
	let value: ReadResult["value"] = null;
	try {
		if (text.length > limits.yamlLength)
			report.halt("NG003", { what: "characters", limit: limits.yamlLength }, placeAt(0, 0));
		const { tokens, tooDeep } = tokensOf(text, limits.valueDepth);
		if (tooDeep !== undefined)
			report.halt("NG006", { what: "The source is nested" }, placeAt(tooDeep, Math.min(tooDeep + 1, text.length)));
		if (language === "JSON") checkJson(report, text, placeAt);
		const [document, second] = documents(tokens, text.length);
		for (const { pos, message } of document?.errors ?? [])
			report.add("NG001", { detail: plain(message), language }, placeAt(pos[0], Math.max(...pos)));
		if (second) {
			const place = placeAt(second.range[0], second.range[0]);
			report.add("NG038", { what: "A second document", instead: "Keep one topology in one file." }, place);
		}
		if (document && !report.failed) value = new TreeReader(report, placeAt, document).read(language);
		else if (!document) report.add("NG004", { language }, placeAt(0, 0));
	} catch (e) {
		if (e instanceof RangeError) report.add("NG006", { what: "The source is nested" }, placeAt(0, 0));
		else if (!(e instanceof Halt)) throw e;
	}
	return { value: report.failed ? null : value, diagnostics: report.list(), sources: new Map([[file, text]]) };
}

function documents(tokens: readonly CST.Token[], length: number): readonly Document.Parsed[] {
	const composer = new Composer({
		version: "1.2",
		schema: "core",
		merge: false,
		// Looked after here: the library compares each key with each other one.
		uniqueKeys: false,
		logLevel: "silent",
	});
	return [...composer.compose(tokens, false, length)];
}

/** The library's message as one line without a full stop. */
const plain = (message: string): string => message.split("\n", 1)[0]?.replace(/[.:]$/, "") ?? message;
