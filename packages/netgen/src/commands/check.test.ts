import { describe, expect, test } from "vitest";
import { folderWith, natYaml, netgen, pairScript } from "../../test/spawn.js";

const at = folderWith({
	"pair/topology.ts": pairScript,
	"nat.yaml": natYaml,
	"types.ts": `import { defineTopology } from "netgen";
import { hosts } from "./hosts.js";
const title: string = 5;
export default defineTopology({ nodes: hosts, links: [["a", "b"]] });
`,
	"hosts.ts": `export const hosts = { a: "host", b: { note: "x".padStart(3) } } as const;\nexport const wrong: number = "1";\n`,
	"both.ts": `import { defineTopology } from "netgen";
export default defineTopology({ nodes: { a: "host", b: "host" }, links: [["a", "c"]] });
`,
	"library.ts": `import { cable, defineTopology, join, range } from "netgen";
const numbers = Array.from({ length: 3 }, (_, i) => i).flatMap((i) => [i, ...[i].toReversed()]).toSorted((a, b) => a - b);
const names = Object.entries({ a: 1 }).map(([key, value]) => \`\${key}\${String(value).padStart(2, "0")}\`);
const odd = [..."abc"].findLast((c) => c.startsWith("b"))?.replaceAll("b", "c").at(-1) ?? "none";
const sum = numbers.reduce((a, b) => a + b, 0) + Math.trunc(1.5) + (Number.isInteger(3) ? 1 : 0);
export default defineTopology({
	title: \`\${names.includes("a01")} \${odd} \${sum} \${Object.fromEntries([["k", 1]])["k"]}\`,
	nodes: join({ sw: { kind: "bridge" } }, range("h", 3)),
	links: Array.from({ length: 3 }, (_, i) => cable(\`h\${i}\`, "sw")),
});
`,
	"foreign.ts": `import { readFileSync } from "node:fs";\nexport default { nodes: { a: "host" } };\nexport const x = process.env;\n`,
});
const check = (...args: string[]) => netgen(["check", ...args], { cwd: at() });

describe("nothing wrong", () => {
	test("a line that says what it is", async () => {
		expect(await check("pair")).toEqual({
			code: 0,
			signal: null,
			stderr: "",
			stdout: "pair: 2 nodes, 1 link, 1 stage, 0 expectations; nothing is wrong\n",
		});
		expect((await check("nat.yaml")).stdout).toBe(
			"small-nat: 3 nodes, 1 link, 2 stages (lan, nat), 2 expectations; nothing is wrong\n",
		);
	});

	test("everything that can be worked out has a type", async () => {
		expect(await check("library.ts")).toMatchObject({ code: 0, stderr: "" });
	});
});

describe("type errors", () => {
	test("of the file and of what it imports, in the form of all diagnostics", async () => {
		const { code, stdout, stderr } = await check("types.ts");
		expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
		expect(stderr).toContain("types.ts:3:7: error TS2322: Type 'number' is not assignable to type 'string'.\n");
		expect(stderr).toContain("> 3 | const title: string = 5;\n");
		expect(stderr).toContain("hosts.ts:2:14: error TS2322: ");
		expect(stderr).toContain("2 errors");
	});

	test("emit does not look at types", async () => {
		expect((await netgen(["emit", "types.ts"], { cwd: at() })).code).toBe(0);
	});

	test("a place that a rule complains about is named once", async () => {
		const { code, stderr } = await check("both.ts");
		expect(code).toBe(1);
		expect(stderr.match(/both\.ts:2:\d+: error/g)).toHaveLength(1);
	});

	test("node's own modules and names are none of a topology", async () => {
		const { code, stderr } = await check("foreign.ts");
		expect(code).toBe(1);
		expect(stderr).toContain("foreign.ts:1:");
		expect(stderr).toContain("foreign.ts:3:");
	});
});

describe("--json", () => {
	test("of a good topology", async () => {
		const { code, stdout, stderr } = await check("nat.yaml", "--json");
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		expect(JSON.parse(stdout)).toEqual({
			version: 1,
			diagnostics: [],
			topology: { name: "small-nat", nodes: 3, links: 1, stages: ["lan", "nat"] },
		});
	});

	test("of a bad one: the form that other programs rely on", async () => {
		const { code, stdout, stderr } = await check("types.ts", "--json");
		expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
		expect(JSON.parse(stdout)).toEqual({
			version: 1,
			topology: null,
			diagnostics: expect.arrayContaining([
				{
					code: "TS2322",
					severity: "error",
					message: "Type 'number' is not assignable to type 'string'.",
					hint: null,
					place: { file: "types.ts", line: 3, column: 7, start: 83, end: 88 },
					path: null,
					related: [],
				},
			]),
		});
	});
});

test("colours only where someone looks, or asks", async () => {
	expect((await check("both.ts")).stderr).not.toContain("\u001b[");
	expect((await netgen(["check", "both.ts"], { cwd: at(), env: { FORCE_COLOR: "1" } })).stderr).toContain("\u001b[31m");
});
