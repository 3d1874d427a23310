import { describe, expect, test } from "vitest";
import type { Place } from "../located.js";
import { widthOf } from "./cells.js";
import type { Diagnostic } from "./diagnostic.js";
import { formatDiagnostics } from "./format.js";

/** The place of the first `wanted` in a source, as a reader would give it. */
function find(source: string, wanted: string, file = "topology.ts"): Place {
	const start = source.indexOf(wanted);
	if (start === -1) throw new Error(`${wanted} is not there`);
	const before = source.slice(0, start);
	const line = before.split("\n").length;
	return { file, line, column: start - before.lastIndexOf("\n"), start, end: start + wanted.length };
}

const at = (place: Place | undefined, more: Partial<Diagnostic> = {}): Diagnostic => ({
	code: "NG102",
	severity: "error",
	message: "10.0.0.1 is the address of pc:eth0 already",
	...(place && { place }),
	...more,
});

const one = (source: string, wanted: string, more: Partial<Diagnostic> = {}, width = 100): string =>
	formatDiagnostics([at(find(source, wanted), more)], new Map([["topology.ts", source]]), { width });

const lab = `export default defineTopology({
	nodes: {
		pc: { interfaces: { eth0: "10.0.0.1/24" } },
		printer: { interfaces: { eth0: "10.0.0.1/25" } },
	},
});
`;

