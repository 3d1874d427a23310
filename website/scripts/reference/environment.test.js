import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { innerVariables, netgenVariables, scriptVariables } from "./environment.js";
import { ownNames, programReads, shellReads } from "./environment-reads.js";
import { emittedScripts } from "./index.js";

const repository = new URL("../../../", import.meta.url).pathname;

/** The texts of the packages that are published, without tests and without what is made from other sources. */
const sources = ["model", "emit-sh", "emit-docs", "netgen"].flatMap((name) => {
	const folder = join(repository, "packages", name, "src");
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((path) => /\.(ts|sh|mjs|hbs)$/.test(path) && !path.endsWith(".test.ts") && !path.startsWith("generated"))
		.map((path) => ({ path: `${name}/${path}`, text: readFileSync(join(folder, path), "utf8") }));
});

test("the page has what the scripts read, and nothing else", () => {
	expect([...shellReads(emittedScripts(repository)).keys()].sort()).toEqual(Object.keys(scriptVariables).sort());
});

test("the page has what netgen reads, and nothing else", () => {
	const read = sources.filter(({ path }) => path.endsWith(".ts")).flatMap(({ text }) => programReads(text));
	expect([...new Set(read)].sort()).toEqual(Object.keys(netgenVariables).sort());
});

test("each NETGEN_ name in the code is on the page, and each on the page is in the code", () => {
	const inCode = new Set(
		[...sources.map(({ text }) => text), ...Object.values(emittedScripts(repository))].flatMap(ownNames),
	);
	const onPage = [...Object.keys(scriptVariables), ...Object.keys(netgenVariables), ...innerVariables];
	expect([...inCode].sort()).toEqual(onPage.filter((name) => name.startsWith("NETGEN_")).sort());
});

describe("what is found", () => {
	test("in shell: what is used and not set, by no script", () => {
		const reads = shellReads({
			"a.sh": 'PATH=$PATH:/sbin\n# $NOTED in a comment\nread -r BOOT _\n[ -z "${FOO-}" ] || echo "$BAR ${BOOT}"\n',
			"b.sh": "BAR=1\necho $FOO $PWD\n",
		});
		expect(Object.fromEntries(reads)).toEqual({ FOO: ["a.sh", "b.sh"], PATH: ["a.sh"] });
	});

	test("in TypeScript", () => {
		expect(programReads('env["A_B"]; process.env.CD; const { EF = "/", GH } = process.env; tmpdir()')).toEqual([
			"A_B",
			"CD",
			"EF",
			"GH",
			"TMPDIR",
		]);
		expect(ownNames("NETGEN_X-y NETGEN_A_B=1 MY_NETGEN_Z")).toEqual(["NETGEN_A_B", "NETGEN_X"]);
	});
});
