/**
 * What it costs to say who reaches whom in leaf-spine networks, as a page with charts.
 *
 *   npm run bench:reach [-- FILE]     default: docs/reach.md
 *
 * Each network has a process of its own, whose memory is read at its end.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, release, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { parse, View } from "vega";
import { compile } from "vega-lite";
import { median } from "./marks.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Of those with more pairs only one: they take minutes. */
const rounds = 3;
const many = 10_000_000;

/** Leaves, spines: 40 switches, as the marks ask for. */
const switches = /** @type {const} */ ([32, 8]);
const byHosts = [250, 500, 1000, 2000, 4000, 7000, 10_000];
/** With more switches there are more classes. */
const bySwitches = [4, 8, 16, 24, 32, 48];

/**
 * @typedef {{ hosts: number, switches: number, classes: number, walks: number, pairs: number, kinds: number,
 *   all: number, memory: number }} Row   seconds, MiB
 */

const folder = mkdtempSync(join(tmpdir(), "netgen-reach-"));
try {
	const program = await compiled(folder);
	/** @param {number} hosts @param {number} leaves @param {number} spines */
	const row = (hosts, leaves, spines) => measured(program, hosts, leaves, spines);
	const hosts = byHosts.map((count) => row(count, ...switches));
	const classes = bySwitches.map((leaves) => row(1000, leaves, 8));
	const file = process.argv[2] ?? join(root, "docs/reach.md");
	mkdirSync(dirname(file), { recursive: true });
	const drawing = file.replace(/\.md$/, "");
	writeFileSync(file, page(hosts, classes, basename(drawing)));
	await draw(`${drawing}-hosts.svg`, hosts, "hosts", "More hosts behind 40 switches");
	await draw(`${drawing}-walks.svg`, classes, "walks", "1,000 hosts behind more switches");
	const text = readFileSync(file, "utf8");
	process.stdout.write(`${text.slice(text.indexOf("## "))}\nWritten: ${file}\n`);
	const missed = marks(hosts).filter(({ met }) => !met);
	for (const { words } of missed) process.stderr.write(`missed: ${words}\n`);
	process.exitCode = missed.length === 0 ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** The network and its measurement are the tests' own. @param {string} folder */
async function compiled(folder) {
	const outfile = join(folder, "measure.mjs");
	await build({
		stdin: {
			contents: `import { measureReach } from "./leaf-spine.js";
const [hosts, leaves, spines] = process.argv.slice(2).map(Number);
const { milliseconds: { kinds, pairs: pairs_ms }, ...counts } = measureReach(hosts, leaves, spines);
console.log(JSON.stringify({ ...counts, kinds, pairs_ms, memory: process.resourceUsage().maxRSS }));`,
			resolveDir: join(root, "packages/model/test-support"),
			loader: "ts",
		},
		bundle: true,
		platform: "node",
		format: "esm",
		banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
		external: ["typescript"],
		outfile,
	});
	return outfile;
}

/** @param {string} program @param {number} hosts @param {number} leaves @param {number} spines @returns {Row} */
function measured(program, hosts, leaves, spines) {
	process.stderr.write(`${hosts} hosts, ${leaves + spines} switches\n`);
	const results = Array.from({ length: hosts ** 2 < many ? rounds : 1 }, () =>
		JSON.parse(
			execFileSync(process.execPath, [program, ...[hosts, leaves, spines].map(String)], {
				encoding: "utf8",
				timeout: 1_800_000,
			}),
		),
	);
	/** @param {string} key */
	const middle = (key) => median(results.map((result) => Number(result[key])));
	return {
		hosts,
		switches: leaves + spines,
		...{ classes: middle("classes"), walks: middle("walks") },
		...{ pairs: middle("pairs"), kinds: middle("kinds") / 1000, all: middle("pairs_ms") / 1000 },
		memory: Math.max(...results.map(({ memory }) => Number(memory))) / 1024,
	};
}

/** @param {readonly Row[]} rows */
function marks(rows) {
	const [thousand, largest] = [1000, 10_000].map((hosts) => rows.find((row) => row.hosts === hosts));
	if (!thousand || !largest) throw new Error("the sizes that the marks are about were not measured");
	const seconds = thousand.kinds + thousand.all;
	return [
		{ words: `1,000 hosts behind 40 switches: ${seconds.toFixed(2)} s for all pairs (at most 5 s)`, met: seconds <= 5 },
		{ words: `10,000 hosts: ${largest.memory.toFixed(0)} MiB (under 2,048 MiB)`, met: largest.memory < 2048 },
	];
}

/** @param {readonly Row[]} hosts @param {readonly Row[]} classes @param {string} drawing */
function page(hosts, classes, drawing) {
	return `# Who reaches whom: what it costs

What \`npm run bench:reach\` found: leaf-spine networks, IPv4, in which each host reaches every other. Of nodes that behave
alike one is walked for all ("kinds"); what it finds is then told for each pair of a node and an address ("all pairs").
Seconds of the processor, the middle one of ${rounds} runs (of more than 3,000 hosts there is one); memory is the most that any of them held, Node and the topology
included.

Linux ${release().split("-")[0]}, Node ${process.version}, ${cpus()[0]?.model.trim() ?? "unknown processor"}.

## More hosts, the same switches

${table(hosts)}
![Seconds for the kinds by hosts](${drawing}-hosts.svg)

## More switches, the same hosts

Each switch more is a class more, and a class is asked for each kind of address.

${table(classes)}
![Seconds for the kinds by walks](${drawing}-walks.svg)

## Marks

${marks(hosts)
	.map(({ words, met }) => `- ${words}: ${met ? "met" : "missed"}`)
	.join("\n")}
`;
}

/** @param {readonly Row[]} rows */
function table(rows) {
	const lines = rows.map((row) => [
		...[row.hosts, row.switches, row.classes, row.walks, row.pairs].map((count) => count.toLocaleString("en")),
		...[row.kinds.toFixed(2), row.all.toFixed(2), row.memory.toFixed(0)],
	]);
	return [
		["hosts", "switches", "classes", "walks", "pairs", "kinds, s", "all pairs, s", "memory, MiB"],
		Array(8).fill("--:"),
		...lines,
	]
		.map((cells) => `| ${cells.join(" | ")} |\n`)
		.join("");
}

/**
 * @param {string} file @param {readonly Row[]} rows @param {"hosts" | "walks"} field @param {string} title
 */
async function draw(file, rows, field, title) {
	/** @type {import("vega-lite").TopLevelSpec} */
	const spec = {
		...{ width: 480, height: 240, background: "white", title },
		data: { values: rows.map((row) => ({ ...row })) },
		mark: { type: "line", point: true },
		encoding: {
			x: { field, type: "quantitative", title: field },
			y: { field: "kinds", type: "quantitative", title: "seconds for the kinds", scale: { zero: true } },
		},
	};
	const view = new View(parse(compile(spec).spec), { renderer: "none" });
	writeFileSync(file, `${await view.toSVG()}\n`);
}
