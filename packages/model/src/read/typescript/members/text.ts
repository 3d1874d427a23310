import { limits } from "../../limits.js";
import type { Context } from "../context.js";
import { atMost, maybeNumber, type Wanted, wantNumber, wantText, wantWhole } from "../expect.js";
import { makeList } from "../make.js";
import { scalar, type Value } from "../value.js";
import type { Method, Methods } from "./method.js";

/** A text made from the text alone, at most `factor` times as long. */
const plain =
	(make: (text: string) => string, factor = 1): Method<string> =>
	(cx, text, args, wanted) => {
		atMost(cx, args, 0, wanted);
		cx.meter.text(text.length * factor, wanted.at);
		return scalar(make(text), wanted.at);
	};

/** A part of the text between two positions. */
const part =
	(make: (text: string, from: number | undefined, to: number | undefined) => string): Method<string> =>
	(cx, text, args, wanted) => {
		atMost(cx, args, 2, wanted);
		cx.meter.text(text.length, wanted.at);
		return scalar(make(text, maybeNumber(cx, args[0], wanted), maybeNumber(cx, args[1], wanted)), wanted.at);
	};

/** An answer about another text inside this one. */
const search =
	(ask: (text: string, other: string, from: number | undefined) => boolean | number): Method<string> =>
	(cx, text, args, wanted) => {
		atMost(cx, args, 2, wanted);
		const other = wantText(cx, args[0], wanted);
		cx.meter.search(text.length, other.length, wanted.at);
		return scalar(ask(text, other, maybeNumber(cx, args[1], wanted)), wanted.at);
	};

/** What stands at a position. */
const position =
	(get: (text: string, at: number) => string | number | undefined): Method<string> =>
	(cx, text, args, wanted) => {
		atMost(cx, args, 1, wanted);
		return scalar(get(text, maybeNumber(cx, args[0], wanted) ?? 0), wanted.at);
	};

const pad =
	(make: (text: string, length: number, filler: string) => string): Method<string> =>
	(cx, text, args, wanted) => {
		atMost(cx, args, 2, wanted);
		const length = wantNumber(cx, args[0], wanted);
		const filler = args[1] ? wantText(cx, args[1], wanted) : " ";
		cx.meter.text(Math.max(text.length, length || 0), wanted.at);
		return scalar(make(text, length, filler), wanted.at);
	};

/** `.replace` and `.replaceAll` with texts; the length of the outcome is known before it is made. */
const replace =
	(all: boolean): Method<string> =>
	(cx, text, args, wanted) => {
		atMost(cx, args, 2, wanted);
		const [sought, by] = [wantText(cx, args[0], wanted), wantText(cx, args[1], wanted)];
		if (by.includes("$")) {
			const expected = 'a replacement without "$"';
			return cx.report.refuse("NG037", { of: wanted.of, expected, got: "one that holds it" }, wanted.at);
		}
		cx.meter.search(text.length, sought.length, wanted.at);
		const count = all ? occurrences(cx, text, sought, wanted) : 1;
		cx.meter.text(text.length + count * by.length, wanted.at);
		return scalar(all ? text.replaceAll(sought, by) : text.replace(sought, by), wanted.at);
	};

function occurrences(cx: Context, text: string, sought: string, { at }: Wanted): number {
	if (sought === "") return text.length + 1;
	const found = text.split(sought).length - 1;
	cx.meter.list(found, at);
	return found;
}

/** What a text can do: as in JavaScript, by UTF-16 units. */
export const textMethods: Methods<string> = {
	at: position((text, at) => text.at(at)),
	charAt: position((text, at) => text.charAt(at)),
	charCodeAt: position((text, at) => text.charCodeAt(at)),
	codePointAt: position((text, at) => text.codePointAt(at)),
	endsWith: search((text, other, to) => text.endsWith(other, to)),
	includes: search((text, other, from) => text.includes(other, from)),
	indexOf: search((text, other, from) => text.indexOf(other, from)),
	lastIndexOf: search((text, other, from) => text.lastIndexOf(other, from)),
	startsWith: search((text, other, from) => text.startsWith(other, from)),
	padEnd: pad((text, length, filler) => text.padEnd(length, filler)),
	padStart: pad((text, length, filler) => text.padStart(length, filler)),
	repeat: (cx, text, args, wanted) => {
		atMost(cx, args, 1, wanted);
		const count = wantWhole(cx, args[0], 0, limits.text, wanted);
		cx.meter.text(text.length * count, wanted.at);
		return scalar(text.repeat(count), wanted.at);
	},
	replace: replace(false),
	replaceAll: replace(true),
	slice: part((text, from, to) => text.slice(from, to)),
	substring: part((text, from, to) => text.substring(from ?? 0, to)),
	split: (cx, text, args, wanted) => {
		atMost(cx, args, 2, wanted);
		const separator = wantText(cx, args[0], wanted);
		cx.meter.search(text.length, separator.length, wanted.at);
		cx.meter.list(separator === "" ? text.length : 0, wanted.at);
		cx.meter.text(text.length, wanted.at);
		const parts = text.split(separator, maybeNumber(cx, args[1], wanted));
		const items = parts.map((one): Value => scalar(one, wanted.at));
		return makeList(cx, items, wanted.at);
	},
	// Capitals and small letters may be up to three times as long: "ΐ" becomes three letters.
	toLowerCase: plain((text) => text.toLowerCase(), 3),
	toUpperCase: plain((text) => text.toUpperCase(), 3),
	toString: plain((text) => text),
	trim: plain((text) => text.trim()),
	trimEnd: plain((text) => text.trimEnd()),
	trimStart: plain((text) => text.trimStart()),
};
