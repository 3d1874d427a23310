import type { Located, LocatedEntry, Place } from "../located.js";

/**
 * The tree of a value that was built in memory. Nothing in it has a place in a source: all places say `<value>`.
 * Throws a TypeError for what no topology can hold, a function, say, since that is a mistake of the calling program.
 */
export function fromValue(value: unknown): Located {
	return convert(value, "", []);
}

const place: Place = { file: "<value>", line: 1, column: 1, start: 0, end: 0 };

function convert(value: unknown, path: string, above: readonly object[]): Located {
	if (value === null || typeof value === "string" || typeof value === "boolean")
		return { kind: "scalar", value, place };
	if (typeof value === "number" && Number.isFinite(value)) return { kind: "scalar", value, place };
	if (typeof value !== "object") throw new TypeError(`${path || "/"}: a topology cannot hold ${String(value)}`);
	if (above.includes(value)) throw new TypeError(`${path || "/"}: the value contains itself`);
	const within = [...above, value];
	if (Array.isArray(value)) {
		const items = Array.from(value, (item: unknown, i) => convert(item, `${path}/${i}`, within));
		return { kind: "list", items, place };
	}
	const entries = new Map<string, LocatedEntry>();
	for (const [key, item] of Object.entries(value)) {
		if (item !== undefined) entries.set(key, { keyPlace: place, value: convert(item, `${path}/${key}`, within) });
	}
	return { kind: "map", entries, place };
}
