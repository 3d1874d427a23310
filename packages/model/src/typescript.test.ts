import { readFileSync } from "node:fs";
import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import { readerEntries } from "./diagnostics/catalogue/reader.js";
import type { Located } from "./located.js";
import { readTypeScript } from "./typescript.js";
import { readYaml } from "./yaml.js";

const compiler = ts as unknown as Parameters<typeof readTypeScript>[0];

const plain = (located: Located | null): unknown => {
	if (located === null) return undefined;
	if (located.kind === "scalar") return located.value;
	if (located.kind === "list") return located.items.map(plain);
	return Object.fromEntries([...located.entries].map(([key, { value }]) => [key, plain(value)]));
};
/** Reads `lab/topology.ts` of the given files. */
const read = (files: Record<string, string> | string) => {
	const all = typeof files === "string" ? { "lab/topology.ts": files } : files;
	const asked: string[] = [];
	const result = readTypeScript(compiler, {
		file: "lab/topology.ts",
		root: "lab",
		readFile: (path) => {
			asked.push(path);
			return Object.hasOwn(all, path) ? all[path] : undefined;
		},
	});
	const told = result.diagnostics.map((d) => `${d.code} ${d.place?.file}:${d.place?.line}:${d.place?.column}`);
	return { ...result, plain: plain(result.value), told, asked };
};
const at = (located: Located | null, ...path: string[]): Located | undefined => {
	let here: Located | undefined = located ?? undefined;
	for (const key of path)
		here =
			here?.kind === "map" ? here.entries.get(key)?.value : here?.kind === "list" ? here.items[Number(key)] : undefined;
	return here;
};

describe("what it reads", () => {
	test("the smallest topology", () => {
		const source =
			'import { defineTopology } from "netgen";\nexport default defineTopology({\n\tnodes: { a: "host", b: "host" }, links: [["a", "b"]],\n});\n';
		const { value, told, plain, sources } = read(source);
		expect(told).toEqual([]);
		expect(plain).toEqual({ nodes: { a: "host", b: "host" }, links: [["a", "b"]] });
		expect(at(value, "nodes", "b")?.place).toEqual({
			file: "lab/topology.ts",
			line: 3,
			column: 25,
			start: 97,
			end: 103,
		});
		const nodes = at(value, "nodes");
		expect(nodes?.kind === "map" && nodes.entries.get("b")?.keyPlace).toMatchObject({ line: 3, column: 22 });
		expect([...sources]).toEqual([["lab/topology.ts", source]]);
	});
	test.each([
		["export default { nodes: {} };"],
		["export default { nodes: {} } satisfies TopologyInput;\nimport type { TopologyInput } from 'netgen';"],
		["const t = { nodes: {} } as const;\nexport default t;"],
		["const t = { nodes: {} };\nexport { t as default };"],
		["export default ({ nodes: {} })!;"],
		["#!/usr/bin/env netgen\ninterface A { x: number }\ntype B = A['x'];\nexport default { nodes: {} };"],
		[
			"import { type NodeInput, TopologyInput, defineTopology as d } from 'netgen';\nexport default d<TopologyInput>({ nodes: {} });",
		],
		["import * as netgen from 'netgen';\nexport default netgen.defineTopology({ nodes: netgen.range('h', 0) });"],
	])("%s", (source) => {
		expect(read(source)).toMatchObject({ told: [], plain: { nodes: {} } });
	});
	test("local files, with and without a suffix, once each", () => {
		const { told, plain, asked, value } = read({
			"lab/topology.ts": `
import base, { mtu as size, type Kind, Plain } from "./parts/base";
import * as more from "./parts/../parts/more.js";
import { a } from "./parts/more.ts";
import "./parts/more";
export default { nodes: { base, more, a }, size };`,
			"lab/parts/base.ts":
				'export const mtu = 9000;\nexport type Kind = "host";\nexport interface Plain {}\nexport default "host";\n',
			"lab/parts/more.ts": 'import { mtu } from "./base.js";\nexport const b = mtu + 1, a = "router";\n',
		});
		expect(told).toEqual([]);
		expect(plain).toEqual({ nodes: { base: "host", more: { a: "router", b: 9001 }, a: "router" }, size: 9000 });
		expect(asked).toEqual(["lab/topology.ts", "lab/parts/base.ts", "lab/parts/more.ts"]);
		expect(at(value, "nodes", "a")?.place).toMatchObject({ file: "lab/parts/more.ts", line: 2, column: 31 });
	});
	test("nothing outside the folder is asked for", () => {
		const { told, asked } = read(
			'import a from "../b"; import c from "/etc/d"; import e from "./f/../../g";\nexport default [a, c, e];',
		);
		expect(told).toEqual(["NG011 lab/topology.ts:1:15", "NG011 lab/topology.ts:1:37", "NG011 lab/topology.ts:1:61"]);
		expect(asked).toEqual(["lab/topology.ts"]);
	});
	test("generated nodes have the place of what generates them", () => {
		const { value } = read(
			'import { range } from "netgen";\nexport default { nodes: range("h", 3, (i) => ({ interfaces: { eth0: `10.0.0.${i}/24` } })) };',
		);
		expect(at(value, "nodes", "h2", "interfaces", "eth0")?.place).toMatchObject({ line: 2, column: 69 });
		expect(plain(at(value, "nodes", "h2", "interfaces", "eth0") ?? null)).toBe("10.0.0.2/24");
	});
	test("undefined properties are absent", () => {
		expect(read("export default { a: undefined, b: ({}).c, d: [null], e: -0 };").plain).toEqual({ d: [null], e: -0 });
	});
});

