import { describe, expect, test } from "vitest";
import { awkChanges } from "./awk.js";
import { apply, operators } from "./change.js";
import { mutantsOf } from "./mutants.js";
import { sample, shareOf } from "./sample.js";
import { shellChanges } from "./shell.js";
import { templateChanges } from "./template.js";
import { typescriptChanges } from "./typescript.js";

/** @typedef {import("./change.js").Change} Change */

/** What becomes of a text, each change by itself: the lines that differ. @param {(source: string) => Change[]} changesOf @param {string} source */
function outcomes(changesOf, source) {
	return mutantsOf("src/file", source, changesOf).map(
		({ operator, after }) => `${operator.split(" ").at(-1)}: ${after}`,
	);
}
/** All but lines that go. @param {string[]} those */
const inside = (those) => those.filter((one) => !one.startsWith("line: "));
/** @param {string} source */
const shell = (source) => inside(outcomes(shellChanges, source));
/** @param {string} source */
const awk = (source) => inside(outcomes(awkChanges, source));
/** How many lines may go. @param {(source: string) => Change[]} changesOf @param {string} source */
const lines = (changesOf, source) => changesOf(source).filter(({ operator }) => operator === "drop a line").length;
/** @param {string} source */
const typescript = (source) => outcomes(typescriptChanges, source);

describe("shell", () => {
	test("a line that is one command goes, where another is beside it", () => {
		expect(lines(shellChanges, "f() {\n\tone\n\ttwo\n}\n")).toBe(2);
		expect(lines(shellChanges, "f() {\n\tone\n}\n")).toBe(0);
		expect(lines(shellChanges, "case $1 in\na) one ;;\nb)\n\ttwo\n\t;;\nesac\n")).toBe(2);
		expect(lines(shellChanges, "one &&\n\ttwo\nthree\n")).toBe(1);
	});

	test("a test says the contrary, once", () => {
		expect(shell('[ -n "$a" ] || one')).toContain('test: [ -z "$a" ] || one');
		expect(shell('[ "$a" = b ] && one')).toContain('test: [ "$a" = b ] || one');
		expect(shell("[ $# -ge 2 ]")).toEqual(["test: [ $# -lt 2 ]"]);
		expect(shell("[ -e a ]")).toEqual(["test: ! [ -e a ]"]);
		expect(shell("! [ -e a ]")).toEqual(["test: [ -e a ]"]);
		expect(shell("! one")).toEqual(["test: one"]);
		expect(shell("if one; then two; fi")).toEqual(["test: if ! one; then two; fi"]);
		expect(shell("while read -r a; do one; done")).toEqual(["test: while ! read -r a; do one; done"]);
	});

	test("neighbours change places: operands, not options and their values", () => {
		expect(shell("cp a b")).toEqual(["arguments: cp b a"]);
		expect(shell("grep -q a b")).toEqual([]);
		expect(shell("mv -- a b c")).toEqual(["arguments: mv -- b a c", "arguments: mv -- a c b"]);
		expect(shell("rm a b")).toEqual([]);
		expect(shell("f a a")).toEqual([]);
	});

	test("quotes go where a value could fall apart", () => {
		expect(shell('one "$a/b"')).toEqual(["quote: one $a/b"]);
		expect(shell('a="$b"')).toEqual([]);
		expect(shell('one "plain" "$a b"')).toEqual(['arguments: one "$a b" "plain"']);
		expect(shell('for a in "$b"; do one; done')).toEqual(["quote: for a in $b; do one; done"]);
	});

	test("codes turn from failure into success, and back", () => {
		expect(shell("exit 3")).toEqual(["code: exit 0"]);
		expect(shell("return 0")).toEqual(["code: return 1"]);
		expect(shell('die 2 "no such thing"')).toEqual(['code: die 0 "no such thing"']);
		expect(shell("exit")).toEqual([]);
	});

	test("comments, and words for people, are left alone", () => {
		expect(shell('# one "$a" && two\n')).toEqual([]);
		expect(shell('f() {\n\tsay "$a" b\n\twarn b "$a"\n}\n')).toEqual([]);
		expect(shell('problem "$a" b')).toEqual([]);
	});

	test("texts for another shell and programs of awk are code as well", () => {
		const text = "A='\none \"$1\" || exit 1\ntwo'\n";
		expect(shell(text)).toEqual(["quote: one $1 || exit 1", 'test: one "$1" && exit 1', 'code: one "$1" || exit 0']);
		expect(lines(shellChanges, text)).toBe(2);
		expect(shell("awk -v a=1 '$1 == a { print }' file")).toEqual(["test: awk -v a=1 '$1 != a { print }' file"]);
	});

	test("what no shell could read is not proposed", () => {
		for (const source of ["if one; then\n\ttwo\nfi\n", "for a in b; do\n\tone\ndone\n", "{\n\tone\n} 2>/dev/null\n"])
			for (const one of shellChanges(source)) expect(apply(source, one)).not.toMatch(/then\nfi|do\ndone|\{\n\}/);
	});

	test("a change knows its function", () => {
		expect(shellChanges("exit 1\nf() {\n\texit 2\n\tone\n}\n").map(({ within }) => within)).toContain("f");
	});
});

