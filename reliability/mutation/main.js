/** The mutation test of the project. (reliability/mutants prepares and calls it.) */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { equivalentOf } from "./equivalent.js";
import { allMutants } from "./mutants.js";
import { read, usage } from "./options.js";
import { counts, equivalent, notViable, section, survived, told } from "./report.js";
import { keyOf, readResults, writeResult } from "./results.js";
import { sample, shareOf } from "./sample.js";
import { Suite } from "./suite.js";
import { Workshop } from "./workshop.js";

/**
 * @typedef {import("./mutants.js").Mutant} Mutant
 * @typedef {import("./results.js").Result} Result
 * @typedef {import("./options.js").Options} Options
 */

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const kept = join(root, ".cache/mutants");

/** @param {string} text */
const say = (text) => console.error(text);

async function main() {
	/** @type {ReturnType<typeof read>} */
	let options;
	try {
		options = read(process.argv.slice(2));
	} catch (error) {
		say(`npm run test:mutants: ${error instanceof Error ? error.message : error}; try --help`);
		return 2;
	}
	if (options === "help") {
		console.log(usage);
		return 0;
	}
	const all = allMutants(root);
	const chosen = choose(all, options);
	if (options.list) {
		for (const { id, before, after } of chosen)
			console.log(options.only.length > 0 ? `${id}\n- ${before}\n+ ${after}\n` : id);
		say(`${chosen.length} of ${all.length} mutants`);
		return 0;
	}
	if (process.getuid?.() !== 0) {
		say("npm run test:mutants: needs root: changed scripts are run where the disk can't be written. Nothing was done.");
		return 3;
	}
	const file = resolve(options.results);
	await judgeAll(chosen, options, file);
	const results = readResults(file);
	const judged = chosen.flatMap((mutant) => results.get(keyOf(mutant)) ?? []);
	if (options.report) writeFileSync(options.report, section(judged, all.length));
	const { caught, judged: number, percent } = counts(judged);
	say(`${caught} of ${number} caught: ${percent} %`);
	return percent >= 90 ? 0 : 1;
}

/** @param {readonly Mutant[]} all @param {Options} options */
function choose(all, { count, offset, share, only }) {
	const named = (/** @type {Mutant} */ { file, line }) =>
		only.some((one) => (/:\d+$/.test(one) ? `${file}:${line}`.endsWith(`/${one}`) : file.endsWith(`/${one}`)));
	return shareOf(only.length > 0 ? all.filter(named) : sample(all, { count, offset }), share);
}

/** @param {readonly Mutant[]} mutants @param {Options} options @param {string} file */
async function judgeAll(mutants, options, file) {
	const before = readResults(file);
	const open = mutants.filter((mutant) => {
		const known = before.get(keyOf(mutant));
		return known === undefined || (options.again && known.stage === survived);
	});
	if (open.length === 0) return;
	const workshop = new Workshop(root, join(kept, `run-${process.pid}`));
	try {
		await workshop.open();
		const suite = new Suite(root, workshop, options, say);
		const scripts = createHash("sha256")
			.update(JSON.stringify([...workshop.originals]))
			.digest("hex")
			.slice(0, 12);
		mkdirSync(kept, { recursive: true });
		await suite.open(join(kept, `scenarios-${scripts}.jsonl`));
		for (const result of before.values()) suite.remember(result);
		for (const [index, mutant] of open.entries()) {
			const result = await judge(mutant, workshop, suite);
			writeResult(file, result);
			say(`${index + 1}/${open.length} ${told(result)}`);
		}
	} finally {
		rmSync(workshop.folder, { recursive: true, force: true });
	}
}

/** @param {Mutant} mutant @param {Workshop} workshop @param {Suite} suite @returns {Promise<Result>} */
async function judge(mutant, workshop, suite) {
	const { id, file, line, operator, before, after } = mutant;
	const started = Date.now();
	const told = { id, file, line, operator, before, after };
	const { why } = equivalentOf(mutant) ?? {};
	if (why !== undefined) return { ...told, stage: equivalent, why, seconds: 0 };
	try {
		const { problem, changed } = await workshop.make(mutant);
		const verdict =
			problem === undefined ? await suite.judge(mutant, changed) : { stage: "emit", said: problem.trim().slice(-300) };
		const seconds = (Date.now() - started) / 1000;
		return verdict === "not viable" ? { ...told, stage: notViable, seconds } : { ...told, ...verdict, seconds };
	} finally {
		workshop.restore();
	}
}

process.exitCode = await main();
