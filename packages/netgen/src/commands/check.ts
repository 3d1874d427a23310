import type { Diagnostic, Topology } from "@netgen/model";
import { type ExitCode, exit } from "../exit.js";
import { toStdout } from "../io/streams.js";
import { find, type Origin } from "../topology/find.js";
import { type Loaded, load } from "../topology/load.js";
import { report } from "./report.js";

export interface CheckOptions {
	readonly json?: boolean;
}

/** `netgen check`: everything that is known to be wrong with a topology, type errors included. */
export async function checkCommand(file: string | undefined, { json = false }: CheckOptions): Promise<ExitCode> {
	const origin = find(file, process.cwd());
	const loaded = await load(origin);
	const diagnostics = [...loaded.diagnostics, ...(await typeErrors(origin, loaded))].sort(bySource);
	const failed = diagnostics.some(({ severity }) => severity === "error");
	if (json) toStdout(`${JSON.stringify(asJson(diagnostics, failed ? null : loaded.topology), null, "\t")}\n`);
	else {
		report({ diagnostics, sources: loaded.sources });
		if (!failed && loaded.topology) toStdout(`${summary(loaded.topology)}\n`);
	}
	return failed ? exit.failed : exit.done;
}

/** Types are worth a word only in what could be read: an expression that is refused is often a type error, too. */
async function typeErrors(origin: Origin, { sources, diagnostics }: Loaded): Promise<Diagnostic[]> {
	if (origin.kind !== "typescript") return [];
	const { loadCompiler } = await import("../compiler/typescript.js");
	const { readLibrary } = await import("../compiler/library.js");
	const { typeCheck } = await import("../compiler/type-check.js");
	const found = typeCheck(loadCompiler(), { sources, entry: origin.name, cwd: process.cwd(), library: readLibrary() });
	return found.filter(
		({ place }) => place === undefined || !diagnostics.some((known) => known.place && overlaps(known.place, place)),
	);
}

type Span = NonNullable<Diagnostic["place"]>;
/** The rules say the same in plainer words where both find a thing: a type error at such a place is left out. */
const overlaps = (a: Span, b: Span): boolean => a.file === b.file && a.start < b.end && b.start < a.end;

function bySource({ place: a }: Diagnostic, { place: b }: Diagnostic): number {
	if (a === undefined || b === undefined) return Number(b === undefined) - Number(a === undefined);
	return a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1;
}

/** The form of `--json`. It only ever grows; a change of what is there raises `version`. */
function asJson(diagnostics: readonly Diagnostic[], topology: Topology | null) {
	return {
		version: 1,
		diagnostics: diagnostics.map(({ code, severity, message, hint, place, path, related = [] }) => ({
			code,
			severity,
			message,
			hint: hint ?? null,
			place: placed(place),
			path: path ?? null,
			related: related.map((note) => ({ message: note.message, place: placed(note.place) })),
		})),
		topology: topology && {
			name: topology.name,
			nodes: topology.nodes.length,
			links: topology.links.length,
			stages: topology.stages.map(({ name }) => name),
		},
	};
}

const placed = (place: Span | undefined) =>
	place ? { file: place.file, line: place.line, column: place.column, start: place.start, end: place.end } : null;

function summary({ name, nodes, links, stages, expectations }: Topology): string {
	const parts = [
		count(nodes.length, "node"),
		count(links.length, "link"),
		count(stages.length, "stage"),
		count(expectations.length, "expectation"),
	];
	const names = stages.length > 1 ? ` (${stages.map((stage) => stage.name).join(", ")})` : "";
	return `${name}: ${parts[0]}, ${parts[1]}, ${parts[2]}${names}, ${parts[3]}; nothing is wrong`;
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;
