import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";

/**
 * Topology files that try to get out, and files without end. Each would leave a trace (a file, a connection, a
 * process) if it were run, where that is possible. All are read in child processes that are limited and watched.
 */
const reader = fileURLToPath(new URL("../../../test-support/read-all.js", import.meta.url));
const escapes = fileURLToPath(new URL("../../../fixtures/escapes", import.meta.url));
const expected: Record<string, string> = JSON.parse(readFileSync(join(escapes, "expected.json"), "utf8"));
const scratch = mkdtempSync(join(tmpdir(), "netgen-escapes-"));
const bundle = join(scratch, "reader.mjs");
const trace = "/tmp/netgen-escaped";

interface Read {
	readonly name: string;
	readonly ms: number;
	readonly accepted: boolean;
	readonly diagnostics: readonly Diagnostic[];
}

const child = (...args: string[]) => ["--max-old-space-size=512", reader, bundle, ...args];

beforeAll(async () => {
	rmSync(trace, { force: true });
	const entry = fileURLToPath(new URL("../../typescript.ts", import.meta.url));
	await build({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", outfile: bundle });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("files that try to get out", () => {
	let results: readonly Read[] = [];
	beforeAll(() => {
		results = JSON.parse(
			execFileSync("node", child(escapes), { timeout: 100_000, maxBuffer: 1 << 26, encoding: "utf8" }),
		);
	}, 110_000);

	test("there are as many as the table says", () => {
		const files = readdirSync(escapes).filter((name) => name.endsWith(".ts") && name !== "link-to-passwd.ts");
		expect(files.map((name) => name.slice(0, -3)).toSorted()).toEqual(Object.keys(expected).toSorted());
		expect(files.length).toBeGreaterThan(80);
	});

	test.each(Object.entries(expected))("%s: %s", (name, code) => {
		const read = results.find((result) => result.name === name) as Read;
		expect(read.diagnostics.map((d) => d.code)).toContain(code);
		expect(read.accepted).toBe(false);
		for (const { place, hint } of read.diagnostics) {
			expect(place?.line).toBeGreaterThan(0);
			expect(place?.column).toBeGreaterThan(0);
			expect(hint).toBeTruthy();
		}
		expect(read.ms).toBeLessThan(2000);
	});

	test("nothing left its mark", () => {
		expect(existsSync(trace)).toBe(false);
		expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
	});
});

describe("under strace", () => {
	const available = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;
	const calls =
		"trace=execve,execveat,connect,sendto,open,openat,openat2,creat,unlink,unlinkat,rename,renameat2,mkdir,mkdirat";

	/** System calls between the two marks of the child, as strace prints them. */
	function watch(...args: string[]): string[] {
		const log = join(scratch, "strace.log");
		execFileSync("strace", ["-f", "-qq", "-e", calls, "-o", log, process.execPath, ...child(...args)], {
			timeout: 200_000,
			maxBuffer: 1 << 26,
		});
		const lines = readFileSync(log, "utf8").split("\n");
		const at = (name: string) => lines.findIndex((line) => line.includes(`/netgen-watch-${name}`));
		expect(at("begin")).toBeGreaterThan(0);
		expect(at("end")).toBeGreaterThan(at("begin"));
		return lines.slice(at("begin") + 1, at("end"));
	}

	const suspicious = (line: string): boolean => /exec|connect|sendto/.test(line) || isWrite(line);
	const isWrite = (line: string) => /O_WRONLY|O_RDWR|O_CREAT|creat\(|unlink|rename|mkdir/.test(line);
	const inside = (line: string): boolean => line.includes(`"${escapes}`);

	test.skipIf(!available)(
		"strace is not installed or may not trace here: nothing is executed, written or connected",
		() => {
			const lines = watch(escapes);
			expect(lines.length).toBeGreaterThan(80);
			expect(lines.filter(suspicious)).toEqual([]);
			// Every file that was looked at is one of the folder.
			expect(lines.filter((line) => /open/.test(line) && !inside(line))).toEqual([]);
		},
		220_000,
	);

	test.skipIf(!available)(
		"strace is not installed or may not trace here: the watcher notices an exec and a write",
		() => {
			const lines = watch(escapes, "enum.ts", "break");
			expect(lines.some((line) => /execve\(/.test(line))).toBe(true);
			expect(lines.some((line) => isWrite(line) && line.includes(`${bundle}.mark`))).toBe(true);
		},
		60_000,
	);
});
