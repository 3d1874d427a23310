/**
 * The tests of bats/, which of them can tell a mutant from the original, and in which order they are asked.
 *
 * @typedef {{ id: string, file: string, words: string[], description: string, kind: string, lab: string | undefined }} Scenario
 *   `words`: the function and what it is given; `kind`: what it does, whichever the lab
 * @typedef {{ passes: boolean, seconds: number, runs: string[] }} Known of a scenario where nothing is changed; `runs`:
 *   which functions of which scripts, as LAB/SCRIPT.sh/FUNCTION
 */

import { basename, dirname } from "node:path";

/** The files, the most telling first. */
const order = [
	"round-trip",
	"stages",
	"drift",
	"again",
	"nat",
	"foreign",
	"lab-script",
	"options",
	"together",
	"machines",
	"flows",
	"rootless",
	"interrupted",
	"reliability",
];

/** @param {string} listed what scenarios.bash lists @param {ReadonlySet<string>} labs @returns {Scenario[]} */
export function readScenarios(listed, labs) {
	return listed
		.split("\n")
		.filter(Boolean)
		.map((line) => {
			const [file = "", ...words] = line.split("\t");
			const description = words.pop() ?? "";
			// How it is run and by which shell, then what it does.
			const about = words.slice(2);
			const lab = about.find((word) => labs.has(word));
			// A number is a share of the moments, or a value to try; behind the first word are more of its like.
			const kind = [file, ...about.filter((word) => word !== lab && !/^\d+$/.test(word)).slice(0, 2)].join(" ");
			return { id: `${file}: ${description}`, file, words, description, kind, lab };
		});
}

/**
 * Of each kind as many as `depth` says: labs that say more come first. In rounds: each kind once, before any again.
 *
 * @param {readonly Scenario[]} scenarios @param {{ depth: number, richness: (lab: string) => number }} options
 */
export function inRounds(scenarios, { depth, richness }) {
	const size = (/** @type {Scenario} */ { lab }) => (lab === undefined ? 0 : richness(lab));
	const place = (/** @type {Scenario} */ { file }) => order.indexOf(file.replace(".bats", ""));
	/** @type {Map<string, Scenario[]>} */
	const kinds = new Map();
	for (const one of scenarios) kinds.set(one.kind, [...(kinds.get(one.kind) ?? []), one]);
	// The first of each lab, before any second.
	const turn = (/** @type {Scenario} */ one, /** @type {readonly Scenario[]} */ group) =>
		group.filter(({ lab }) => lab === one.lab).indexOf(one);
	const groups = [...kinds.values()].map((group) =>
		group.toSorted((a, b) => turn(a, group) - turn(b, group) || size(b) - size(a)),
	);
	// One of each file, then a second of each: so that few of them already look at everything.
	/** @type {Map<string, number>} */
	const seen = new Map();
	const placed = groups.flatMap((group) => {
		const [first] = group;
		if (first === undefined) return [];
		const number = seen.get(first.file) ?? 0;
		seen.set(first.file, number + 1);
		return [{ group, at: number * order.length + place(first) }];
	});
	const sorted = placed.toSorted((a, b) => a.at - b.at).map(({ group }) => group);
	return Array.from({ length: depth }, (_, round) => sorted.flatMap((group) => group[round] ?? [])).flat();
}

/**
 * Whether what a scenario runs can be another than before.
 *
 * @param {Known} known @param {{ changed: ReadonlySet<string>, within?: string | undefined }} mutant
 */
export const reaches = ({ passes, runs }, { changed, within }) =>
	passes && runs.some((one) => changed.has(dirname(one)) && (within === undefined || basename(one) === within));

/** Helpers, and the tests that are about them. @type {readonly (readonly [RegExp, RegExp])[]} */
const about = [
	[/rootless/, /rootless/],
	[/lab\.sh/, /lab-script/],
	[/passes|filters|admit|iptables-kind/, /machines/],
	[/translate|nat|uplink/, /nat/],
	[/undo|run/, /interrupted/],
	[/watch/, /reliability/],
	[/lock|context|apply/, /together/],
	[/preflight|clashes|problems|refuse/, /foreign|options/],
	[/verify|reconcile/, /drift/],
	[/setup|teardown|dry-run|stages|say|die/, /options/],
];

/** Whether tests of that file are likely to tell. @param {string} tests @param {string} file */
export const isApt = (tests, file) => about.some(([helper, bats]) => helper.test(basename(file)) && bats.test(tests));

/** What told mutants apart before, for its time, is asked first; the rest keeps its order. @param {readonly Scenario[]} scenarios @param {(one: Scenario) => number} worth */
export const byWorth = (scenarios, worth) => scenarios.toSorted((a, b) => worth(b) - worth(a));
