import type { Expectation, Family, Kind, Outcome } from "../domain.js";
import type { Located, LocatedMap, LocatedScalar } from "../located.js";
import { asList, asMap, asText, field, oneOrMany, textOf } from "./access.js";
import { type Context, report, skip } from "./context.js";
import type { NodeDraft, Nodes } from "./draft.js";
import { findNode } from "./references.js";
import { stageIndex } from "./stages.js";
import { findTarget, type Owners } from "./target.js";

/** Whether something can be run on nodes of a kind. */
const runs: Readonly<Record<Kind, boolean>> = {
	host: true,
	router: true,
	bridge: false,
	ovs: false,
	machine: true,
	internet: false,
};
const kinds = (Object.keys(runs) as Kind[]).filter((kind) => runs[kind]);
const outcomes: readonly Outcome[] = ["reaches", "fails-at-once", "no-answer"];

/** Reads what the author claims. */
export function readExpectations(
	context: Context,
	value: Located | undefined,
	nodes: Nodes,
	owners: Owners,
): Expectation[] {
	const expectations: Expectation[] = [];
	for (const item of asList(value)?.items ?? []) {
		const map = asMap(item);
		const expectation = map && readExpectation(context, map, nodes, owners);
		if (map === undefined || expectation === undefined) {
			skip(context);
			continue;
		}
		const path = `/expectations/${expectations.length}`;
		context.places.set(path, item.place);
		const [node, target] = asList(field(map, "ping"))?.items ?? [];
		const parts = { node, target, at: field(map, "at") ?? field(map, "from"), outcome: field(map, "is") };
		for (const [key, part] of Object.entries(parts)) if (part) context.places.set(`${path}/${key}`, part.place);
		expectations.push(expectation);
	}
	return expectations;
}

function readExpectation(context: Context, map: LocatedMap, nodes: Nodes, owners: Owners): Expectation | undefined {
	const [from, to] = asList(field(map, "ping"))?.items.map(asText) ?? [];
	if (!from || !to) return undefined;
	const node = findNode(context, nodes, from.value, from.place);
	const at = readStages(context, map);
	const found = findTarget(context, nodes, owners, to, familyOf(map));
	if (node === undefined || at === undefined || found === undefined) return undefined;
	if (!canPing(context, node, from)) return undefined;
	if (!isThere(context, node, at, from)) return undefined;
	const said = textOf(field(map, "is"));
	const outcome = said === undefined ? "reaches" : outcomes.find((one) => one === said);
	if (outcome === undefined) return undefined;
	const note = textOf(field(map, "note"));
	return { at, node: node.name, target: to.value, ...found, outcome, ...(note !== undefined && { note }) };
}

/** Whether something can be asked from a node; where not, that is reported. */
export function canPing(context: Context, { name, kind }: NodeDraft, { place }: LocatedScalar): boolean {
	if (!runs[kind]) report(context, "NG080", { what: "way to ping from it", node: name, kind, kinds }, { place });
	return runs[kind];
}

/** Whether a node is there at these stages, at which something is expected of it or shown; where not, that is reported. */
export function isThere(
	context: Context,
	node: NodeDraft,
	at: readonly number[],
	from: LocatedScalar,
	what: "expected" | "shown" = "expected",
): boolean {
	const early = at.find((stage) => stage < node.since.stage);
	if (early === undefined) return true;
	const name = (stage: number): string => context.stageNames[stage] ?? "";
	const related = [{ ...(node.since.place && { place: node.since.place }), message: `${node.name} is from here` }];
	const args = { what, node: node.name, stage: name(early), nodeStage: name(node.since.stage) };
	report(context, "NG092", args, { place: from.place, related });
	return false;
}

/** The stages at which it holds, ascending: exactly `at`, or `from` on, or the last. */
function readStages(context: Context, map: LocatedMap): number[] | undefined {
	const at = field(map, "at");
	const from = map.entries.get("from");
	const last = context.stageNames.length - 1;
	if (at && from) {
		report(context, "NG091", { what: "the expectation" }, { place: from.keyPlace });
		return undefined;
	}
	if (from) {
		const first = stageIndex(context, from.value);
		return first === undefined ? undefined : Array.from({ length: last - first + 1 }, (_, i) => first + i);
	}
	if (at === undefined) return [last];
	const stages = oneOrMany(at).map((item) => stageIndex(context, item));
	const known = stages.filter((stage) => stage !== undefined);
	if (known.length < stages.length || known.length === 0) return undefined;
	return [...new Set(known)].sort((a, b) => a - b);
}

function familyOf(map: LocatedMap): Family | undefined {
	const value = field(map, "family");
	return value?.kind === "scalar" && (value.value === 4 || value.value === 6) ? value.value : undefined;
}