describe("what it says", () => {
	test("everything at once, and nothing that only follows from something else", () => {
		const source = [
			"let a = 1;",
			"const b = process.env;",
			"const c = b.x.y + b.z;",
			"const f = (x) => nope(x);",
			"export default { a, b, c, d: f(c), e: [1, 'x' - 1, c], g: [1].mapp((x) => x), h: /x/ };",
		].join("\n");
		expect(read(source).told.map((line) => line.replace("lab/topology.ts:", ""))).toEqual([
			...["NG016 1:1", "NG030 2:11", "NG030 4:18", "NG036 5:43", "NG035 5:63", "NG025 5:82"],
		]);
	});
	test("an error in generated nodes is told once", () => {
		const { told } = read(
			'import { range } from "netgen";\nexport default { nodes: range("h", 1000, (i) => ({ mtu: i.x })) };',
		);
		expect(told).toEqual(["NG035 lab/topology.ts:2:59"]);
	});
	test("at most 200 things", () => {
		expect(read("let a = 1;\n".repeat(5000)).told).toHaveLength(200);
	});
	test("errors of imported files are at their place there", () => {
		const { told } = read({
			"lab/topology.ts": 'import { a } from "./a";\nexport default { a: a.b.c };',
			"lab/a.ts": "export const a = {};\nexport let b = 1;",
		});
		expect(told).toEqual(["NG016 lab/a.ts:2:8", "NG036 lab/topology.ts:2:25"]);
	});
	test("the same file twice is read anew: nothing is kept between readings", () => {
		const deep = read(`export default ${"[".repeat(200)}${"]".repeat(200)};`);
		expect(deep.told[0]).toMatch(/^NG006/);
		expect(read("export default { a: 1 };").plain).toEqual({ a: 1 });
	});
	test("a file that is not there, and files without end", () => {
		expect(read({}).diagnostics.map((d) => d.code)).toEqual(["NG002"]);
		expect(read(`export default { a: 1 };${" ".repeat(600_000)}`).told).toEqual(["NG003 lab/topology.ts:1:1"]);
		const chain = Object.fromEntries(Array.from({ length: 150 }, (_, i) => [`lab/f${i}.ts`, `import "./f${i + 1}";`]));
		expect(read({ "lab/topology.ts": 'import "./f0";', ...chain }).diagnostics.map((d) => d.code)).toEqual(["NG003"]);
	});
});

describe("every code of the reader", () => {
	const file = new URL("../fixtures/escapes/expected.json", import.meta.url);
	const inCorpus = new Set(Object.values(JSON.parse(readFileSync(file, "utf8"))));
	const elsewhere: Record<string, () => readonly { readonly code: string }[]> = {
		NG002: () => read({}).diagnostics,
		NG003: () => read(" ".repeat(600_001)).diagnostics,
		NG038: () => readYaml("topology.yaml", "a: !x 1").diagnostics,
	};
	test.each(Object.keys(readerEntries))("%s has a failing example", (code) => {
		if (!inCorpus.has(code)) expect(elsewhere[code]?.().map((d) => d.code)).toContain(code);
	});
});
