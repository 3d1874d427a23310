/**
 * The suite, put to a mutant: the cheapest parts first, up to the first that fails.
 *
 * @typedef {import("./mutants.js").Mutant} Mutant
 * @typedef {import("./scenarios.js").Scenario} Scenario
 * @typedef {import("./scenarios.js").Known} Known
 * @typedef {{ stage: string, by?: string, said?: string, scenarios?: string }} Verdict `stage`: what caught it, or
 *   SURVIVED; `scenarios`: how many ran, of how many that reach it
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, runInBox } from "./process.js";
import { readLines } from "./results.js";
import { byWorth, inRounds, reaching, readScenarios } from "./scenarios.js";
import { ranOf, traced } from "./traced.js";

const scenarioRunner = fileURLToPath(new URL("scenarios.bash", import.meta.url));
const skipped = 77;
/** Exit code of what could not be tried: no verdict on any script. */
const broken = 70;

export class Suite {
	#root;
	#workshop;
	#options;
	/** @type {Scenario[]} */
	#scenarios = [];
	/** @type {Map<string, Known>} */
	#known = new Map();
	/** @type {Map<string, number>} how many mutants each scenario caught */
	#caught = new Map();
	/** How many scenarios the last mutant was put to. */
	#asked = "";

	/** @param {string} root @param {import("./workshop.js").Workshop} workshop @param {import("./options.js").Options} options */
	constructor(root, workshop, options) {
		this.#root = root;
		this.#workshop = workshop;
		this.#options = options;
	}

	/**
	 * Runs each scenario where nothing is changed: whether it passes, for how long, and what of the scripts it runs. Known
	 * ones are in a file, and stay known as long as the scripts are the same.
	 *
	 * @param {string} file @param {(text: string) => void} say
	 */
	async learn(file, say) {
		const { labs, originals } = this.#workshop;
		const names = new Set(readdirSync(labs));
		const listed = await run(["bash", scenarioRunner, "list"], {
			env: { NETGEN_LABS: labs, NETGEN_SHELL: "dash" },
			limit: 120,
		});
		if (listed.status !== 0) throw new Error(listed.output);
		const richness = (/** @type {string} */ lab) =>
			originals.get(`${lab}/setup.sh`)?.match(/^[a-z]+ +\S.*$/gm)?.length ?? 0;
		this.#scenarios = inRounds(readScenarios(listed.output, names), { depth: this.#options.depth, richness });
		const told = new Map(readLines(file).map((/** @type {Known & { id: string }} */ { id, ...known }) => [id, known]));
		for (const { id } of this.#scenarios) {
			const before = told.get(id);
			if (before) this.#known.set(id, before);
		}
		const missing = this.#scenarios.filter(({ id }) => !this.#known.has(id));
		if (missing.length === 0) return;
		this.#workshop.write(new Map([...originals].map(([name, text]) => [name, traced(name, text)])));
		let count = 0;
		await sideBySide(missing, this.#options.jobs, async (scenario) => {
			const ran = join(this.#workshop.folder, `ran-${count++}`);
			mkdirSync(ran);
			// An ordinary user runs some of them.
			chmodSync(ran, 0o777);
			const { status, seconds, output } = await this.#run(scenario, { limit: 1800, env: { NETGEN_RAN: ran } });
			const known = { passes: status === 0, seconds, runs: readdirSync(ran).map(ranOf).sort() };
			rmSync(ran, { recursive: true });
			this.#known.set(scenario.id, known);
			writeFileSync(file, `${JSON.stringify({ id: scenario.id, ...known })}\n`, { flag: "a" });
			say(
				`${count}/${missing.length} ${status === 0 ? "passes" : status === skipped ? "is skipped" : `FAILS (${status}): ${output.slice(-300)}`} ${seconds.toFixed(0)} s: ${scenario.id}`,
			);
			return true;
		});
		this.#workshop.write(originals);
	}

