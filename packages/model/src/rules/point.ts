import type { Pointers } from "../diagnostics/make.js";
import type { Lab } from "./lab.js";
import { placeOf } from "./place-of.js";

/** Points a diagnostic at a domain path, and at others with a word on each. */
export function point(
	{ places }: Lab,
	path: string,
	...others: readonly { readonly path: string; readonly message: string }[]
): Pointers {
	const related = others.map(({ path: other, message }) => {
		const place = placeOf(places, other);
		return place ? { place, message } : { message };
	});
	return { path, place: placeOf(places, path), ...(related.length > 0 && { related }) };
}
