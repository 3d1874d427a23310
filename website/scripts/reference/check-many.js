/**
 * `netgen check` of many files, in one process: loading the TypeScript compiler for each would take minutes. It is the
 * command itself that runs. Standard input: a JSON list of `{ cwd, file }`. Standard output: a JSON list of what the
 * command printed, and its exit code.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * @typedef {{ cwd: string, file: string }} Question
 * @typedef {{ stdout: string, stderr: string, code: number }} Answer
 */

const [cli = ""] = process.argv.slice(2);
/** @type {{ main: (args: readonly string[]) => Promise<void> }} */
const { main } = await import(cli);
/** @type {readonly Question[]} */
const questions = JSON.parse(readFileSync(0, "utf8"));
keepParsedLibrary();
const write = process.stdout.write.bind(process.stdout);
process.setMaxListeners(0);
process.stdout.setMaxListeners(0);
process.stderr.setMaxListeners(0);

/** @type {Answer[]} */
const answers = [];
for (const { cwd, file } of questions) {
	const answer = { stdout: "", stderr: "", code: 0 };
	for (const name of /** @type {const} */ (["stdout", "stderr"])) {
		process[name].write = (/** @type {string | Uint8Array} */ text) => {
			answer[name] += String(text);
			return true;
		};
	}
	process.exitCode = 0;
	process.chdir(cwd);
	await main(["check", file]);
	answers.push({ ...answer, code: Number(process.exitCode) });
}
process.exitCode = 0;
write(JSON.stringify(answers));

/** The declarations of the language are the same for every topology: they are parsed once, which is most of the time. */
function keepParsedLibrary() {
	const fromCli = createRequire(cli);
	const fromTsMorph = createRequire(fromCli.resolve("ts-morph"));
	const path = fromTsMorph.resolve("@ts-morph/common/dist/typescript.js");
	/** @type {typeof import("typescript")} */
	const compiler = fromTsMorph(path);
	/** @type {Map<string, import("typescript").SourceFile>} */
	const parsed = new Map();
	/** @type {typeof compiler.createSourceFile} */
	const createSourceFile = (name, text, ...rest) => {
		if (!name.startsWith("/netgen:types/")) return compiler.createSourceFile(name, text, ...rest);
		const file = parsed.get(name) ?? compiler.createSourceFile(name, text, ...rest);
		parsed.set(name, file);
		return file;
	};
	const loaded = fromTsMorph.cache[path];
	if (loaded) loaded.exports = { ...compiler, createSourceFile };
}
