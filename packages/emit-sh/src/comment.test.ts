import { hostileText } from "@netgen/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oneLine, wrap } from "./comment.js";

const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff]|\p{Cs}/u;

describe("oneLine", () => {
	test.each([
		["plain", "plain"],
		["  a\t b\n\nc ", "a b c"],
		["a\r\ntouch x", "a touch x"],
		["a\u2028b\u0085c", "a b c"],
		["\u202eabc", "abc"],
		["half \ud800 of one", "half \ufffd of one"],
		["日本語 👩‍👩‍👧 é", "日本語 👩‍👩‍👧 é"],
		["\u0000", ""],
	])("%j is %j", (text, line) => {
		expect(oneLine(text)).toBe(line);
	});

	test("never leaves its line, never reorders it", () => {
		fc.assert(
			fc.property(hostileText(), (text) => !unsafe.test(oneLine(text))),
			{ numRuns: 3000, seed: 8 },
		);
	});
});

describe("wrap", () => {
	test("paragraphs begin on lines of their own; a long word keeps one", () => {
		expect(wrap("aa bb cc\ndd\n\nee", 5)).toEqual(["aa bb", "cc dd", "ee"]);
		expect(wrap(`a ${"x".repeat(9)} b`, 5)).toEqual(["a", "xxxxxxxxx", "b"]);
		expect(wrap("")).toEqual([]);
	});

	test("no line is too long unless it is one word, none is empty, no word is lost", () => {
		fc.assert(
			fc.property(hostileText(), fc.integer({ min: 1, max: 40 }), (text, width) => {
				const lines = wrap(text, width);
				for (const line of lines) expect(line.length <= width || !line.includes(" ")).toBe(true);
				for (const line of lines) expect(line === "" || unsafe.test(line)).toBe(false);
				const words = (of: string) => of.split(" ").filter(Boolean);
				expect(lines.flatMap(words)).toEqual(text.split(/\n\s*\n/).flatMap((part) => words(oneLine(part))));
			}),
			{ numRuns: 3000, seed: 9 },
		);
	});
});
