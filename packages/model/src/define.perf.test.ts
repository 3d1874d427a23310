/** How long an editor or `check` takes over large topologies. A figure above the limit is a regression of the types. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const folder = mkdtempSync(join(tmpdir(), "netgen-types-"));
afterAll(() => rmSync(folder, { recursive: true }));

const head = `import { cable, defineTopology, join, range } from ${JSON.stringify(join(import.meta.dirname, "define.js"))};\n`;

/** A ring of nodes, everything written out: links that name interfaces, a route and an expectation each. */
function literal(count: number): string {
	const each = (line: (i: number) => string): string => Array.from({ length: count }, (_, i) => `\t\t${line(i)},\n`).join("");
	return `${head}export default defineTopology({
	stages: ["one", "two"],
	nodes: {
${each((i) => `n${i}: { kind: "router", interfaces: { up${i}: { ip: "10.${i >> 8}.${i & 255}.1/24", from: "one" }, down${i}: "10.0.0.2/24" } }`)}	},
	links: [
${each((i) => `["n${i}:up${i}", "n${(i + 1) % count}:down${(i + 1) % count}"]`)}	],
	routes: [
${each((i) => `{ on: "n${i}:up${i}", to: "default", via: "10.0.0.1", from: "two" }`)}	],
	expect: [
${each((i) => `{ at: "two", ping: ["n${i}", "n${(i * 7) % count}"] }`)}	],
});
`;
}

/** The same size by the helpers. */
const generated = (count: number): string => `${head}export default defineTopology({
	stages: ["one", "two"],
	nodes: join(range("h", ${count}, (i) => ({ interfaces: { eth0: \`10.0.\${i >> 8}.\${i & 255}/16\` } })), { sw: { kind: "bridge", from: "one" } }),
	links: Array.from({ length: ${count} }, (_, i) => cable(\`h\${i}:eth0\`, \`sw:p\${i}\`)),
	expect: Array.from({ length: ${count} }, (_, i) => ({ ping: cable(\`h\${i}\`, "h0"), from: "two" as const })),
});
`;

interface Measured {
	/** Seconds of wall time: checking alone, and the whole of `tsc --noEmit`, start of the process included. */
	readonly check: number;
	readonly whole: number;
	readonly errors: readonly string[];
}

function measure(name: string, text: string): Measured {
	const compilerOptions = { target: "es2022", module: "nodenext", strict: true, skipLibCheck: true, noEmit: true, types: [] };
	writeFileSync(join(folder, `${name}.ts`), text);
	writeFileSync(join(folder, `${name}.json`), JSON.stringify({ compilerOptions, files: [`${name}.ts`] }));
	const start = performance.now();
	const { stdout } = spawnSync(process.execPath, [tsc, "-p", join(folder, `${name}.json`), "--extendedDiagnostics"], { encoding: "utf8" });
	const whole = (performance.now() - start) / 1000;
	const check = Number(/Check time:\s+([\d.]+)s/.exec(stdout)?.[1]);
	return { check, whole, errors: stdout.split("\n").filter((line) => line.includes("error TS")) };
}

describe("type-checking, in seconds", () => {
	test.each([
		["literal, 200 nodes", literal(200), 2],
		["generated, 1,000 nodes", generated(1000), 1],
	])("%s", { timeout: 60_000, retry: 2 }, (name, text, limit) => {
		const { check, whole, errors } = measure(name.replace(/\W+/g, "-"), text);
		console.log(`${name}: check ${check} s, tsc in all ${whole.toFixed(2)} s (limit of the check ${limit} s)`);
		expect(errors).toEqual([]);
		expect(check).toBeLessThan(limit);
	});
});

test("a mistake in a large literal is one error, at its place", { timeout: 60_000 }, () => {
	const { errors } = measure("bad", literal(200).replace('"n8:down8"]', '"m8:down8"]'));
	expect(errors).toHaveLength(1);
	expect(errors[0]).toContain('"m8:down8"');
});
