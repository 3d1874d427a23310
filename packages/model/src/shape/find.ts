import type { Located, LocatedEntry, Place } from "../located.js";

/** The value at a path, and the places to point at; the nearest thing that is there where the path leads nowhere. */
export function find(root: Located, path: readonly PropertyKey[]): { value: Located; found: boolean; keyPlace: Place } {
	let value = root;
	let keyPlace = root.place;
	for (const key of path) {
		const next = child(value, key);
		if (next === undefined) return { value, found: false, keyPlace };
		value = next.value;
		keyPlace = next.keyPlace;
	}
	return { value, found: true, keyPlace };
}

function child(value: Located, key: PropertyKey): LocatedEntry | undefined {
	if (value.kind === "map") return value.entries.get(String(key));
	const item = value.kind === "list" ? value.items[Number(key)] : undefined;
	return item && { value: item, keyPlace: item.place };
}

/** What a value is, in words: `"x"`, `3`, `a list`. */
export function inWords(value: Located): string {
	if (value.kind === "scalar") return JSON.stringify(value.value);
	return value.kind === "list" ? "a list" : "a map";
}
