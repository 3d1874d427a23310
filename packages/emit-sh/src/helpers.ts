import { shell } from "./generated/shell.js";
import type { ScriptName } from "./names.js";

type Helper = keyof typeof shell;

/**
 * The helpers of each script, in the order they stand in it. `translating` are there only where the topology translates,
 * `passing` only where something of it passes through the machine.
 */
interface Recipe {
	readonly before: readonly Helper[];
	readonly translating: readonly Helper[];
	readonly passing: readonly Helper[];
	readonly after: readonly Helper[];
}

const reading: Helper[] = ["translate", "translate-nft", "translate-iptables"];
const state: Helper[] = ["lock", "manifest"];
const building: Helper[] = [
	"say",
	"die",
	"problems",
	"refuse",
	"process",
	"watch",
	"context",
	"namespaces",
	"stages",
	"open-state",
	...state,
	"look",
	"reconcile",
];
const doing: Helper[] = ["hold", "apply", "undo", "run", "clashes"];

const table: Record<Exclude<ScriptName, "fixture">, Recipe> = {
	setup: {
		before: building,
		translating: ["uplink", ...reading, "translate-load"],
		passing: ["filters", "passes", "admit", "who-filters"],
		after: [...doing, "dry-run", "preflight", "setup"],
	},
	verify: {
		before: ["die", "problems", "process", "watch", "context", "namespaces", "stages", "look", "reconcile"],
		translating: ["recall-uplink", ...reading],
		passing: ["filters", "passes"],
		after: ["verify"],
	},
	teardown: {
		before: [
			"say",
			"die",
			"problems",
			"refuse",
			"process",
			"watch",
			"context",
			"namespaces",
			"open-state",
			...state,
			"look",
			"reconcile",
		],
		translating: [...reading, "translate-load"],
		passing: ["filters", "passes", "admit"],
		after: ["hold", "apply", "unfinished", "run", "dry-run", "teardown"],
	},
	nat: {
		before: [
			"say",
			"die",
			"problems",
			"refuse",
			"process",
			"watch",
			"context",
			"namespaces",
			"stages",
			...state,
			"look",
			"reconcile",
		],
		translating: ["uplink", ...reading, "translate-load"],
		passing: ["filters", "passes", "admit", "who-filters"],
		after: [...doing, "nat"],
	},
	lab: {
		before: building,
		translating: ["uplink", "recall-uplink", ...reading, "translate-load"],
		passing: ["filters", "passes", "admit", "who-filters"],
		after: [...doing, "dry-run", "preflight", "setup", "verify", "teardown", "rootless", "lab"],
	},
};

/** What of a topology decides on its helpers. */
export interface Uses {
	/** It has translation somewhere. */
	readonly translates: boolean;
	/** The machine forwards something of it: between a foot and the uplink, or over a bridge. */
	readonly passes: boolean;
	/** A claim asks for more than whether an answer comes. */
	readonly looksFurther: boolean;
	/** Something of it is a program that runs: a service, or a daemon of Open vSwitch. */
	readonly runsPrograms: boolean;
	readonly hasSwitches: boolean;
}

/** The texts of a script's helpers. */
export function helpers(script: Exclude<ScriptName, "fixture">, uses: Uses): string[] {
	const { translates, passes, looksFurther, runsPrograms, hasSwitches } = uses;
	const { before, translating, passing, after } = table[script];
	const asks = after.includes("preflight") || script === "nat";
	const reads = after.includes("verify") && !after.includes("setup");
	const first: readonly Helper[] = [
		...before,
		...(translates || passes ? (["iptables-kind"] as const) : []),
		...(translates ? translating : []),
		...(passes ? passing : []),
		...(runsPrograms ? (["programs", "compare-programs"] as const) : []),
		...(runsPrograms ? (hasSwitches ? (["switches", "compare-switches"] as const) : (["no-switches"] as const)) : []),
		...(runsPrograms && !reads ? (["run-programs"] as const) : []),
		...(hasSwitches && !reads ? (["run-switches"] as const) : []),
	];
	const last: readonly Helper[] = [
		...(asks && !passes ? (["nobody-filters"] as const) : []),
		...(asks && runsPrograms ? (["need-programs", hasSwitches ? "need-switches" : "need-no-switches"] as const) : []),
		...(after.includes("verify") ? [looksFurther ? ("further" as const) : ("answers-only" as const)] : []),
		...after,
	];
	return [...first.map((name) => shell[name]), survey(uses), ...last.map((name) => shell[name])];
}

/** One look at the machine: what stands there, against what is wanted. */
function survey({ translates, passes, runsPrograms }: Uses): string {
	const looks = ["look", ...(translates ? ["look_translation"] : []), "compare", ...(passes ? ["compare_passes"] : [])];
	const compares = runsPrograms ? ["look_programs", "reconcile", "compare_programs"] : ["reconcile"];
	const title = "# --- what stands, what is wanted ".padEnd(118, "-");
	const body = (steps: readonly string[]) => [...steps.map((step) => `\t${step}`), "}"];
	return [title, "", "survey() {", ...body(looks), "", "compare() {", ...body(compares)].join("\n");
}
