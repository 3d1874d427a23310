import { shell } from "./generated/shell.js";
import type { ScriptName } from "./names.js";

type Helper = keyof typeof shell;

/** The helpers of each script, in the order they stand in it; `nat` are those that only translation needs. */
const changing: Helper[] = ["say", "context", "lock", "manifest", "look", "reconcile", "apply", "run", "dry-run"];
const table: Record<Exclude<ScriptName, "fixture">, readonly Helper[]> = {
	setup: [...changing, "preflight", "setup"],
	verify: ["say", "context", "look", "reconcile", "verify"],
	teardown: [...changing, "teardown"],
	nat: ["say", "context", "lock", "manifest", "look", "reconcile", "apply", "run", "nat"],
	lab: [...changing, "preflight", "setup", "verify", "teardown", "lab"],
};

/** The texts of a script's helpers. */
export function helpers(script: Exclude<ScriptName, "fixture">, withNat: boolean): string[] {
	const survey: Helper[] = withNat ? ["uplink", "translate", "translate-nft", "translate-iptables", "survey-nat"] : ["survey"];
	const own = table[script];
	const place = own.indexOf("reconcile") + 1;
	return [...own.slice(0, place), ...survey, ...own.slice(place)].map((name) => shell[name]);
}
