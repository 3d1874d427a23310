/** Diagnostics as text for a terminal: place, code, message, code frame, what else bears on it, what to do. */
import type { Place, Sources } from "../located.js";
import { escapeControls } from "./cells.js";
import type { Diagnostic } from "./diagnostic.js";
import { type Fold, fold } from "./fold.js";
import { frame } from "./frame.js";

export interface FormatOptions {
	/** Colour by ANSI escapes. Left out: none. */
	readonly color?: boolean;
	/** Columns of the terminal; lines of source are cut to it. Left out: 100. */
	readonly width?: number;
}

type Paint = (text: string) => string;
interface Style {
	readonly width: number;
	readonly strong: Paint;
	readonly faint: Paint;
	readonly hint: Paint;
	readonly severity: Readonly<Record<Diagnostic["severity"], Paint>>;
}

/** More related places than this are counted, not shown. */
const relatedShown = 6;

/**
 * All diagnostics, ordered by file and place, each with a code frame where its source is at hand; those of one code at
 * one place are folded to the first. The last line counts them. The empty text for none.
 */
export function formatDiagnostics(
	diagnostics: readonly Diagnostic[],
	sources: Sources,
	options: FormatOptions = {},
): string {
	if (diagnostics.length === 0) return "";
	const style = styleOf(options);
	const blocks = fold(diagnostics, sources).map((folded) => block(folded, sources, style));
	return `${[...blocks, style.strong(tally(diagnostics))].join("\n\n")}\n`;
}

function block({ first, more }: Fold, sources: Sources, style: Style): string {
	const label = style.severity[first.severity](`${first.severity} ${first.code}:`);
	return [
		`${located(first.place, style)}${label} ${style.strong(escapeControls(first.message))}`,
		...framed(first.place, sources, style, 1),
		...related(first.related ?? [], sources, style),
		...(more > 0 ? [`  and ${grouped(more)} more like this`] : []),
		...(first.hint ? [`  ${style.hint("hint:")} ${escapeControls(first.hint)}`] : []),
	].join("\n");
}

function related(notes: NonNullable<Diagnostic["related"]>, sources: Sources, style: Style): string[] {
	const lines = notes
		.slice(0, relatedShown)
		.flatMap(({ place, message }) => [
			`  ${located(place, style)}${escapeControls(message)}`,
			...framed(place, sources, style, 0),
		]);
	const left = notes.length - relatedShown;
	return left > 0 ? [...lines, `  and ${grouped(left)} more ${left === 1 ? "place" : "places"}`] : lines;
}

function framed(
	place: Place | undefined,
	sources: Sources,
	{ width, faint, severity }: Style,
	around: number,
): string[] {
	const source = place && sources.get(place.file);
	return place === undefined || source === undefined
		? []
		: [frame(place, source, { width, around, gutter: faint, caret: severity.error })];
}

const located = (place: Place | undefined, { strong }: Style): string =>
	place ? `${strong(`${escapeControls(place.file)}:${place.line}:${place.column}:`)} ` : "";

/** "3 errors, 1 warning". */
function tally(diagnostics: readonly Diagnostic[]): string {
	const count = (severity: Diagnostic["severity"]) => diagnostics.filter((d) => d.severity === severity).length;
	const counts: [number, string][] = [
		[count("error"), "error"],
		[count("warning"), "warning"],
	];
	return counts.flatMap(([n, noun]) => (n > 0 ? [plural(n, noun)] : [])).join(", ");
}

const plural = (n: number, noun: string): string => `${grouped(n)} ${noun}${n === 1 ? "" : "s"}`;
const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

function styleOf({ color = false, width = 100 }: FormatOptions): Style {
	const paint = (code: number): Paint =>
		color ? (text) => (text === "" ? "" : `\u001b[${code}m${text}\u001b[0m`) : (text) => text;
	return {
		width,
		strong: paint(1),
		faint: paint(2),
		hint: paint(36),
		severity: { error: paint(31), warning: paint(33) },
	};
}