describe("formatDiagnostics", () => {
	test("place, code, message, frame, related place, hint, count", () => {
		const text = one(lab, '"10.0.0.1/25"', {
			related: [
				{ place: find(lab, '"10.0.0.1/24"'), message: "first used here" },
				{ message: "and by a machine far away" },
			],
			hint: "give one of them another address",
		});
		expect(text).toMatchInlineSnapshot(`
			"topology.ts:4:34: error NG102: 10.0.0.1 is the address of pc:eth0 already
			  3 |         pc: { interfaces: { eth0: "10.0.0.1/24" } },
			> 4 |         printer: { interfaces: { eth0: "10.0.0.1/25" } },
			    |                                        ^^^^^^^^^^^^^
			  5 |     },
			  topology.ts:3:29: first used here
			> 3 |         pc: { interfaces: { eth0: "10.0.0.1/24" } },
			    |                                   ^^^^^^^^^^^^^
			  and by a machine far away
			  hint: give one of them another address

			1 error
			"
		`);
	});

	test("nothing for nothing", () => {
		expect(formatDiagnostics([], new Map())).toBe("");
	});

	test("without a source: the place alone; without a place: the message alone", () => {
		const place = find(lab, "pc");
		expect(formatDiagnostics([at(undefined, { severity: "warning" }), at(place)], new Map())).toMatchInlineSnapshot(`
			"topology.ts:3:3: error NG102: 10.0.0.1 is the address of pc:eth0 already

			warning NG102: 10.0.0.1 is the address of pc:eth0 already

			1 error, 1 warning
			"
		`);
	});

	test("first line, last line, end of the file", () => {
		expect(one("a\nb", "a")).toMatchInlineSnapshot(`
			"topology.ts:1:1: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 | a
			    | ^
			  2 | b

			1 error
			"
		`);
		expect(one("a\nb", "b")).toMatchInlineSnapshot(`
			"topology.ts:2:1: error NG102: 10.0.0.1 is the address of pc:eth0 already
			  1 | a
			> 2 | b
			    | ^

			1 error
			"
		`);
		const end: Place = { file: "topology.ts", line: 2, column: 2, start: 3, end: 3 };
		expect(formatDiagnostics([at(end)], new Map([["topology.ts", "a\nb"]]))).toMatchInlineSnapshot(`
			"topology.ts:2:2: error NG102: 10.0.0.1 is the address of pc:eth0 already
			  1 | a
			> 2 | b
			    |  ^

			1 error
			"
		`);
		const blank: Place = { file: "topology.ts", line: 1, column: 1, start: 0, end: 0 };
		expect(formatDiagnostics([at(blank)], new Map([["topology.ts", "\nx\n"]]))).toMatchInlineSnapshot(`
			"topology.ts:1:1: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 |
			    | ^
			  2 | x

			1 error
			"
		`);
		expect(formatDiagnostics([at(blank)], new Map([["topology.ts", ""]]))).toMatchInlineSnapshot(`
			"topology.ts:1:1: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 |
			    | ^

			1 error
			"
		`);
	});

	test("tabs, wide characters, marks, CRLF: the caret stands under the span", () => {
		expect(one("\t\tx:\t'bad', // tabs", "'bad'")).toMatchInlineSnapshot(`
			"topology.ts:1:6: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 |         x:  'bad', // tabs
			    |             ^^^^^

			1 error
			"
		`);
		expect(one("note: 日本語のﾗﾍﾞﾙ, ip: bad", "bad")).toMatchInlineSnapshot(`
			"topology.ts:1:21: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 | note: 日本語のﾗﾍﾞﾙ, ip: bad
			    |                         ^^^

			1 error
			"
		`);
		expect(one("note: '日本', ip", "日本")).toMatchInlineSnapshot(`
			"topology.ts:1:8: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 | note: '日本', ip
			    |        ^^^^

			1 error
			"
		`);
		expect(one("note: 'e\u0301te\u0301 🖨️', ip: bad", "bad")).toMatchInlineSnapshot(`
			"topology.ts:1:24: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 | note: 'été 🖨️', ip: bad
			    |                     ^^^

			1 error
			"
		`);
		expect(one("a: 1\r\nb: bad\r\nc: 3\r\n", "bad")).toMatchInlineSnapshot(`
			"topology.ts:2:4: error NG102: 10.0.0.1 is the address of pc:eth0 already
			  1 | a: 1
			> 2 | b: bad
			    |    ^^^
			  3 | c: 3

			1 error
			"
		`);
	});

	test("a span over several lines is marked to the end of its first", () => {
		expect(one("x = {\n  a: 1,\n}\n", "{\n  a: 1,\n}")).toMatchInlineSnapshot(`
			"topology.ts:1:5: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 | x = {
			    |     ^
			  2 |   a: 1,

			1 error
			"
		`);
	});

	test("long lines are cut around the span", () => {
		const long = `${"a".repeat(200)} bad ${"b".repeat(200)}`;
		expect(one(`short\n${long}\n${"c".repeat(300)}`, "bad", {}, 60)).toMatchInlineSnapshot(`
			"topology.ts:2:202: error NG102: 10.0.0.1 is the address of pc:eth0 already
			  1 | …
			> 2 | …aaaaaaaaaaaaaaaa bad bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
			    |                   ^^^
			  3 | …cccccccccccccccccccccccccccccccccccccccccccccccccccc…

			1 error
			"
		`);
		expect(one(`${"a".repeat(200)} bad`, "bad", {}, 60)).toMatchInlineSnapshot(`
			"topology.ts:1:202: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 | …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bad
			    |                                                   ^^^

			1 error
			"
		`);
		expect(one(`bad ${"a".repeat(200)}`, "bad", {}, 60)).toMatchInlineSnapshot(`
			"topology.ts:1:1: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 | bad aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
			    | ^^^

			1 error
			"
		`);
		expect(one(`${"日".repeat(100)}bad${"本".repeat(100)}`, "bad", {}, 60)).toMatchInlineSnapshot(`
			"topology.ts:1:101: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 | … 日日日日日日日日bad本本本本本本本本本本本本本本本本…
			    |                   ^^^

			1 error
			"
		`);
		expect(one(`x ${"y".repeat(200)}`, "y".repeat(200), {}, 60)).toMatchInlineSnapshot(`
			"topology.ts:1:3: error NG102: 10.0.0.1 is the address of pc:eth0 already
			> 1 | x yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
			    |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

			1 error
			"
		`);
	});

	test.each([20, 40, 60, 80, 200])("no frame is wider than %i columns", (width) => {
		for (const filler of ["a", "日", "\t", "a日\t"]) {
			const text = one(
				`${filler.repeat(90)}\n${filler.repeat(90)}bad${filler.repeat(90)}\n${filler.repeat(90)}`,
				"bad",
				{},
				width,
			);
			const rows = text.split("\n").filter((row) => row.includes("|"));
			expect(rows).toHaveLength(4);
			for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(Math.max(width, 27));
			const source = rows[1] ?? "";
			expect(widthOf(source.slice(0, source.indexOf("bad")))).toBe((rows[2] ?? "").indexOf("^"));
		}
	});

	test("a minified file of megabytes takes no time", { timeout: 30_000 }, () => {
		const source = `${"x,".repeat(1_000_000)}bad${",y".repeat(1_000_000)}`;
		const many = Array.from({ length: 100 }, (_, i) => at({ ...find(source, "bad"), end: 2_000_001 + i }));
		const start = process.cpuUsage();
		formatDiagnostics(many, new Map([["topology.ts", source]]));
		const { user, system } = process.cpuUsage(start);
		expect((user + system) / 1000).toBeLessThan(2000);
	});

	test("one code at one place is folded, and counted in full", () => {
		const place = find(lab, "pc");
		const many = Array.from({ length: 1234 }, (_, i) => at(place, { message: `10.0.0.${i} is taken` }));
		expect(
			formatDiagnostics([...many, at(place, { code: "NG111", severity: "warning" })], new Map([["topology.ts", lab]])),
		).toMatchInlineSnapshot(`
			"topology.ts:3:3: error NG102: 10.0.0.0 is taken
			  2 |     nodes: {
			> 3 |         pc: { interfaces: { eth0: "10.0.0.1/24" } },
			    |         ^^
			  4 |         printer: { interfaces: { eth0: "10.0.0.1/25" } },
			  and 1,233 more like this

			topology.ts:3:3: warning NG111: 10.0.0.1 is the address of pc:eth0 already
			  2 |     nodes: {
			> 3 |         pc: { interfaces: { eth0: "10.0.0.1/24" } },
			    |         ^^
			  4 |         printer: { interfaces: { eth0: "10.0.0.1/25" } },

			1,234 errors, 1 warning
			"
		`);
	});

	test("the order is that of files and places", () => {
		const sources = new Map([
			["z-main.ts", lab],
			["a-part.ts", lab],
		]);
		const text = formatDiagnostics(
			[
				at(undefined, { message: "nowhere" }),
				at(find(lab, "printer", "a-part.ts"), { message: "fourth" }),
				at(find(lab, "printer", "z-main.ts"), { message: "third", code: "NG120" }),
				at(find(lab, "printer", "z-main.ts"), { message: "second" }),
				at(find(lab, "pc", "z-main.ts"), { message: "first" }),
			],
			sources,
		);
		expect(text.match(/first|second|third|fourth|nowhere/g)).toEqual(["first", "second", "third", "fourth", "nowhere"]);
	});

	test("many related places are counted", () => {
		const related = Array.from({ length: 9 }, (_, i) => ({ message: `cable ${i}` }));
		expect(formatDiagnostics([at(undefined, { related })], new Map())).toMatchInlineSnapshot(`
			"error NG102: 10.0.0.1 is the address of pc:eth0 already
			  cable 0
			  cable 1
			  cable 2
			  cable 3
			  cable 4
			  cable 5
			  and 3 more places

			1 error
			"
		`);
	});

	test("nothing steers the terminal", () => {
		const evil = "a\u001b[31mred\u0007\u202e\u2028\u0085\ud800z";
		const source = `x: ${evil}\r\ny: ${evil}`;
		const place = { ...find(source, "y"), file: `to\u001b]0;p.ts\n` };
		const text = formatDiagnostics(
			[at(place, { message: `no node is called "${evil}\n"`, hint: evil, related: [{ place, message: evil }] })],
			new Map([[place.file, source]]),
		);
		expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]|\p{Cs}/u);
		expect(text).toMatchInlineSnapshot(`
			"to\\x1b]0;p.ts\\n:2:1: error NG102: no node is called "a\\x1b[31mred\\x07\\u202e\\u2028\\x85\\ud800z\\n"
			  1 | x: a␛[31mred␇����z
			> 2 | y: a␛[31mred␇����z
			    | ^
			  to\\x1b]0;p.ts\\n:2:1: a\\x1b[31mred\\x07\\u202e\\u2028\\x85\\ud800z
			> 2 | y: a␛[31mred␇����z
			    | ^
			  hint: a\\x1b[31mred\\x07\\u202e\\u2028\\x85\\ud800z

			1 error
			"
		`);
	});

	test("colour changes nothing but colour", () => {
		const diagnostics = [at(find(lab, "pc"), { hint: "do this" }), at(find(lab, "printer"), { severity: "warning" })];
		const sources = new Map([["topology.ts", lab]]);
		const coloured = formatDiagnostics(diagnostics, sources, { color: true });
		expect(coloured).toContain("\u001b[31merror NG102:\u001b[0m");
		expect(coloured).toContain("\u001b[33mwarning NG102:\u001b[0m");
		expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(formatDiagnostics(diagnostics, sources));
	});
});
