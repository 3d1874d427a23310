/**
 * The bench: emits the networks, then measures every program on them, in turns and several rounds, each time in
 * namespaces of its own, and prints medians, ratios and marks. (scripts/bench/run prepares and calls it.)
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, release, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { marks, ratios } from "./marks.js";
import { read, usage } from "./options.js";
import { find, programs } from "./programs.js";
import { table } from "./table.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "../..");
/** Seconds for all commands of one program on one network. */
const limit = 900;

/** @param {string} text */
const say = (text) => console.error(text);

function main() {
	/** @type {ReturnType<typeof read>} */
	let options;
	try {
		options = read(process.argv.slice(2), find("dash") ? "dash" : "sh");
	} catch (error) {
		say(`npm run bench: ${error instanceof Error ? error.message : error}; try --help`);
		return 2;
	}
	if (options === "help") {
		console.log(usage);
		return 0;
	}
	if (process.getuid?.() !== 0) {
		say("npm run bench: needs root: it makes hundreds of network namespaces. Nothing was done.");
		return 3;
	}
	const folder = mkdtempSync(join(tmpdir(), "netgen-bench-"));
	try {
		const report = measureAll(folder, options);
		console.log(options.json ? JSON.stringify(report, null, "\t") : table(report));
		if (report.failed.length > 0) return 1;
		return options.strict && report.marks.some(({ verdict }) => verdict !== "met") ? 1 : 0;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {import("./options.js").Options} options @returns {import("./programs.js").Network[]} */
function networksOf({ sizes, chain, hosts }) {
	/** @type {import("./programs.js").Network[]} */
	const stars = sizes.map((size) => ({ name: `star of ${size}`, topology: "star", size }));
	return [
		...stars,
		...(chain > 0 ? [{ name: `chain of ${chain}`, topology: /** @type {const} */ ("chain"), size: chain }] : []),
		...(hosts > 0 ? [{ name: `${hosts} hosts`, topology: /** @type {const} */ ("hosts"), size: hosts }] : []),
	];
}

/** @param {string} folder @param {import("./options.js").Options} options @returns {import("./table.js").Report} */
function measureAll(folder, options) {
	const networks = networksOf(options);
	/** @param {import("./programs.js").Network} network */
	const scripts = ({ topology, size }) => join(folder, `${topology}-${size}`);
	const place = { folder, scripts, options };
	const chosen = programs.filter(({ name }) => options.only.includes(name));
	const skipped = chosen.flatMap((program) => {
		const reason = program.lacks();
		return reason === undefined ? [] : [{ program: program.name, reason }];
	});
	const usable = chosen.filter(({ name }) => !skipped.some(({ program }) => program === name));
	for (const { program, reason } of skipped) say(`without ${program}: ${reason}`);
	if (options.only.includes("netgen")) for (const network of networks) emit(network, scripts(network));
	for (const { prepare } of usable) prepare?.(place);

	/** @type {Map<string, import("./marks.js").Series>} */
	const series = new Map();
	/** @type {import("./table.js").Report["failed"]} */
	const failed = [];
	for (let round = 1; round <= options.rounds; round++)
		for (const network of networks)
			for (const program of usable.filter(({ makes }) => makes(network, options))) {
				say(`round ${round} of ${options.rounds}: ${network.name}, ${program.name}`);
				const { took, reason } = measure(program, network, place);
				if (reason !== undefined) {
					failed.push({ network: network.name, program: program.name, round, reason });
					say(`failed: ${reason}`);
				}
				for (const [what, seconds] of Object.entries(took)) {
					const key = `${network.name}|${program.name}|${what}`;
					const one = series.get(key) ?? { network: network.name, program: program.name, measure: what, seconds: [] };
					one.seconds.push(seconds);
					series.set(key, one);
				}
			}
	const all = [...series.values()];
	const machine = { kernel: release(), cores: availableParallelism(), shell: options.shell };
	return {
		rounds: options.rounds,
		machine,
		series: all,
		ratios: ratios(all),
		marks: marks(all, networks),
		skipped,
		failed,
	};
}

/** @param {import("./programs.js").Network} network @param {string} folder */
function emit({ topology, size }, folder) {
	const source = `${folder}.source`;
	cpSync(join(root, "bench/topologies"), source, { recursive: true });
	writeFileSync(join(source, "size.ts"), `export const size = ${size};\n`);
	const file = join(source, `${topology === "chain" ? "chain" : "star"}.ts`);
	const words = [join(root, "packages/netgen/bin/netgen.js"), "emit", file, "-d", folder];
	execFileSync(process.execPath, words, { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
}

/**
 * How many seconds each command of a program took, and why it went no further.
 * @param {import("./programs.js").Program} program
 * @param {import("./programs.js").Network} network
 * @param {import("./programs.js").Place} place
 * @returns {{ took: Record<string, number>, reason?: string }}
 */
function measure(program, network, place) {
	const commands = program.commands(network, place);
	const logs = mkdtempSync(join(place.folder, "logs-"));
	mkdirSync(logs, { recursive: true });
	const words = commands.flatMap(({ label, words }, index) => [...(index > 0 ? ["::"] : []), label, ...words]);
	const { stdout, stderr, error } = spawnSync(
		"timeout",
		["--kill-after=10", `${limit}`, "unshare", "-nm", "bash", join(here, "measure"), logs, ...words],
		{ encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
	);
	if (error) return { took: {}, reason: error.message };
	const ends = stdout
		.trim()
		.split("\n")
		.map((line) => line.split(" "));
	const done = ends.filter(([, , status]) => status === "0");
	const next = commands[done.length];
	/** @param {string} label */
	const saidBy = (label) => readFileSync(join(logs, label), "utf8").trim();
	/** @type {Record<string, number>} */
	const took = Object.fromEntries(done.map(([label = "", micros]) => [label, Number(micros) / 1e6]));
	if (next !== undefined) {
		const [, , status] = ends.find(([label]) => label === next.label) ?? [];
		const last = status === undefined ? stderr : saidBy(next.label);
		const how = status === undefined ? `did not end (at most ${limit} s for all)` : `ended with ${status}`;
		return { took, reason: `${next.label} ${how}: ${last.trim().split("\n").slice(-3).join(" / ")}` };
	}
	return { took: program.reads === undefined ? took : program.reads(saidBy(commands[0]?.label ?? "")) };
}

process.exit(main());
