/**
 * For each code of the catalogue a topology that is told it, and the same one mended: the fixtures of the model, and
 * the few that are no file, or too large for one.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, formatDiagnostics, fromValue } from "@netgen/model";
import { readTypeScript } from "@netgen/model/typescript";
import ts from "typescript";
import { runChecks } from "./run-checks.js";

/**
 * @typedef {{ name: string, text: string }} File `text` is what the page shows
 * @typedef {{ bad: readonly File[], good: readonly File[], badSays: string, goodSays: string, goodCode: number, note?: string, command?: string, goodCommand?: string }} Case
 */

const pair = "nodes: { a: host, b: host }\nlinks: [[a, b]]\n";
const tooLong = 250_000;

/**
 * @param {{ model: string, cli: string, codes: readonly string[] }} places
 * @returns {Promise<ReadonlyMap<string, Case>>}
 */
export async function diagnosticCases({ model, cli, codes }) {
	const fixtures = join(model, "fixtures");
	const inFolders = readdirSync(fixtures).filter((name) => codes.includes(name));
	const large = mkdtempSync(join(tmpdir(), "netgen-reference-"));
	try {
		writeFileSync(join(large, "bad.yaml"), `${pair}#${"-".repeat(tooLong)}\n`);
		writeFileSync(join(large, "good.yaml"), `${pair}#${"-".repeat(20)}\n`);
		const folders = new Map([
			...inFolders.map((code) => /** @type {const} */ ([code, join(fixtures, code)])),
			["NG003", large],
		]);
		const asked = [...folders].map(([code, folder]) => ({ code, folder, files: filesOf(folder) }));
		const answers = await runChecks(
			cli,
			asked.flatMap(({ folder, files }) => [files.bad, files.good].map((file) => ({ cwd: folder, file }))),
		);
		const cases = asked.map(({ code, files, folder }, index) => {
			const [bad, good] = answers.slice(2 * index);
			if (!bad || !good) throw new Error(`${code} was not checked`);
			return /** @type {const} */ ([code, caseOf(folder, files, bad, good)]);
		});
		const [, ng003] = cases.find(([code]) => code === "NG003") ?? [];
		if (!ng003) throw new Error("NG003 was not checked");
		return new Map([...cases, ["NG003", shortened(ng003)], ["NG002", unreadable()], ["NG045", inMemory()]]);
	} finally {
		rmSync(large, { recursive: true, force: true });
	}
}

/**
 * @param {string} folder
 * @returns {{ bad: string, good: string, beside: string[] }}
 */
function filesOf(folder) {
	const names = readdirSync(folder).sort();
	const [bad, good] = ["bad.", "good."].map((start) => names.find((name) => name.startsWith(start)));
	if (bad === undefined || good === undefined) throw new Error(`${folder} needs a bad and a good topology`);
	return { bad, good, beside: names.filter((name) => name !== bad && name !== good) };
}

/**
 * @param {string} folder
 * @param {ReturnType<typeof filesOf>} files
 * @param {import("./run-checks.js").Answer} bad
 * @param {import("./run-checks.js").Answer} good
 * @returns {Case}
 */
function caseOf(folder, files, bad, good) {
	const read = (/** @type {string} */ name) => ({ name, text: readFileSync(join(folder, name), "utf8") });
	return {
		bad: [files.bad, ...files.beside].map(read),
		// What lies beside is the same for both, and shown once.
		good: [read(files.good)],
		badSays: bad.stderr + bad.stdout,
		goodSays: good.stderr + good.stdout,
		goodCode: good.code,
		command: `netgen check ${files.bad}`,
		goodCommand: `netgen check ${files.good}`,
	};
}

/**
 * @param {Case} one
 * @returns {Case}
 */
function shortened(one) {
	const [file = { name: "bad.yaml", text: "" }] = one.bad;
	return {
		...one,
		bad: [{ ...file, text: file.text.replace(/-{100,}/, "----- and so on -----") }],
		note: `The last line is a comment of more than ${tooLong} characters, which the page leaves out.`,
	};
}

/** @returns {Case} */
function unreadable() {
	const options = { file: "topology.ts", root: ".", readFile: () => undefined };
	const { diagnostics, sources } = readTypeScript(ts, options);
	return {
		bad: [],
		good: [{ name: "topology.yaml", text: pair }],
		badSays: formatDiagnostics(diagnostics, sources),
		goodSays: "",
		goodCode: 0,
		note: "There is no text to show: the file is missing, or is not a file. The `netgen` command looks for the file itself first, says in its own words that it is not there, and ends with exit code 2. You meet this code where another program reads a topology through netgen's library.",
	};
}

/** @returns {Case} */
function inMemory() {
	const text = '{ "nodes": { "a": { "__proto__": 1 } } }';
	const { diagnostics } = check(fromValue(JSON.parse(text)), { defaultName: "lab" });
	return {
		bad: [{ name: "value.json", text }],
		good: [{ name: "value.json", text: '{ "nodes": { "a": {} } }' }],
		badSays: formatDiagnostics(diagnostics, new Map()),
		goodSays: "",
		goodCode: 0,
		note: "A file with this key is refused earlier, by [NG033](NG033.md). You meet this code where another program hands netgen's library a value that it has built in memory, here by `JSON.parse`. Such a value has no file: its place is told as `<value>`.",
	};
}
