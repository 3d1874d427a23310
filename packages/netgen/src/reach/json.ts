import { type Places, placeOf, reach, type Topology, type Walk, type WalkOptions, walk } from "@netgen/model";
import type { Question } from "../commands/reach.js";

/** The form of `--json`, in pieces, since there may be millions of pairs. It only ever grows; a change raises `version`. */
export function* asJson(
	topology: Topology,
	stages: readonly number[],
	places: Places,
	question: Question | undefined,
	size: WalkOptions,
): Iterable<string> {
	yield '{\n\t"version": 1,\n\t"pairs": [';
	let first = true;
	for (const stage of stages) {
		for (const { from, address } of question ? asked(topology, stage, question) : all(topology, stage)) {
			const found = walk(topology, stage, from, address, size);
			yield `${first ? "" : ","}\n\t\t${JSON.stringify(pair(topology.stages[stage]?.name ?? "", found, places))}`;
			first = false;
		}
	}
	yield "\n\t]\n}\n";
}

function asked(topology: Topology, stage: number, question: Question): readonly Question[] {
	const node = topology.nodes.find(({ name }) => name === question.from);
	return node && (node.kind === "machine" || node.from <= stage) ? [question] : [];
}

function* all(topology: Topology, stage: number): Iterable<Question> {
	const { sources, addresses } = reach(topology, stage);
	for (const from of sources) for (const address of addresses) yield { from, address };
}

function pair(stage: string, found: Walk, places: Places) {
	const { from, to, address, family, result, hops } = found;
	const seenAs = found.result === "reaches" ? found.seenAs : null;
	return { stage, from, to, address, family, result, seenAs, hops, reason: reasonOf(found, places) };
}

function reasonOf(found: Walk, places: Places) {
	if (found.result === "reaches") return null;
	const { node, code, leg, address, path } = found.reason;
	const place = placeOf(places, path);
	const at = place && { file: place.file, line: place.line, column: place.column, start: place.start, end: place.end };
	return { node, code, leg, address, path, place: at ?? null };
}
