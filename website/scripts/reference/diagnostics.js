/** The pages of the diagnostics: one for each code, and a list of all. */
import { groupOf, groups } from "./diagnostic-groups.js";
import { anchor, code, page, plain, table } from "./markdown.js";

/**
 * @typedef {import("./diagnostic-cases.js").Case} Case
 * @typedef {Readonly<Record<string, { title: string, severity: "error" | "warning" }>>} Catalogue
 */

const severities = {
	error: "This is an error: netgen makes no scripts until it is mended, and the command ends with exit code 1.",
	warning: "This is a warning: netgen makes the scripts all the same. Look whether you mean what the topology says.",
};

/**
 * @param {Catalogue} catalogue
 * @param {ReadonlyMap<string, Case>} cases
 * @returns {Map<string, string>} text by file name
 */
export function diagnosticPages(catalogue, cases) {
	const codes = Object.keys(catalogue).sort();
	const missing = codes.filter((code) => !cases.has(code) || groupOf(code) === -1);
	if (missing.length > 0) throw new Error(`these codes have no example or no group: ${missing.join(", ")}`);
	const pages = codes.flatMap((id) => {
		const entry = catalogue[id];
		const example = cases.get(id);
		return entry && example ? [/** @type {const} */ ([`${id}.md`, diagnosticPage(id, entry, example)])] : [];
	});
	return new Map([["index.md", indexPage(catalogue, codes)], ...pages]);
}

/**
 * @param {Catalogue} catalogue
 * @param {readonly string[]} codes
 */
function indexPage(catalogue, codes) {
	const errors = codes.filter((id) => catalogue[id]?.severity === "error").length;
	return page({ title: "Diagnostics", position: 0 }, [
		`\`netgen check\` tells all that is wrong with a topology, each mistake with its code, its place in the file and what to do. There are ${codes.length} codes: ${errors} errors, which must be mended before netgen makes scripts, and ${codes.length - errors} warnings. A code never changes its meaning.`,
		"Each code has a page with a topology that has the mistake, what `netgen check` prints for it, and the same topology mended. Codes that begin with TS are those of the TypeScript compiler, which looks at a `topology.ts` as well.",
		...groups.flatMap(([, , about], index) => [
			`## ${about}`,
			table(
				["Code", "", "Says"],
				codes
					.filter((id) => groupOf(id) === index)
					.map((id) => [`[${id}](${id}.md)`, catalogue[id]?.severity ?? "", plain(catalogue[id]?.title ?? "")]),
			),
		]),
	]);
}

/**
 * @param {string} id
 * @param {Catalogue[string]} entry
 * @param {Case} example
 */
function diagnosticPage(id, { title, severity }, { bad, good, badSays, goodSays, note, command, goodCommand }) {
	const [broken] = bad;
	const [mended] = good;
	return page({ title: `${id}: ${title}`, position: Number(id.slice(2)), label: id }, [
		severities[severity],
		"## With the mistake",
		...bad.map((file) =>
			code(languageOf(file.name), file.text, {
				title: file.name,
				lines: file === broken && mended ? otherLines(file.text, mended.text) : [],
			}),
		),
		...(note ? [note] : []),
		"## What netgen says",
		code("text", command ? `$ ${command}\n${badSays}` : badSays),
		"## Mended",
		...good.map((file) =>
			code(languageOf(file.name), file.text, {
				title: file.name,
				lines: broken ? otherLines(file.text, broken.text) : [],
			}),
		),
		...(goodCommand ? [code("text", `$ ${goodCommand}\n${goodSays}`)] : []),
		`[All diagnostics](index.md#${groupAnchor(id)})`,
	]);
}

const groupAnchor = (/** @type {string} */ id) => anchor(groups[groupOf(id)]?.[2] ?? "");

const languageOf = (/** @type {string} */ name) => name.slice(name.lastIndexOf(".") + 1);

/**
 * The numbers of the lines of a text that another text has not; none where that would be all of them.
 * @param {string} text
 * @param {string} other
 */
export function otherLines(text, other) {
	const known = new Set(other.split("\n"));
	const lines = text.trimEnd().split("\n");
	const found = lines.flatMap((line, index) => (known.has(line) ? [] : [index + 1]));
	return found.length < lines.length ? found : [];
}
