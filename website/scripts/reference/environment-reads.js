/** Which environment variables the code reads: found in its text, so that the page can be held to it. */

/**
 * Variables that emitted scripts read: those that are used and that no script sets itself. `PATH=$PATH:...` reads what
 * it sets.
 * @param {Readonly<Record<string, string>>} scripts texts by name
 * @returns {Map<string, string[]>} the names of the scripts that read it, by variable
 */
export function shellReads(scripts) {
	const texts = Object.entries(scripts).map(
		([name, text]) => /** @type {const} */ ([name, text.replace(/^\s*#.*$/gm, "")]),
	);
	const set = new Set(texts.flatMap(([, text]) => setIn(text)));
	/** @type {Map<string, string[]>} */
	const reads = new Map();
	for (const [name, text] of texts) {
		const used = [...new Set([...text.matchAll(/\$\{?([A-Z][A-Z0-9_]+)/g)].map(([, variable = ""]) => variable))];
		const own = used.filter((one) => onlyExtended(one, text));
		for (const variable of new Set([...used.filter((one) => !set.has(one) && !byShell.has(one)), ...own]))
			reads.set(variable, [...(reads.get(variable) ?? []), name]);
	}
	return reads;
}

/**
 * Whether all that a script does to a variable is to put something before or behind what it holds already.
 * @param {string} variable
 * @param {string} text
 */
function onlyExtended(variable, text) {
	const values = [...text.matchAll(new RegExp(`\\b${variable}=(.*)`, "g"))].map(([, value = ""]) => value);
	return values.length > 0 && values.every((value) => value.startsWith(`$${variable}`));
}

/** The shell sets these itself. */
const byShell = new Set(["PWD"]);

/** @param {string} text */
function setIn(text) {
	const assigned = [...text.matchAll(/\b([A-Z][A-Z0-9_]+)=/g)].map(([, name = ""]) => name);
	const read = [...text.matchAll(/\bread -r ([^\n;<|]+)/g)].flatMap(([, names = ""]) => names.trim().split(/\s+/));
	return [...assigned, ...read];
}

/**
 * Variables that a program in TypeScript reads.
 * @param {string} text
 * @returns {string[]}
 */
export function programReads(text) {
	const single = [...text.matchAll(/\benv(?:\[\s*"|\.)([A-Z][A-Z0-9_]+)/g)].map(([, name = ""]) => name);
	const several = [...text.matchAll(/\{([^{}]*)\} = process\.env\b/g)].flatMap(([, names = ""]) =>
		[...names.matchAll(/\b([A-Z][A-Z0-9_]+)\b/g)].map(([name]) => name),
	);
	const temporary = /\btmpdir\(\)/.test(text) ? ["TMPDIR"] : [];
	return [...new Set([...single, ...several, ...temporary])].sort();
}

/**
 * Variables of netgen's own wherever a text speaks of them.
 * @param {string} text
 * @returns {string[]}
 */
export const ownNames = (text) => [...new Set(text.match(/\bNETGEN_[A-Z_]*[A-Z]\b/g))].sort();
