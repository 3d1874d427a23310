import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnostic } from "../diagnostics/make.js";
import type { Stage } from "../domain.js";
import type { Located, LocatedMap, Place } from "../located.js";
import { asList, asMap, asText, field, textOf } from "./access.js";
import { type Context, guess, report, skip } from "./context.js";
import type { Since } from "./draft.js";
import { isStageName } from "./parse/names.js";

/** The stage of a topology that names none. */
const only = "all";

/**
 * The stages, in order. A refused one keeps its number (the indexes of the others don't depend on it), but not its
 * second use of a name.
 */
export function readStages(list: Located | undefined, places: Map<string, Place>, diagnostics: Diagnostic[]): Stage[] {
	const stages: Stage[] = [];
	const seen = new Map<string, Place>();
	for (const item of asList(list)?.items ?? []) {
		const name = asText(item) ?? asText(field(asMap(item), "name"));
		if (name === undefined) continue;
		const before = seen.get(name.value);
		if (before) {
			const related = [{ place: before, message: "the first one" }];
			diagnostics.push(diagnostic("NG054", { name: name.value }, { place: name.place, related }));
			continue;
		}
		if (!isStageName(name.value)) diagnostics.push(diagnostic("NG053", { name: name.value }, { place: name.place }));
		const note = textOf(field(asMap(item), "note"));
		seen.set(name.value, name.place);
		places.set(`/stages/${stages.length}`, item.place);
		stages.push({ name: name.value, ...(note !== undefined && { note }) });
	}
	return stages.length > 0 ? stages : [{ name: only }];
}

/** The index of a stage named in the source; an unknown one is reported. */
export function stageIndex(context: Context, value: Located): number | undefined {
	const text = asText(value);
	if (text === undefined) {
		skip(context);
		return undefined;
	}
	const index = context.stageNames.indexOf(text.value);
	if (index >= 0) return index;
	const known = context.stageNames;
	report(
		context,
		"NG062",
		{ name: text.value, known, ...guess(context, text.value, context.stageNames) },
		{ place: text.place },
	);
	return undefined;
}

/**
 * The stage of a part: what `from` says, else that of the latest of the things it stands on. A `from` earlier than
 * these is refused and the latest is taken, so that what comes after can still be judged.
 */
export function since(context: Context, map: LocatedMap | undefined, what: string, standsOn: readonly Since[]): Since {
	const from = field(map, "from");
	const latest = standsOn.reduce<Since | undefined>(
		(a, b) => (a === undefined || b.stage > a.stage ? b : a),
		undefined,
	);
	const least = latest?.stage ?? 0;
	const given = from && stageIndex(context, from);
	if (from === undefined || given === undefined) return { stage: least, what, place: latest?.place };
	if (latest !== undefined && given < least) {
		tooEarly(context, { stage: given, what, place: from.place }, latest);
		return { stage: least, what, place: from.place };
	}
	return { stage: given, what, place: from.place };
}

/** Reports that something is to be there before what it stands on. */
export function tooEarly(context: Context, part: Since, standsOn: Since): void {
	const name = (stage: number): string => context.stageNames[stage] ?? "";
	const args = { what: part.what, stage: name(part.stage), on: standsOn.what, onStage: name(standsOn.stage) };
	const related = standsOn.place && [{ place: standsOn.place, message: `${standsOn.what} is from here` }];
	report(context, "NG084", args, { place: part.place, ...(related && { related }) });
}
