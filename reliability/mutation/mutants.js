/**
 * All mutants of the emitter, in the order of files and lines: each has one change.
 *
 * @typedef {import("./change.js").Change} Change
 * @typedef {Change & { id: string, file: string, line: number, before: string, after: string }} Mutant
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { apply, lineAt } from "./change.js";
import { shellChanges } from "./shell.js";
import { templateChanges } from "./template.js";
import { typescriptChanges } from "./typescript.js";

/** Where the emitter's sources are, from the root of the repository. */
export const sources = "packages/emit-sh/src";

/** @type {readonly { folder: string, ending: string, changesOf: (source: string) => Change[] }[]} */
const kinds = [
	{ folder: "shell", ending: ".sh", changesOf: shellChanges },
	{ folder: "templates", ending: ".hbs", changesOf: templateChanges },
	{ folder: ".", ending: ".ts", changesOf: typescriptChanges },
];

/** @param {string} root @returns {Mutant[]} */
export function allMutants(root) {
	return kinds.flatMap(({ folder, ending, changesOf }) =>
		readdirSync(join(root, sources, folder))
			.filter((name) => name.endsWith(ending) && !name.endsWith(".test.ts"))
			.sort()
			.flatMap((name) => {
				const file = join(sources, folder, name);
				return mutantsOf(file, readFileSync(join(root, file), "utf8"), changesOf);
			}),
	);
}

/** @param {string} file @param {string} source @param {(source: string) => Change[]} changesOf @returns {Mutant[]} */
export function mutantsOf(file, source, changesOf) {
	const changes = changesOf(source).toSorted(
		(a, b) => a.start - b.start || a.end - b.end || (a.operator < b.operator ? -1 : 1),
	);
	/** @type {Map<string, Mutant>} */
	const mutants = new Map();
	/** @type {Map<string, number>} */
	const counts = new Map();
	for (const change of changes) {
		const text = apply(source, change);
		if (mutants.has(text) || text === source) continue;
		const line = lineAt(source, change.start);
		const place = `${file}:${line}:${change.operator.split(" ").at(-1)}`;
		const number = (counts.get(place) ?? 0) + 1;
		counts.set(place, number);
		mutants.set(text, { ...change, id: `${place}:${number}`, file, line, ...lines(source, change) });
	}
	return [...mutants.values()];
}

/** The lines that a change touches, as they were and as they are. @param {string} source @param {Change} change */
function lines(source, { start, end, text }) {
	const from = source.lastIndexOf("\n", start - 1) + 1;
	const last = source.indexOf("\n", Math.max(start, end - 1));
	const to = last < 0 ? source.length : last;
	return {
		before: source.slice(from, to).trim(),
		after: (source.slice(from, start) + text + source.slice(end, Math.max(to, end))).trim(),
	};
}
