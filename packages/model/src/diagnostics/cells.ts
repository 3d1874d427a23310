/**
 * Text as a terminal shows it: a list of cells, each as wide as the terminal draws it. What could steer the terminal
 * (control characters, marks that turn the direction of writing) is replaced by a picture of itself.
 */

export interface Cell {
	readonly text: string;
	/** Columns: 0 for a mark on the cell before, 2 for a wide character, more for a tab. */
	readonly width: number;
	/** Offset of the character in the text. */
	readonly offset: number;
}

const tabWidth = 4;

/** The cells of one line of text; a tab fills up to the next stop. */
export function cells(line: string): Cell[] {
	const result: Cell[] = [];
	let column = 0;
	let offset = 0;
	for (const character of line) {
		const cell = character === "\t" ? tab(column) : drawn(character);
		result.push({ ...cell, offset });
		column += cell.width;
		offset += character.length;
	}
	return result;
}

/** The columns that a text takes. */
export const widthOf = (text: string): number => cells(text).reduce((sum, cell) => sum + cell.width, 0);

function tab(column: number): { text: string; width: number } {
	const width = tabWidth - (column % tabWidth);
	return { text: " ".repeat(width), width };
}

function drawn(character: string): { text: string; width: number } {
	const code = character.codePointAt(0) ?? 0;
	if (code >= 0x20 && code < 0x7f) return { text: character, width: 1 };
	if (code < 0x20) return { text: String.fromCodePoint(0x2400 + code), width: 1 };
	if (code === 0x7f) return { text: "\u2421", width: 1 };
	if (unsafe.test(character)) return { text: "\ufffd", width: 1 };
	if (zeroWidth.test(character)) return { text: character, width: 0 };
	return { text: character, width: isWide(code) ? 2 : 1 };
}

/** C1 controls, line and paragraph separators, marks of direction, halves of surrogate pairs. */
const unsafe = /[\u0080-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\p{Cs}]/u;
/** Marks on the character before, joiners; what chooses between two pictures of a character is a mark too. */
const zeroWidth = /\p{Mn}|\p{Me}|[\u200b-\u200d\u2060]/u;

/** East Asian wide and fullwidth, and the pictures that terminals draw in two columns. */
const wide: readonly (readonly [number, number])[] = [
	[0x1100, 0x115f],
	[0x231a, 0x231b],
	[0x2329, 0x232a],
	[0x23e9, 0x23ec],
	[0x2e80, 0x303e],
	[0x3041, 0x33ff],
	[0x3400, 0x4dbf],
	[0x4e00, 0x9fff],
	[0xa000, 0xa4cf],
	[0xa960, 0xa97f],
	[0xac00, 0xd7a3],
	[0xf900, 0xfaff],
	[0xfe30, 0xfe6f],
	[0xff00, 0xff60],
	[0xffe0, 0xffe6],
	[0x16fe0, 0x18dff],
	[0x1aff0, 0x1b2ff],
	[0x1f300, 0x1f64f],
	[0x1f680, 0x1f6ff],
	[0x1f900, 0x1faff],
	[0x20000, 0x3fffd],
];

const isWide = (code: number): boolean => code >= 0x1100 && wide.some(([first, last]) => code >= first && code <= last);

/** A message in one line, with whatever could steer the terminal written as an escape: `\n`, `\x1b`, `\u202e`. */
export function escapeControls(message: string): string {
	return message.replace(
		/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu,
		escaped,
	);
}

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function escaped(character: string): string {
	const code = character.charCodeAt(0);
	return short[character] ?? (code < 0x100 ? `\\x${hex(code, 2)}` : `\\u${hex(code, 4)}`);
}

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, "0");
