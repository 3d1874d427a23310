/**
 * Mutants that no test could tell from the original, each looked at by a person. They are counted apart.
 *
 * @typedef {{ file: string, operator: import("./change.js").Operator, before: string, after: string, why: string }} Equivalent
 */

/** @type {readonly Equivalent[]} */
export const equivalents = [
	{
		file: "shell/passes.sh",
		operator: "swap arguments",
		before: 'if (list == "vmap" || list ~ /^@/) { m = least(m, 1); continue }',
		after: 'if (list == "vmap" || list ~ /^@/) { m = least(1, m); continue }',
		why: "the least of two is the same in either order",
	},
	{
		file: "shell/watch.sh",
		operator: "change a code",
		before: '[ -n "${WATCH-}" ] || return 0',
		after: '[ -n "${WATCH-}" ] || return 1',
		why: "nobody asks how unwatch ended",
	},
	{
		file: "shell/rootless.sh",
		operator: "change a code",
		before: "case \" $* \" in *' --no-nat '*) return 0 ;; esac",
		after: "case \" $* \" in *' --no-nat '*) return 1 ;; esac",
		why: "nobody asks how uplink_hint ended: the script ends with the status of what ran inside",
	},
];

/** @param {{ file: string, operator: string, before: string, after: string }} mutant */
export const equivalentOf = (mutant) =>
	equivalents.find(
		(one) =>
			mutant.file.endsWith(`/${one.file}`) &&
			one.operator === mutant.operator &&
			one.before === mutant.before &&
			one.after === mutant.after,
	);
