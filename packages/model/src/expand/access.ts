import type { Located, LocatedList, LocatedMap, LocatedScalar } from "../located.js";

/** Reads of a tree whose shape may be wrong: what has the wrong type is absent, and the shape check has said so. */

export const asMap = (value: Located | undefined): LocatedMap | undefined =>
	value?.kind === "map" ? value : undefined;

export const asList = (value: Located | undefined): LocatedList | undefined =>
	value?.kind === "list" ? value : undefined;

export function asText(value: Located | undefined): (LocatedScalar & { readonly value: string }) | undefined {
	if (value?.kind !== "scalar" || typeof value.value !== "string") return undefined;
	return value as LocatedScalar & { readonly value: string };
}

export function field(map: LocatedMap | undefined, key: string): Located | undefined {
	return map?.entries.get(key)?.value;
}

export const textOf = (value: Located | undefined): string | undefined => asText(value)?.value;

export function integerOf(value: Located | undefined, least: number, most: number): number | undefined {
	if (value?.kind !== "scalar" || typeof value.value !== "number") return undefined;
	return Number.isInteger(value.value) && value.value >= least && value.value <= most ? value.value : undefined;
}

/** One item, or a list of them. */
export function oneOrMany(value: Located | undefined): readonly Located[] {
	if (value === undefined) return [];
	return value.kind === "list" ? value.items : [value];
}
