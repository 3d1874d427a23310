/**
 * @typedef {{ rounds: number, sizes: number[], chain: number, hosts: number, only: string[], tutorial: boolean,
 *   quiet: boolean, shell: string, json: boolean, strict: boolean }} Options
 */
import { parseArgs } from "node:util";
import { names } from "./programs.js";

export const usage = `How fast the emitted scripts are, beside other ways to make the same network.

  npm run bench [-- OPTION...]

  --rounds N          how often each is measured, in turns (default: 5)
  --sizes N,N         how many hosts the stars have (default: 100,500)
  --chain N           how many routers the chain has (default: 50; 0: no chain)
  --hosts N           how many hosts are compared with an empty script (default: 50; 0: not at all)
  --only NAME,NAME    only these: ${names.join(", ")}
  --tutorial          tutorial_star.sh at every size, not only up to 100
  --quiet             run the emitted scripts with --quiet
  --shell SHELL       the shell that runs them (default: dash where it is, else sh)
  --json              JSON on stdout in place of the table
  --strict            exit 1 where a mark is missed
  --install-mininet   install Debian's mininet, if it is missing (it raises some limits of the kernel as it runs)

Needs root. Each measurement is made in network and mount namespaces of its own.
Exit: 0 measured, 1 a program failed, 2 wrong use, 3 not root.`;

/** @param {readonly string[]} args @param {string} shell @returns {Options | "help"} */
export function read(args, shell) {
	const text = /** @type {const} */ ({ type: "string" });
	const flag = /** @type {const} */ ({ type: "boolean", default: false });
	const { help, ...values } = parseArgs({
		args: [...args],
		options: {
			rounds: { ...text, default: "5" },
			sizes: { ...text, default: "100,500" },
			chain: { ...text, default: "50" },
			hosts: { ...text, default: "50" },
			only: { ...text, default: names.join(",") },
			shell: { ...text, default: shell },
			tutorial: flag,
			quiet: flag,
			json: flag,
			strict: flag,
			help: { ...flag, short: "h" },
		},
	}).values;
	if (help) return "help";
	const only = values.only.split(",");
	const unknown = only.filter((name) => !names.includes(name));
	if (unknown.length > 0) throw new Error(`there is no ${unknown.join(", ")}; there are: ${names.join(", ")}`);
	return {
		...values,
		rounds: number("--rounds", values.rounds, 1, 1000),
		sizes: values.sizes.split(",").map((size) => number("--sizes", size, 2, 1000)),
		chain: number("--chain", values.chain, 0, 250),
		hosts: number("--hosts", values.hosts, 0, 1000),
		only,
	};
}

/** @param {string} option @param {string} text @param {number} least @param {number} most */
function number(option, text, least, most) {
	const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (!(value >= least && value <= most)) throw new Error(`${option} ${text}: a whole number from ${least} to ${most}`);
	return value;
}
