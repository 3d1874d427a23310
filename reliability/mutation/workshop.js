/**
 * A copy of the emitter in which one place at a time is changed, and the scripts that it then emits.
 *
 * @typedef {import("./mutants.js").Mutant} Mutant
 * @typedef {Map<string, string>} Scripts the text of each script, by `LAB/SCRIPT`
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { apply } from "./change.js";
import { readLabs } from "./labs.js";
import { run } from "./process.js";

const emitting = fileURLToPath(new URL("emit.js", import.meta.url));
const emitSh = "packages/emit-sh";

export class Workshop {
	/** All that may be written. It lies inside the repository, where node finds what the copy needs. */
	folder;
	/** The emitted scripts, a folder for each lab. */
	labs;
	/** The copy of the package. */
	copy;
	/** @type {Scripts} what is emitted where nothing is changed */
	originals = new Map();
	#root;

	/** @param {string} root the repository @param {string} folder */
	constructor(root, folder) {
		this.#root = root;
		this.folder = folder;
		this.labs = join(folder, "labs");
		this.copy = join(folder, "copy", emitSh);
	}

	async open() {
		rmSync(this.folder, { recursive: true, force: true });
		mkdirSync(this.labs, { recursive: true });
		const left = new Set(["dist", "node_modules", ".turbo", "test-results"]);
		const from = join(this.#root, emitSh);
		for (const name of readdirSync(from))
			if (!left.has(name)) cpSync(join(from, name), join(this.copy, name), { recursive: true });
		for (const name of ["tsconfig.base.json", "package.json"])
			cpSync(join(this.#root, name), join(this.folder, "copy", name));
		mkdirSync(join(this.copy, "node_modules"), { recursive: true });
		// What its tsconfig.json refers to.
		for (const name of readdirSync(join(this.#root, "packages")))
			if (!existsSync(join(this.copy, "..", name)))
				symlinkSync(join(this.#root, "packages", name), join(this.copy, "..", name));
		mkdirSync(join(this.folder, "copy/scripts"), { recursive: true });
		symlinkSync(join(this.#root, "scripts/results"), join(this.folder, "copy/scripts/results"));
		writeFileSync(join(this.folder, "labs.json"), JSON.stringify(await readLabs(this.#root)));
		const { problem } = await this.#emit();
		if (problem) throw new Error(`nothing is changed, and the scripts can't be emitted: ${problem}`);
		this.originals = this.scripts();
	}

	/**
	 * Changes one place and emits. What is emitted stays in `labs` until the next.
	 *
	 * @param {Mutant} mutant @returns {Promise<{ problem?: string, changed: string[] }>} why nothing can be emitted; which scripts differ
	 */
	async make(mutant) {
		const at = join(this.folder, "copy", mutant.file);
		const source = readFileSync(join(this.#root, mutant.file), "utf8");
		this.#restore = () => writeFileSync(at, source);
		writeFileSync(at, apply(source, mutant));
		const { problem } = await this.#emit();
		const now = this.scripts();
		const changed = [...new Set([...now.keys(), ...this.originals.keys()])].filter(
			(name) => now.get(name) !== this.originals.get(name),
		);
		return { ...(problem !== undefined && { problem }), changed: changed.sort() };
	}

	/** The copy is as it was before `make`. */
	restore() {
		this.#restore();
	}
	#restore = () => {};

	/** @returns {Scripts} */
	scripts() {
		return new Map(
			readdirSync(this.labs).flatMap((lab) =>
				readdirSync(join(this.labs, lab)).map(
					(name) => /** @type {const} */ ([`${lab}/${name}`, readFileSync(join(this.labs, lab, name), "utf8")]),
				),
			),
		);
	}

	/** @param {Scripts} scripts @param {string} [folder] */
	write(scripts, folder = this.labs) {
		for (const [name, text] of scripts) {
			mkdirSync(join(folder, name, ".."), { recursive: true });
			writeFileSync(join(folder, name), text);
		}
	}

	/** @returns {Promise<{ problem?: string }>} */
	async #emit() {
		rmSync(this.labs, { recursive: true, force: true });
		mkdirSync(this.labs);
		const generated = await run(["node", join(this.copy, "scripts/generate.mjs")], { limit: 60 });
		if (generated.status !== 0) return { problem: generated.output };
		const bundle = join(this.folder, "emitter.mjs");
		try {
			await build({
				entryPoints: [join(this.copy, "src/index.ts")],
				outfile: bundle,
				bundle: true,
				format: "esm",
				platform: "node",
				logLevel: "silent",
			});
		} catch (error) {
			return { problem: String(error) };
		}
		const emitted = await run(["node", emitting, bundle, join(this.folder, "labs.json"), this.labs], { limit: 60 });
		return emitted.status === 0 ? {} : { problem: emitted.late ? "it does not end" : emitted.output };
	}
}
