import type { Place } from "../located.js";

/** Gives places in a text from offsets. Lines end with LF, CR LF or CR. */
export function placesOf(file: string, text: string): (start: number, end: number) => Place {
	const starts = lineStarts(text);
	return (start, end) => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] as number) <= start) low = middle;
			else high = middle - 1;
		}
		return { file, line: low + 1, column: start - (starts[low] as number) + 1, start, end };
	};
}

function lineStarts(text: string): number[] {
	const starts = [0];
	for (const found of text.matchAll(/\r\n|\n|\r/g)) starts.push(found.index + found[0].length);
	return starts;
}
