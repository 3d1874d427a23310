import type { Places } from "../domain.js";
import type { Place } from "../located.js";

/** The place of a domain path, or of the nearest ancestor that has one: what is derived stands where its cause does. */
export function placeOf(places: Places, path: string): Place | undefined {
	for (let at = path; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
		const place = places.get(at);
		if (place) return place;
	}
	return places.get("") ?? places.get("/");
}
