import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Located } from "./located.js";
import { fromValue } from "./read/from-value.js";
import { readYaml } from "./yaml.js";

const plain = (located: Located | null): unknown => {
	if (located === null) return undefined;
	if (located.kind === "scalar") return located.value;
	if (located.kind === "list") return located.items.map(plain);
	return Object.fromEntries([...located.entries].map(([key, { value }]) => [key, plain(value)]));
};
const read = (text: string, file = "topology.yaml") => {
	const { value, diagnostics } = readYaml(file, text);
	const told = diagnostics.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
	return { value: plain(value), told };
};

describe("what it reads", () => {
	test("a topology, with places of keys and values", () => {
		const text = "name: pair\nnodes:\n  a: host\n  b: { kind: router }\nlinks:\n  - [a, b]\n";
		const { value, diagnostics } = readYaml("topology.yaml", text);
		expect(diagnostics).toEqual([]);
		expect(plain(value)).toEqual({ name: "pair", nodes: { a: "host", b: { kind: "router" } }, links: [["a", "b"]] });
		const nodes = value?.kind === "map" ? value.entries.get("nodes") : undefined;
		const b = nodes?.value.kind === "map" ? nodes.value.entries.get("b") : undefined;
		expect(b?.keyPlace).toEqual({ file: "topology.yaml", line: 4, column: 3, start: 30, end: 31 });
		expect(b?.value.place).toMatchObject({ line: 4, column: 6 });
	});
	test("addresses, MACs and words that older YAML took for something else are texts", () => {
		const text = "ip: 10.0.0.1/24\nsix: fd00::1/64\nmac: 02:00:00:00:00:01\non: machine\nno: yes\n1: 1.5\n";
		expect(read(text).value).toEqual({
			...{ ip: "10.0.0.1/24", six: "fd00::1/64", mac: "02:00:00:00:00:01" },
			...{ on: "machine", no: "yes", "1": 1.5 },
		});
	});
	test("aliases", () => {
		expect(read("a: &x { mtu: 9000 }\nb: *x\n").value).toEqual({ a: { mtu: 9000 }, b: { mtu: 9000 } });
	});
	test("what JSON.stringify writes, as JSON.parse reads it", () => {
		const hasProto = (json: string) => json.includes('"__proto__"');
		fc.assert(
			fc.property(fc.json(), fc.constantFrom(0, 2), (json, indent) => {
				if (hasProto(json)) return;
				const text = JSON.stringify(JSON.parse(json), null, indent);
				const { value, diagnostics } = readYaml("topology.json", text);
				expect(diagnostics).toEqual([]);
				expect(JSON.stringify(plain(value))).toBe(JSON.stringify(JSON.parse(text)));
			}),
			{ numRuns: 1000 },
		);
	}, 60_000);
});

