/**
 * The suite, put to a mutant: the cheapest parts first, up to the first that fails.
 *
 * @typedef {import("./mutants.js").Mutant} Mutant
 * @typedef {import("./scenarios.js").Scenario} Scenario
 * @typedef {import("./scenarios.js").Known} Known
 * @typedef {{ stage: string, by?: string, said?: string, scenarios?: string }} Verdict `stage`: what caught it, or
 *   SURVIVED; `scenarios`: how many ran, of how many that reach it
 */
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run, runInBox } from "./process.js";
import { readLines } from "./results.js";
import { byWorth, inRounds, isApt, reaches, readScenarios } from "./scenarios.js";
import { ranOf, traced } from "./traced.js";

const scenarioRunner = fileURLToPath(new URL("scenarios.bash", import.meta.url));
/** Parts of the unit tests and of what else vitest runs, by the words for it. */
const vitestParts = /** @type {const} */ ({
	all: ["unit tests", ["src"]],
	ofHelpers: ["unit tests", ["src/emit.test.ts", "src/helpers.test.ts"]],
	gate: ["gate", ["test/static/gate", "-t", "scripts of the examples"]],
	hostile: ["random topologies", ["test/hostile/hostile.test.ts", "-t", "asks ip for exactly"]],
	kernel: ["random topologies", ["test/kernel/kernel.test.ts"]],
});
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
	#file = "";
	#traced;
	#say;

	/** @param {string} root @param {import("./workshop.js").Workshop} workshop @param {import("./options.js").Options} options @param {(text: string) => void} say */
	constructor(root, workshop, options, say) {
		this.#traced = join(workshop.folder, "traced");
		this.#say = say;
		this.#root = root;
		this.#workshop = workshop;
		this.#options = options;
	}

	/** @param {string} file where it is kept what scenarios do where nothing is changed; it holds for these scripts */
	async open(file) {
		const { labs, originals } = this.#workshop;
		const listed = await run(["bash", scenarioRunner, "list"], {
			env: { NETGEN_LABS: labs, NETGEN_SHELL: "dash" },
			limit: 120,
		});
		if (listed.status !== 0) throw new Error(listed.output);
		this.#scenarios = inRounds(readScenarios(listed.output, new Set(readdirSync(labs))), {
			depth: this.#options.depth,
			richness: (lab) => richness(originals.get(`${lab}/setup.sh`) ?? ""),
		});
		this.#file = file;
		for (const { id, ...known } of readLines(file)) this.#known.set(id, known);
		this.#workshop.write(new Map([...originals].map(([name, text]) => [name, traced(name, text)])), this.#traced);
		await this.#tryUnchanged();
	}

	/** A part that fails where nothing is changed would catch everything. */
	async #tryUnchanged() {
		const parts = [
			() => this.#vitest("all"),
			() => this.#gate(["home-lan/setup.sh"]),
			() => this.#vitest("hostile"),
			() => this.#vitest("kernel"),
		];
		for (const part of parts) {
			const verdict = await part();
			if (verdict) throw new Error(`nothing is changed, and a part of the suite fails: ${JSON.stringify(verdict)}`);
		}
	}

	/** What a scenario does where nothing is changed. It is tried when that is first asked. @param {Scenario} scenario @returns {Promise<Known>} */
	async #learn(scenario) {
		const before = this.#known.get(scenario.id);
		if (before) return before;
		const ran = mkdtempSync(join(this.#workshop.folder, "ran-"));
		// An ordinary user runs some of them.
		chmodSync(ran, 0o777);
		const env = { NETGEN_RAN: ran, NETGEN_LABS: this.#traced };
		const { status, seconds, output } = await this.#run(scenario, { limit: 1800, env });
		const known = { passes: status === 0, seconds, runs: readdirSync(ran).map(ranOf).sort() };
		rmSync(ran, { recursive: true });
		const outcome = status === 0 ? "passes" : status === skipped ? "is skipped" : "FAILS";
		this.#say(
			`learnt: ${scenario.id} ${outcome}, ${seconds.toFixed(0)} s${known.passes ? "" : `: ${output.slice(-300)}`}`,
		);
		this.#known.set(scenario.id, known);
		writeFileSync(this.#file, `${JSON.stringify({ id: scenario.id, ...known })}\n`, { flag: "a" });
		return known;
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
			...(typescript ? [() => this.#vitest("all")] : []),
			() => this.#scenariosFor(mutant, changed),
			...(typescript ? [] : [() => this.#vitest("ofHelpers")]),
			() => this.#gate(changed),
			() => this.#vitest("hostile"),
			() => this.#vitest("kernel"),
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
		return this.#vitest("gate");
	}

	/** @param {keyof typeof vitestParts} part @returns {Promise<Verdict | undefined>} */
	async #vitest(part) {
		const [stage, words] = vitestParts[part];
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
		const place = { changed: new Set(changed), within: mutant.file.endsWith(".sh") ? mutant.within : undefined };
		let spent = 0;
		let count = 0;
		let reached = 0;
		/** @type {Verdict | undefined} */
		let verdict;
		await sideBySide(
			byWorth(this.#scenarios, (one) => this.#worth(one, mutant)),
			this.#options.jobs,
			async (scenario, ended) => {
				const known = await this.#learn(scenario);
				if (ended.aborted || !reaches(known, place)) return !ended.aborted;
				reached++;
				if (spent > this.#options.budget * this.#options.jobs) return true;
				const limit = Math.ceil(30 + 4 * known.seconds);
				const first = await this.#run(scenario, { limit, ended });
				spent += first.seconds;
				if (ended.aborted) return false;
				count++;
				if (first.status === 0) return true;
				if (first.status === broken) throw new Error(first.output);
				// What fails must fail twice: a busy machine can make a test fail by itself.
				const late = first.late || first.output.includes("killed: it took more than");
				const again = late ? first : await this.#run(scenario, { limit, ended });
				if (ended.aborted || again.status === 0) return !ended.aborted;
				verdict ??= {
					stage: scenario.file,
					by: scenario.description,
					said: late ? "time limit" : first.output.trim().split("\n").slice(-6).join("\n").slice(-500),
				};
				this.remember({ file: mutant.file, stage: scenario.file, by: scenario.description });
				return false;
			},
		);
		this.#asked = `${count} of ${reached}`;
		return verdict;
	}

	/** How often it told, of changes to the same file above all, for its time. @param {Scenario} scenario @param {Mutant} mutant */
	#worth({ id, file }, mutant) {
		const caught = this.#caught.get(id) ?? 0;
		const here = this.#caught.get(`${mutant.file} ${id}`) ?? 0;
		const prior = (file === "round-trip.bats" ? 4 : 0) + (isApt(file, mutant.file) ? 2 : 0);
		return (
			(caught + 10 * here + prior) /
			(this.#known.get(id)?.seconds ?? (/^(interrupted|reliability)/.test(file) ? 120 : 30))
		);
	}

	/** What caught a mutant, now or in an earlier run. @param {{ file: string, stage: string, by?: string | undefined }} verdict */
	remember({ file, stage, by }) {
		const id = `${stage}: ${by}`;
		for (const key of [id, `${file} ${id}`]) this.#caught.set(key, (this.#caught.get(key) ?? 0) + 1);
	}

	/** @param {Scenario} scenario @param {{ limit: number, env?: Record<string, string>, ended?: AbortSignal }} options */
	#run({ file, words }, { limit, env = {}, ended }) {
		return runInBox(this.#workshop.folder, ["bash", scenarioRunner, "run", file, ...words], {
			env: { NETGEN_LABS: this.#workshop.labs, ...env, NETGEN_SHELL: "dash", TIME_LIMIT: String(limit) },
			limit: limit + 30,
			...(ended && { ended }),
		});
	}
}

/** How many kinds of facts a script has; where it is as many, the one with fewer facts is quicker. @param {string} script */
function richness(script) {
	const facts = /<<'FACTS'\n([\s\S]*?)\nFACTS\n/.exec(script)?.[1]?.match(/^[a-z]+ .*$/gm) ?? [];
	const kinds = new Set(
		facts.map((fact) => (fact.includes("::") ? `${fact.split(" ")[0]} of IPv6` : fact.split(" ")[0])),
	);
	return kinds.size - facts.length / 1000;
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