describe("awk", () => {
	test("comparisons, denials, and what is contained", () => {
		expect(awk("$1 == 2 && !a { b }")).toEqual([
			"test: $1 != 2 && !a { b }",
			"test: $1 == 2 || !a { b }",
			"test: $1 == 2 && a { b }",
		]);
		expect(awk("{ if (k in a) b }")).toEqual(["test: { if (!(k in a)) b }"]);
		expect(awk("{ if ((k in a) || b) c }")).toEqual([
			"test: { if (!(k in a) || b) c }",
			"test: { if ((k in a) && b) c }",
		]);
		expect(awk("{ for (k in a) b }")).toEqual([]);
		expect(awk("/a/ { b }")).toEqual(["test: !/a/ { b }"]);
		expect(awk("$1 ~ /a==b/ { c }")).toEqual(["test: $1 !~ /a==b/ { c }"]);
		expect(awk("{ if (a) b }")).toEqual(["test: { if (!(a)) b }"]);
	});

	test("a > that compares, and none that writes", () => {
		expect(awk('{ print a >"file" }')).toEqual([]);
		expect(awk("{ if (a > 2) b }")).toEqual(["test: { if (a <= 2) b }"]);
	});

	test("arguments of calls, not of definitions", () => {
		expect(awk('{ f(a, "b, c", g(d)) }')).toEqual([
			'arguments: { f("b, c", a, g(d)) }',
			'arguments: { f(a, g(d), "b, c") }',
		]);
		expect(awk("function f(a, b) { c }")).toEqual([]);
		expect(awk("{ if ((a, b) in c) d }")).toEqual(["test: { if (!((a, b) in c)) d }"]);
	});

	test("lines that stand by themselves", () => {
		expect(lines(awkChanges, "BEGIN { a }\n{\n\tb\n\tif (c)\n\t\td\n\telse e\n}\n")).toBe(2);
	});

	test("codes", () => {
		expect(awk("END { exit 2 }")).toEqual(["code: END { exit 0 }"]);
		expect(awk("function f() { return 1 }")).toEqual(["code: function f() { return 0 }"]);
		expect(awk("function f() { return 1 + a }")).toEqual([]);
	});
});

describe("TypeScript", () => {
	test("conditions", () => {
		expect(typescript("if (a === b) c();")).toEqual(["line: ", "test: if (a !== b) c();"]);
		expect(typescript("const a = b ? c : d;")).toEqual(["test: const a = !(b) ? c : d;"]);
		expect(typescript("const a = !b && c;")).toEqual(["test: const a = b && c;", "test: const a = !b || c;"]);
	});

	test("statements, elements, arguments, numbers, quoting", () => {
		expect(typescript("f(a, b);")).toEqual(["line: ", "arguments: f(b, a);"]);
		expect(typescript("const a = [\n\tb,\n\t...c,\n\t'text',\n];")).toEqual(["line: ", "line: "]);
		expect(typescript("const a = 2;")).toEqual(["code: const a = 3;"]);
		expect(typescript("const a = `${quote(b)}`;")).toEqual(["quote: const a = `${b}`;"]);
	});

	test("types and imports are left alone", () => {
		expect(typescript('import { a, b } from "c";\ntype D = 1 | 2;\ninterface E { f: 3 }\n')).toEqual([]);
	});
});

test("a template: what it says itself, not what is filled in", () => {
	expect(
		outcomes(templateChanges, '#!/bin/sh\n{{#each head}}\n{{this}}\n{{/each}}\nset -u\nmain() { {{main}} "$@"; }\n'),
	).toEqual(["line: ", "quote: main() { {{main}} $@; }"]);
});

describe("the sample", () => {
	const mutants = Array.from({ length: 100 }, (_, index) => ({
		...{ id: String(index), file: "f", line: index, before: "a", after: "b", start: 0, end: 1, text: "" },
		operator: index % 4 === 0 ? /** @type {const} */ ("drop a line") : /** @type {const} */ ("negate a test"),
	}));

	test("takes each operator's share, in order, and none twice", () => {
		const some = sample(mutants, { count: 20 });
		expect(some).toHaveLength(20);
		expect(new Set(some).size).toBe(20);
		expect(some.filter(({ operator }) => operator === "drop a line")).toHaveLength(5);
		expect(some.map(({ line }) => line)).toEqual(some.map(({ line }) => line).toSorted((a, b) => a - b));
	});

	test("is spread over all", () => {
		const lines = sample(mutants, { count: 10 }).map(({ line }) => line);
		expect(Math.max(...lines.slice(1).map((line, index) => line - (lines[index] ?? 0)))).toBeLessThan(30);
	});

	test("another offset takes others, more than there are takes all, shares are all together", () => {
		expect(sample(mutants, { count: 10, offset: 1 })).not.toEqual(sample(mutants, { count: 10 }));
		expect(sample(mutants, { count: 1000 })).toHaveLength(100);
		expect([1, 2, 3].flatMap((part) => shareOf(mutants, { part, of: 3 }))).toHaveLength(100);
	});

	test("every operator has a name of its own", () => {
		expect(new Set(operators.map((name) => name.split(" ").at(-1))).size).toBe(operators.length);
	});
});
