import { shell } from "./generated/shell.js";
import type { ScriptName } from "./names.js";

type Helper = keyof typeof shell;

/** The helpers of each script, in the order they stand in it. `translating` are there only where the topology translates. */
interface Recipe {
	readonly before: readonly Helper[];
	readonly translating: readonly Helper[];
	readonly after: readonly Helper[];
}

const reading: Helper[] = ["translate", "translate-nft", "translate-iptables"];
const state: Helper[] = ["lock", "manifest"];
const doing: Helper[] = ["apply", "undo", "run", "clashes"];

const table: Record<Exclude<ScriptName, "fixture">, Recipe> = {
	setup: {
		before: ["say", "die", "problems", "watch", "context", "stages", "open-state", ...state, "look", "reconcile"],
		translating: ["uplink", ...reading, "translate-load"],
		after: [...doing, "dry-run", "preflight", "setup"],
	},
	verify: {
		before: ["die", "problems", "watch", "context", "stages", "look", "reconcile"],
		translating: ["recall-uplink", ...reading],
		after: ["verify"],
	},
	teardown: {
		before: ["say", "die", "problems", "watch", "context", "open-state", ...state, "look", "reconcile"],
		translating: [...reading, "translate-load"],
		after: ["apply", "unfinished", "run", "dry-run", "teardown"],
	},
	nat: {
		before: ["say", "die", "problems", "watch", "context", "stages", ...state, "look", "reconcile"],
		translating: ["uplink", ...reading, "translate-load"],
		after: [...doing, "nat"],
	},
	lab: {
		before: ["say", "die", "problems", "watch", "context", "stages", "open-state", ...state, "look", "reconcile"],
		translating: ["uplink", "recall-uplink", ...reading, "translate-load"],
		after: [...doing, "dry-run", "preflight", "setup", "verify", "teardown", "lab"],
	},
};

/** The texts of a script's helpers. */
export function helpers(script: Exclude<ScriptName, "fixture">, translates: boolean): string[] {
	const { before, translating, after } = table[script];
	const middle: readonly Helper[] = translates ? [...translating, "survey-nat"] : ["survey"];
	return [...before, ...middle, ...after].map((name) => shell[name]);
}
