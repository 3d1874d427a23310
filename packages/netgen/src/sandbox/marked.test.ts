import { expect, test } from "vitest";
import { markedLines } from "./marked.js";

const parse = (...pieces: string[]): string[] => {
	const seen: string[] = [];
	const take = markedLines(
		"\u001eX",
		(line) => seen.push(`line ${line}`),
		(rest) => seen.push(`mark ${rest}`),
	);
	for (const piece of pieces) take(piece);
	return seen;
};

test.each([
	[["a\nb\n\u001eX 0\n"], ["line a", "line b", "mark 0"]],
	[["a\n\u001e", "X"], ["line a"]],
	[["no end\u001eX 1\nnext\n\u001eX 0\n"], ["line no end", "mark 1", "line next", "mark 0"]],
	[
		["a", "b\n\u001e", "X ", "4\n"],
		["line ab", "mark 4"],
	],
	[["\n\u001eX 0\n"], ["line ", "mark 0"]],
])("%j", (pieces, seen) => {
	expect(parse(...pieces)).toEqual(seen);
});
