/** Why no answer comes, in words, and the line to look at. */
import { because, type Pair, type Places, placeOf, type Sources } from "@netgen/model";

type Failed = Exclude<Pair, { result: "reaches" }>;

/** `topology.ts:39:17`; nothing where there is no source. */
export function placeText({ reason }: Failed, places: Places): string {
	const place = placeOf(places, reason.path);
	return place ? `${place.file}:${place.line}:${place.column}` : "";
}

export const why = ({ reason }: Failed): string => because(reason);

/** The line of the source that the reason points at. */
export function sourceLine({ reason }: Failed, places: Places, sources: Sources): string | undefined {
	const place = placeOf(places, reason.path);
	return place && sources.get(place.file)?.split("\n")[place.line - 1]?.trim();
}