	/**
	 * What is changed in TypeScript the unit tests see soonest. Of a helper's text they see little: they are asked about
	 * that only where all scenarios hold.
	 *
	 * @param {Mutant} mutant @param {readonly string[]} changed @returns {Promise<Verdict | "not viable">}
	 */
	async judge(mutant, changed) {
		if (!(await this.#parses(changed))) return "not viable";
		const typescript = mutant.file.endsWith(".ts");
		/** @type {(() => Promise<Verdict | undefined>)[]} */
		const parts = [
			() => this.#shellcheck(changed),
			...(typescript ? [() => this.#vitest("unit tests", ["src"])] : []),
			() => this.#scenariosFor(mutant, changed),
			...(typescript ? [] : [() => this.#vitest("unit tests", ["src/emit.test.ts", "src/helpers.test.ts"])]),
			() => this.#gate(changed),
			() => this.#vitest("random topologies", ["test/hostile/hostile.test.ts", "-t", "asks ip for exactly"]),
			() => this.#vitest("random topologies", ["test/kernel/kernel.test.ts"]),
		];
		for (const part of parts) {
			const verdict = await part();
			if (verdict) return verdict;
		}
		if (changed.length === 0) return { stage: "SURVIVED", said: "no script of any lab differs" };
		return { stage: "SURVIVED", scenarios: this.#asked };
	}

	/** @param {readonly string[]} changed */
	async #parses(changed) {
		for (const file of this.#kinds(changed))
			if ((await run(["sh", "-n", file], { limit: 20 })).status !== 0) return false;
		return true;
	}

	/** The files of one script of each kind that differs, as long as it is there. @param {readonly string[]} changed */
	#kinds(changed) {
		const kinds = new Map(changed.map((name) => [basename(name), join(this.#workshop.labs, name)]));
		return [...kinds.values()].filter((file) => existsSync(file));
	}

	/** As `npm run check:shell` and the static tests do. @param {readonly string[]} changed @returns {Promise<Verdict | undefined>} */
	async #shellcheck(changed) {
		const files = this.#kinds(changed);
		if (files.length === 0) return undefined;
		const words = ["shellcheck", "--shell=sh", "--severity=style", "--norc", "--format=gcc"];
		const { status, output } = await run([...words, ...files], { limit: 300 });
		return status === 0
			? undefined
			: { stage: "shellcheck", said: output.replaceAll(`${this.#workshop.labs}/`, "").split("\n")[0] ?? "" };
	}

	/** The gate judges two labs: one that has all scripts, and one that differs. @param {readonly string[]} changed @returns {Promise<Verdict | undefined>} */
	async #gate(changed) {
		if (changed.length === 0) return undefined;
		const examples = join(this.#workshop.folder, "copy/examples");
		rmSync(examples, { recursive: true, force: true });
		mkdirSync(examples);
		for (const lab of new Set(["home-lan", dirname(changed[0] ?? "home-lan")]))
			symlinkSync(join(this.#workshop.labs, lab), join(examples, lab));
		return this.#vitest("gate", ["test/static/gate", "-t", "scripts of the examples"]);
	}

	/** @param {string} stage @param {readonly string[]} words @returns {Promise<Verdict | undefined>} */
	async #vitest(stage, words) {
		const { status, output, late } = await runInBox(
			this.#workshop.folder,
			[
				"node",
				join(this.#root, "node_modules/vitest/vitest.mjs"),
				"run",
				"--bail=1",
				"--reporter=dot",
				"--no-color",
				...words,
			],
			{ cwd: this.#workshop.copy, env: { NETGEN_HOSTILE: "40", NETGEN_RUNS: "3", NO_COLOR: "1" }, limit: 900 },
		);
		if (status === broken) throw new Error(output);
		if (status === 0) return undefined;
		const name = /^ *FAIL +(.*)$/m.exec(output)?.[1];
		return {
			stage,
			by: late ? "time limit" : (name ?? "vitest"),
			said: /^\w*Error: .*$/m.exec(output)?.[0] ?? output.trim().slice(-300),
		};
	}

	/** @param {Mutant} mutant @param {readonly string[]} changed @returns {Promise<Verdict | undefined>} */
	async #scenariosFor(mutant, changed) {
		const reached = byWorth(
			reaching(this.#scenarios, this.#known, {
				changed,
				within: mutant.file.endsWith(".sh") ? mutant.within : undefined,
			}),
			(one) => this.#worth(one),
		);
		const started = Date.now();
		/** @type {Verdict | undefined} */
		let verdict;
		let count = 0;
		await sideBySide(reached, this.#options.jobs, async (scenario, ended) => {
			if ((Date.now() - started) / 1000 > this.#options.budget) return false;
			const usual = this.#known.get(scenario.id)?.seconds ?? 60;
			const limit = Math.ceil(60 + 4 * usual);
			const first = await this.#run(scenario, { limit, ended });
			if (ended.aborted) return false;
			count++;
			if (first.status === 0) return true;
			if (first.status === broken) throw new Error(first.output);
			// What fails must fail twice: a busy machine can make a test fail by itself.
			const again = first.late ? first : await this.#run(scenario, { limit, ended });
			if (ended.aborted || again.status === 0) return !ended.aborted;
			verdict ??= {
				stage: scenario.file,
				by: scenario.description,
				said: first.late ? "time limit" : first.output.trim().split("\n").slice(-6).join("\n").slice(-500),
			};
			this.#caught.set(scenario.id, (this.#caught.get(scenario.id) ?? 0) + 1);
			return false;
		});
		this.#asked = `${count} of ${reached.length}`;
		return verdict;
	}

	/** How often it told, for its time; a little for all, so that none is forgotten. @param {Scenario} scenario */
	#worth({ id, file }) {
		const caught = this.#caught.get(id) ?? 0;
		const prior = /^(round-trip|stages)/.test(file) ? 2 : 0;
		return (caught + prior) / (this.#known.get(id)?.seconds ?? 60);
	}

	/** What was caught in an earlier run, and by what. @param {{ stage: string, by?: string }} verdict */
	remember({ stage, by }) {
		const id = `${stage}: ${by}`;
		this.#caught.set(id, (this.#caught.get(id) ?? 0) + 1);
	}

	/** @param {Scenario} scenario @param {{ limit: number, env?: Record<string, string>, ended?: AbortSignal }} options */
	#run({ file, description }, { limit, env = {}, ended }) {
		return runInBox(this.#workshop.folder, ["bash", scenarioRunner, "run", file, description], {
			env: { ...env, NETGEN_LABS: this.#workshop.labs, NETGEN_SHELL: "dash", TIME_LIMIT: String(limit) },
			limit: limit + 30,
			...(ended && { ended }),
		});
	}
}

/**
 * Does `work` for each, at most `width` at once, until one says false; the others are told to end.
 *
 * @template T @param {readonly T[]} items @param {number} width @param {(item: T, ended: AbortSignal) => Promise<boolean>} work
 */
async function sideBySide(items, width, work) {
	const ending = new AbortController();
	const queue = items.values();
	const worker = async () => {
		for (const item of queue) {
			if (ending.signal.aborted) return;
			if (!(await work(item, ending.signal))) ending.abort();
		}
	};
	await Promise.all(Array.from({ length: width }, worker));
}
