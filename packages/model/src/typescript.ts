/** Reading a topology from TypeScript: parsed and worked out, never run. */
import type ts from "typescript";
import { Halt, Report } from "./read/report.js";
import type { ReadResult } from "./read/result.js";
import { toLocated } from "./read/typescript/convert.js";
import { createContext } from "./read/typescript/evaluate.js";
import { Meter } from "./read/typescript/meter.js";
import { type Loader, load } from "./read/typescript/module.js";
import { normalise } from "./read/typescript/resolve.js";

export type { ReadResult } from "./read/result.js";

export interface ReadTypeScriptOptions {
	/** The topology's file, as messages shall name it: parts joined by "/", relative or absolute. */
	readonly file: string;
	/** The topology's folder, relative or absolute like `file`: what is imported must be below it. */
	readonly root: string;
	/**
	 * Gives the text of a file, or undefined where there is none. It is asked for `file` and for paths below `root`
	 * only. Whether a path leads out of `root` by a symbolic link is for it to find out.
	 */
	readonly readFile: (path: string) => string | undefined;
}

/**
 * Reads the default export of a TypeScript file. `compiler` is the namespace of the package `typescript`, or the `ts`
 * of ts-morph. It never throws for anything an author can write.
 */
export function readTypeScript(compiler: typeof ts, options: ReadTypeScriptOptions): ReadResult {
	const { file, root, readFile } = options;
	const report: Report = new Report();
	const meter = new Meter(report);
	const cx = createContext(compiler, report, meter);
	const sources = new Map<string, string>();
	const loader: Loader = { cx, root: normalise(root), readFile, sources, modules: new Map(), reading: [] };
	const result = (value: ReadResult["value"]): ReadResult => ({
		value: report.failed ? null : value,
		diagnostics: report.list(),
		sources,
	});
	try {
		const text = readFile(file);
		if (text === undefined) report.halt("NG002", { file }, undefined);
		const module = load(loader, file, text, undefined);
		if (!module) return result(null);
		const found = module.values.get("default");
		if (!found) report.add("NG004", { language: "TypeScript" }, module.end);
		return result(found ? toLocated(cx, found.value) : null);
	} catch (e) {
		// The host's stack is shorter than the budgets suppose: in a worker of a browser, say.
		if (e instanceof RangeError)
			return overflow(result, report, meter.at ?? { file, line: 1, column: 1, start: 0, end: 0 });
		if (e instanceof Halt) return result(null);
		throw e;
	}
}

function overflow(result: (value: null) => ReadResult, report: Report, place: NonNullable<Meter["at"]>): ReadResult {
	try {
		report.add("NG006", { what: "The source is nested" }, place);
	} catch (e) {
		// One diagnostic too many is as good as any other.
		if (!(e instanceof Halt)) throw e;
	}
	return result(null);
}
