/**
 * Writes the reference: the command line, the scripts, what a topology may say, and a page for each diagnostic. All of
 * it comes from the code and from runs of it, so that a page can't say what netgen doesn't.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { catalogue } from "@netgen/model";
import { readAuthored } from "./authored.js";
import { cliPage } from "./cli.js";
import { diagnosticCases } from "./diagnostic-cases.js";
import { diagnosticPages } from "./diagnostics.js";
import { documentPage, filesBeside } from "./documents.js";
import { environmentPage } from "./environment.js";
import { shellReads } from "./environment-reads.js";
import { exitCodesPage } from "./exit-codes.js";
import { languagePage, readMembers } from "./language.js";
import { page } from "./markdown.js";
import { loadProgram } from "./program.js";
import { scriptHelps, scriptNames, scriptsPage } from "./scripts.js";
import { topologyPages } from "./topology.js";

/** The lab whose scripts the pages show: it has NAT, and so all of them. */
const lab = { name: "home-lan", page: "/labs/home-lan/" };

/**
 * @param {{ repository: string, folder: string }} places `folder` is written anew
 */
export async function writeReference({ repository, folder }) {
	const files = await referenceFiles(repository);
	rmSync(folder, { recursive: true, force: true });
	for (const [name, text] of files) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	for (const name of documents) {
		for (const beside of filesBeside(readFileSync(join(repository, "docs", `${name}.md`), "utf8")))
			copyFileSync(join(repository, "docs", beside), join(folder, beside));
	}
}

const documents = /** @type {const} */ (["reliability", "reach"]);

/**
 * @param {string} repository
 * @returns {Promise<Map<string, string>>} text by path
 */
export async function referenceFiles(repository) {
	const netgen = join(repository, "packages/netgen");
	const model = join(repository, "packages/model");
	// It runs in a process of its own, beside everything else.
	const checking = diagnosticCases({ model, cli: join(netgen, "dist/cli.js"), codes: Object.keys(catalogue) });
	const root = await loadProgram(netgen);
	const authored = await readAuthored(model);
	const topics = topologyPages(authored, exportedNames(readFileSync(join(netgen, "src/index.ts"), "utf8")));
	const scripts = join(repository, "examples", lab.name);
	const document = (/** @type {string} */ name) => readFileSync(join(repository, "docs", `${name}.md`), "utf8");
	return new Map([
		["index.md", indexPage],
		["cli.md", cliPage(root)],
		["scripts.md", scriptsPage(scriptHelps(scripts), lab)],
		["exit-codes.md", exitCodesPage(root)],
		["environment.md", environmentPage(shellReads(emittedScripts(repository)))],
		["topology/_category_.json", category("The topology", 5)],
		...under("topology", topics),
		["topology/language.md", languagePage(authored, await readMembers(model), topics.size)],
		["diagnostics/_category_.json", category("Diagnostics", 6)],
		...under("diagnostics", diagnosticPages(catalogue, await checking)),
		["reliability.md", documentPage(document("reliability"), { position: 7 })],
		["reach.md", documentPage(document("reach"), { position: 8 })],
	]);
}

/**
 * @param {string} text of a module that lists its exports by hand
 */
const exportedNames = (text) => new Set(text.match(/\b[A-Za-z]+(?=,\n)/g));

/**
 * The emitted scripts of all examples, by name; those of one name are one text.
 * @param {string} repository
 * @returns {Record<string, string>}
 */
export function emittedScripts(repository) {
	const examples = join(repository, "examples");
	const all = scriptNames.map((name) => {
		const found = readdirSync(examples, { withFileTypes: true })
			.filter((entry) => entry.isDirectory() && readdirSync(join(examples, entry.name)).includes(`${name}.sh`))
			.map((entry) => readFileSync(join(examples, entry.name, `${name}.sh`), "utf8"));
		return /** @type {const} */ ([`${name}.sh`, found.join("\n")]);
	});
	return Object.fromEntries(all);
}

/**
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} files
 */
const under = (folder, files) => [...files].map(([name, text]) => /** @type {const} */ ([`${folder}/${name}`, text]));

/**
 * @param {string} label
 * @param {number} position
 */
const category = (label, position) => `${JSON.stringify({ label, position, collapsed: true })}\n`;

const indexPage = page({ title: "Reference", position: 0, slug: "/" }, [
	"Everything here is made from netgen's code, or from runs of it.",
	`| Page | Says |
| --- | --- |
| [The netgen command](cli.md) | each command, its arguments and options |
| [The emitted scripts](scripts.md) | what \`setup.sh\`, \`verify.sh\`, \`teardown.sh\`, \`nat.sh\` and \`lab.sh\` take |
| [Exit codes](exit-codes.md) | what each means, and what to do next |
| [Environment variables](environment.md) | what netgen and the scripts read |
| [The topology](topology/index.md) | each key that a topology may have |
| [What a topology.ts may use](topology/language.md) | netgen's functions, and the methods of the language |
| [Diagnostics](diagnostics/index.md) | each code with an example, what netgen prints, and the mended example |
| [Reliability](reliability.md) | scripts stopped and broken at every moment, and what came of it |
| [Who reaches whom: what it costs](reach.md) | time and memory of \`netgen reach\` for large networks |`,
]);
