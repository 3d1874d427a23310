import type { Look, Meanwhile, NodeName, Show, StageIndex } from "../domain.js";
import type { Located, LocatedMap, LocatedScalar } from "../located.js";
import { asList, asMap, asText, field, oneOrMany } from "./access.js";
import { type Context, report, skip } from "./context.js";
import type { Nodes } from "./draft.js";
import { canPing, isThere } from "./expectations.js";
import { breaksLine } from "./parse/lines.js";
import { isStageName } from "./parse/names.js";
import { findNode } from "./references.js";
import { readRunningPlace } from "./running-place.js";
import { stageIndex } from "./stages.js";
import { findTarget, type Owners } from "./target.js";

/** Reads what is looked at, stage by stage, in the author's order. */
export function readShow(context: Context, value: Located | undefined, nodes: Nodes, owners: Owners): Show[] {
	const shows: Show[] = [];
	const seen = new Map<string, LocatedScalar["place"]>();
	for (const item of asList(value)?.items ?? []) {
		const map = asMap(item);
		const name = asText(field(map, "name"));
		const at = field(map, "at");
		const stage = at && stageIndex(context, at);
		const read = map && stage !== undefined ? (field(map, "walk") ? readFollow : readLook) : undefined;
		const show = map && read?.({ context, map, nodes, owners, stage: stage ?? 0 });
		if (name === undefined || show === undefined || stage === undefined || !isNew(context, name, seen)) {
			skip(context);
			continue;
		}
		context.places.set(`/show/${shows.length}`, item.place);
		shows.push({ name: name.value, at: stage, ...show });
	}
	return shows;
}

type Name = NonNullable<ReturnType<typeof asText>>;

function isNew(context: Context, name: Name, seen: Map<string, LocatedScalar["place"]>): boolean {
	const before = seen.get(name.value);
	const why = before !== undefined ? "it has been used before" : isStageName(name.value) ? undefined : "its form";
	seen.set(name.value, name.place);
	if (why === undefined) return true;
	const related = before && [{ place: before, message: "the first one" }];
	report(context, "NG098", { name: name.value, why }, { place: name.place, ...(related && { related }) });
	return false;
}

interface Reading {
	readonly context: Context;
	readonly map: LocatedMap;
	readonly nodes: Nodes;
	readonly owners: Owners;
	readonly stage: StageIndex;
}

function readFollow({ context, map, nodes, owners, stage }: Reading) {
	const [from, to] = asList(field(map, "walk"))?.items.map(asText) ?? [];
	if (!from || !to) return undefined;
	for (const key of ["run", "on", "prompt", "meanwhile"]) {
		const extra = map.entries.get(key);
		if (extra === undefined) continue;
		report(context, "NG099", { why: `a walk has no "${key}"` }, { place: extra.keyPlace });
		return undefined;
	}
	const node = findNode(context, nodes, from.value, from.place);
	const found = findTarget(context, nodes, owners, to, undefined);
	if (node === undefined || found === undefined) return undefined;
	if (!canPing(context, node, from)) return undefined;
	if (!isThere(context, node, [stage], from, "shown")) return undefined;
	return { kind: "walk" as const, from: node.name, target: to.value, address: found.address };
}

function readLook(reading: Reading): Omit<Look, "name" | "at"> | undefined {
	const { context, map } = reading;
	const run = field(map, "run");
	if (run === undefined) {
		report(context, "NG099", { why: 'it has neither "run" nor "walk"' }, { place: map.place });
		return undefined;
	}
	const lines = oneOrMany(run).map((line) => readLine(context, line));
	const on = readPlace(reading, map);
	const prompt = asText(field(map, "prompt"));
	const meanwhile = oneOrMany(field(map, "meanwhile")).map((item): Meanwhile | undefined => {
		const beside = asMap(item);
		const line = beside && field(beside, "run");
		const at = beside && readPlace(reading, beside);
		const text = line && readLine(context, line);
		return at === undefined || text === undefined ? undefined : { on: at.on, line: text };
	});
	const [first, ...rest] = lines.filter((line) => line !== undefined);
	const besides = meanwhile.filter((one) => one !== undefined);
	if (first === undefined || rest.length + 1 < lines.length || on === undefined || besides.length < meanwhile.length)
		return undefined;
	if (prompt && breaksLine(prompt.value)) {
		report(context, "NG099", { why: "the prompt has a control character" }, { place: prompt.place });
		return undefined;
	}
	const asked = { ...on, lines: [first, ...rest] as const, meanwhile: besides };
	return { kind: "look", ...asked, ...(prompt && { prompt: prompt.value }) };
}

/** One line, as a person types it and a shell reads it. */
function readLine(context: Context, value: Located): string | undefined {
	const text = asText(value);
	if (text === undefined) return undefined;
	const why = breaksLine(text.value)
		? "it has a control character, and each line stands alone"
		: text.value.trim() === ""
			? "it is empty"
			: undefined;
	if (why === undefined) return text.value.trim();
	report(context, "NG099", { why }, { place: text.place });
	return undefined;
}

function readPlace({ context, nodes, stage }: Reading, map: LocatedMap): { readonly on: NodeName | null } | undefined {
	const place = readRunningPlace(context, map, nodes, "way to look from it");
	if (place === undefined) return undefined;
	const { on, named } = place;
	return named === undefined || isThere(context, named.node, [stage], named.text, "shown") ? { on } : undefined;
}