describe("what it refuses", () => {
	const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
	const bomb = `a0: &a0 [x, x]\n${Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join("")}`;
	test.each([
		["a syntax error", "a: [1, 2\nb: 3\n", "NG001 2:1"],
		["a tab as indentation", "a:\n\tb: 1\n", "NG001 2:1"],
		["a file that is too large", "#".repeat(250_001), "NG003 1:1"],
		["an empty file", "", "NG004 1:1"],
		["a file with only a comment", "# nothing\n", "NG004 1:1"],
		["infinity", "mtu: .inf\n", "NG005 1:6"],
		["not a number", "mtu: .nan\n", "NG005 1:6"],
		["5,000 nested brackets", deep(5000), "NG006 1:65"],
		["250,000 nested brackets", "[".repeat(250_000), "NG006 1:65"],
		["dashes nested without end", "- ".repeat(100_000), "NG006 1:128"],
		["an alias bomb", bomb, "NG008 18:11"],
		["a text without end", `a: ${"x".repeat(100_001)}\n`, "NG009 1:4"],
		["a key without end", `? ${"x".repeat(1001)}\n: 1\n`, "NG009 1:3"],
		["__proto__", "nodes:\n  __proto__: { kind: host }\n", "NG033 2:3"],
		["__proto__ in quotes", '{ "__proto__": 1 }\n', "NG033 1:3"],
		["a key given twice", "a: 1\nb: 2\na: 3\n", "NG034 3:1"],
		["a key given twice in two spellings", 'a: 1\n"a": 3\n', "NG034 2:1"],
		["a second document", "a: 1\n---\nb: 2\n", "NG038 2:1"],
		["a tag", "a: !!str 1\n", "NG038 1:10"],
		["a tag of its own", "a: !!js/function 'x'\n", "NG038 1:18"],
		["a merge key", "a: &a { b: 1 }\nc:\n  <<: *a\n", "NG038 3:3"],
		["a list as a key", "[1, 2]: 3\n", "NG038 1:1"],
		["null as a key", "null: 3\n", "NG038 1:1"],
		["true as a key", "true: 3\n", "NG038 1:1"],
		["an empty key", ": 3\n", "NG038 1:1"],
		["an alias as a key", "a: &x b\n*x : 1\n", "NG038 2:1"],
		["an alias without an anchor", "a: *nothing\n", "NG038 1:4"],
		["an alias inside what it stands for", "a: &a [*a]\n", "NG038 1:8"],
		["YAML 1.1", "%YAML 1.1\n---\na: yes\n", "NG038 1:1"],
	])("%s", (_, text, expected) => {
		const begun = performance.now();
		const { value, told } = read(text);
		expect(told).toContain(expected);
		expect(value).toBeUndefined();
		expect(performance.now() - begun).toBeLessThan(5000);
	});
	test.each([
		["a comma at the end", '{ "a": [1, 2,] }', "NG001 1:14"],
		["a comment", '{ "a": 1 } // no', "NG001 1:12"],
		["an end too early", '{ "a": 1', "NG001 1:9"],
		["a key given twice", '{ "a": 1, "a": 2 }', "NG034 1:11"],
	])("in JSON: %s", (_, text, expected) => {
		const { value, told } = read(text, "topology.json");
		expect(told).toContain(expected);
		expect(value).toBeUndefined();
	});
	test("several things at once", () => {
		expect(read("a: .inf\nb: !x 1\nc: 1\nc: 2\n").told).toEqual(["NG005 1:4", "NG038 2:7", "NG034 4:1"]);
	});
	test("JSON is accepted exactly where JSON.parse accepts it", () => {
		const pieces = fc.constantFrom(
			...'[]{},:"\\-.0e1 \n\t/',
			"true",
			"null",
			'"a"',
			'"\\u0041"',
			'"b":',
			"1.5e3",
			"[1]",
			"//",
		);
		fc.assert(
			fc.property(
				fc.oneof(
					fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")),
					fc.json(),
				),
				(text) => {
					let valid = true;
					try {
						JSON.parse(text);
					} catch {
						valid = false;
					}
					const { diagnostics } = readYaml("topology.json", text);
					expect(diagnostics.some((d) => d.message.startsWith("Expected "))).toBe(!valid);
				},
			),
			{ numRuns: 3000 },
		);
	}, 60_000);
	test("no text at all makes it throw", () => {
		const pieces = fc.constantFrom(..."[]{},:?-|>&*!%@`'\"#\n\t a1~<", "---\n", "- ", ": ", "&a ", "*a", "!!x ", "  ");
		fc.assert(
			fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
				const { value, diagnostics } = readYaml("topology.yaml", parts.join(""));
				expect(value === null).toBe(diagnostics.length > 0);
				for (const { place } of diagnostics) expect(place?.line).toBeGreaterThan(0);
			}),
			{ numRuns: 3000 },
		);
	}, 60_000);
});

describe("fromValue", () => {
	test("gives the same tree, without places", () => {
		const value = {
			nodes: { a: "host", b: { kind: "router", up: false, mtu: 9000 } },
			links: [["a", "b"]],
			none: null,
		};
		expect(plain(fromValue(value))).toEqual(value);
		expect(fromValue("x").place.file).toBe("<value>");
		expect(plain(fromValue({ a: undefined }))).toEqual({});
	});
	test("throws for what is no topology", () => {
		const circle: unknown[] = [];
		circle.push(circle);
		expect(() => fromValue({ a: () => 1 })).toThrow("/a: a topology cannot hold");
		expect(() => fromValue([Number.NaN])).toThrow("/0");
		expect(() => fromValue(circle)).toThrow("contains itself");
	});
});
