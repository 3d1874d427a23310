/** A few lines of the source with carets under the span that is spoken of. */
import type { Place } from "../located.js";
import { type Cell, cells } from "./cells.js";

export interface FrameOptions {
	/** Columns of the terminal. */
	readonly width: number;
	/** Lines to show before and behind the one with the caret. */
	readonly around: number;
	/** Wraps the gutter and the carets, for colour. */
	readonly gutter: (text: string) => string;
	readonly caret: (text: string) => string;
}

/** Farther than this from the caret a line is not looked at: a minified file is one line of megabytes. */
const reach = 600;

interface Line {
	readonly number: number;
	readonly text: string;
}

/** The frame, without a line break at its end. */
export function frame(place: Place, source: string, { width, around, gutter, caret }: FrameOptions): string {
	const start = Math.min(Math.max(place.start, 0), source.length);
	const from = startOfLine(source, start, place.column);
	const lineEnd = endOfLine(source, start);
	const cut = Math.max(from, start - reach);
	const shown = source.slice(cut, Math.min(lineEnd, start + reach));
	const focus = cells(shown);
	const spanEnd = Math.min(Math.max(place.end, start), lineEnd);

	const before = cut > from ? [] : linesBefore(source, from, place.line, around);
	const after = cut > from ? [] : linesAfter(source, lineEnd, place.line, around);
	const digits = String(after.at(-1)?.number ?? place.line).length;
	const room = Math.max(20, width - digits - 5);
	const view = window(focus, start - cut, room);
	const mark = carets(focus, start - cut, Math.max(spanEnd - cut, start - cut), view);

	const row = (sign: string, line: Line) =>
		`${gutter(`${sign} ${String(line.number).padStart(digits)} |`)}${lead(show(cells(line.text), view))}`;
	return [
		...before.map((line) => row(" ", line)),
		row(">", { number: place.line, text: shown }),
		`${gutter(`  ${" ".repeat(digits)} |`)} ${" ".repeat(mark.indent)}${caret("^".repeat(mark.length))}`,
		...after.map((line) => row(" ", line)),
	].join("\n");
}

const lead = (text: string): string => (text === "" ? "" : ` ${text}`);

/** The columns of the lines that fit. */
interface View {
	readonly first: number;
	readonly last: number;
}

/** All of the line if it fits, else a part with the caret a third from its left. */
function window(line: readonly Cell[], offset: number, room: number): View {
	const total = columns(line);
	if (total <= room) return { first: 0, last: room };
	const caret = columns(line.filter((cell) => cell.offset < offset));
	const first = Math.max(0, Math.min(caret - Math.floor(room / 3), total - room + 1));
	return { first, last: first + room };
}

const columns = (line: readonly Cell[]): number => line.reduce((sum, cell) => sum + cell.width, 0);

/** The part of a line inside the view; `…` stands for what is cut off, and takes a column of it. */
function show(line: readonly Cell[], { first, last }: View): string {
	const total = columns(line);
	if (total <= first) return first > 0 && total > 0 ? "…" : "";
	const from = first === 0 ? 0 : first + 1;
	const to = total > last ? last - 1 : last;
	let column = 0;
	let text = first === 0 ? "" : "…";
	for (const cell of line) {
		const end = column + cell.width;
		if (column >= from && end <= to) text += cell.text;
		// Half of a wide character or of a tab is inside: keep the columns, drop the picture.
		else if (end > from && column < to) text += " ".repeat(Math.min(end, to) - Math.max(column, from));
		column = end;
	}
	return (total > last ? `${text}…` : text).trimEnd();
}

function carets(
	line: readonly Cell[],
	start: number,
	end: number,
	{ first, last }: View,
): { indent: number; length: number } {
	const begin = columns(line.filter((cell) => cell.offset < start));
	const behind = columns(line.filter((cell) => cell.offset < end));
	const stop = Math.min(Math.max(behind, begin + 1), Math.max(last, begin + 1));
	return { indent: Math.max(0, begin - first), length: stop - begin };
}

/** The column says where the line begins; searching backwards through megabytes takes milliseconds each time. */
function startOfLine(source: string, start: number, column: number): number {
	const told = start - column + 1;
	if (told === 0 || source[told - 1] === "\n") return told;
	return start === 0 ? 0 : source.lastIndexOf("\n", start - 1) + 1;
}

function endOfLine(source: string, offset: number): number {
	const found = source.indexOf("\n", offset);
	const end = found === -1 ? source.length : found;
	return source[end - 1] === "\r" ? end - 1 : end;
}

function linesBefore(source: string, lineStart: number, number: number, count: number): Line[] {
	const lines: Line[] = [];
	for (let end = lineStart - 1; end >= 0 && lines.length < count; ) {
		const start = end === 0 ? 0 : source.lastIndexOf("\n", end - 1) + 1;
		lines.unshift({ number: number - lines.length - 1, text: lineText(source, start, end) });
		end = start - 1;
	}
	return lines;
}

function linesAfter(source: string, lineEnd: number, number: number, count: number): Line[] {
	const lines: Line[] = [];
	let breakAt = source.indexOf("\n", lineEnd);
	while (breakAt !== -1 && breakAt + 1 < source.length && lines.length < count) {
		const next = source.indexOf("\n", breakAt + 1);
		lines.push({
			number: number + lines.length + 1,
			text: lineText(source, breakAt + 1, next === -1 ? source.length : next),
		});
		breakAt = next;
	}
	return lines;
}

const lineText = (source: string, start: number, end: number): string =>
	source.slice(start, Math.min(end, start + reach)).replace(/\r$/, "");
