import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import { program } from "../../../test-support/programs.js";
import type { Located } from "../../located.js";
import { readTypeScript } from "../../typescript.js";

/** What the program gives when it is really run. Throws what it throws. */
function run(source: string): unknown {
	const { outputText } = ts.transpileModule(source, {
		compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
	});
	const code = `"use strict"; const exports = {}; ${helpers}\n${outputText}\n;flatten(exports.default)`;
	return runInNewContext(code, {}, { timeout: 2000 });
}

/** netgen's helpers as plain JavaScript, and the outcome as text: undefined, NaN, -0 and the order of keys kept. */
const helpers = `
const netgen = {
	defineTopology: (x) => x,
	range: (prefix, n, make) => Object.fromEntries(Array.from({ length: n }, (_, i) => [prefix + i, make ? make(i) : "host"])),
	join: (a, b) => {
		for (const key of Object.keys(b)) if (Object.hasOwn(a, key)) throw new Error("twice");
		return { ...a, ...b };
	},
	cable: (a, b) => [a, b],
};
const require = () => netgen;
const flatten = (x) => {
	if (Array.isArray(x)) return "[" + Array.from(x, (y) => y === undefined ? "undefined" : flatten(y)).join() + "]";
	if (x !== null && typeof x === "object")
		return "{" + Object.entries(x).filter(([, v]) => v !== undefined).map(([k, v]) => JSON.stringify(k) + ":" + flatten(v)).join() + "}";
	if (typeof x === "number") return Object.is(x, -0) ? "-0" : String(x);
	return typeof x === "function" ? "function" : JSON.stringify(x) ?? "undefined";
};`;

function flatten(located: Located): string {
	if (located.kind === "list") return `[${located.items.map(flatten).join()}]`;
	if (located.kind === "map")
		return `{${[...located.entries].map(([key, { value }]) => `${JSON.stringify(key)}:${flatten(value)}`).join()}}`;
	if (typeof located.value === "number") return Object.is(located.value, -0) ? "-0" : String(located.value);
	return JSON.stringify(located.value);
}

const read = (source: string) =>
	readTypeScript(ts as unknown as Parameters<typeof readTypeScript>[0], {
		file: "topology.ts",
		root: "",
		readFile: (path) => (path === "topology.ts" ? source : undefined),
	});

describe("the evaluator and Node", () => {
	test("agree on 2,000 generated programs, or the evaluator refuses", () => {
		let accepted = 0;
		let bothFail = 0;
		const refused = new Map<string, number>();
		const runs = Number(process.env["NETGEN_RUNS"] ?? 2000);
		fc.assert(
			fc.property(program, (source) => {
				const { value, diagnostics } = read(source);
				if (value === null) {
					const key = `${diagnostics[0]?.code} ${diagnostics[0]?.message}`;
					refused.set(key, (refused.get(key) ?? 0) + 1);
					try {
						run(source);
					} catch {
						bothFail += 1;
					}
					return;
				}
				accepted += 1;
				expect(flatten(value)).toBe(run(source));
			}),
			{ numRuns: runs, seed: Number(process.env["NETGEN_SEED"] ?? 20) },
		);
		const common = [...refused].toSorted((a, b) => b[1] - a[1]).slice(0, 12);
		console.log(`${accepted} of ${runs} accepted; Node fails too on ${bothFail} of the others`, common);
		expect(accepted).toBeGreaterThan(runs * 0.7);
	}, 300_000);
});
