/** The page of the exit codes: of netgen, and of the emitted scripts. */
import { helpBlocks } from "./help.js";
import { inline, page, plain, table } from "./markdown.js";

/** By the numbers in netgen's exit.ts. @type {Readonly<Record<number, readonly [means: string, next: string]>>} */
export const netgenExits = {
	0: ["Done.", "Nothing. Warnings may have been printed."],
	1: [
		"The topology is invalid, or what was asked for failed.",
		"Read what was printed on standard error: it names the place and says what to do. Each code `NG...` has [a page](diagnostics/index.md).",
	],
	2: [
		"The command line is wrong: an unknown option, a file that is not there, a place that can't be written to.",
		"Correct the command. `netgen help COMMAND` says what it takes.",
	],
	3: [
		"With `--check`: a file is not what the topology gives now. Nothing was written.",
		"Run the same command without `--check`, and look at the difference.",
	],
	70: [
		"A bug of netgen.",
		"Please report it, with the topology and the command. `NETGEN_DEBUG=1` shows where it comes from.",
	],
};

/** @type {Readonly<Record<number, readonly [means: string, next: string]>>} */
export const scriptExits = {
	0: ["Done. Of `verify.sh`: every claim holds.", "Nothing."],
	1: [
		"It failed half way. Of `verify.sh`: a claim does not hold.",
		"Read the last lines: they name the command that failed and its reason. What this run made was taken back, unless you gave `--keep` or the message says that something is left. Where `verify.sh` finds a difference, run `setup.sh` again: it repairs the network.",
	],
	2: [
		"Wrong use: an unknown option, stage or node, or a variable that can't be used.",
		"Correct the command. `--help` says what it takes.",
	],
	3: [
		"Refused. Nothing was changed.",
		"Each reason is printed with what to do about it: a missing tool, no root, a name that is taken, another run of the same topology under way.",
	],
	4: [
		"`verify.sh`: nothing is wrong, but not everything could be judged.",
		"Look at the lines marked `inconclusive`, or at `Bail out!`: they say what was missing.",
	],
};

/**
 * @param {import("./program.js").Command} root
 */
export function exitCodesPage(root) {
	return page({ title: "Exit codes", position: 3 }, [
		"## Of the emitted scripts",
		table(
			["Code", "Means", "What to do next"],
			Object.entries(scriptExits).map(([number, [means, next]]) => [number, means, next]),
		),
		"A signal ends a script with 128 and the number of the signal: 130 for INT (Ctrl-C), 143 for TERM, 129 for HUP, 141 for PIPE. `setup.sh` takes back what it made before it ends.",
		"`lab.sh` has the codes of the script whose verb it is: `up` those of `setup.sh`, `verify` and `status` those of `verify.sh`, `down` those of `teardown.sh`. `status` ends with 1 as well where the network is not set up. `exec`, `shell` and `capture` end with the code of the command that ran in the node.",
		"## Of netgen",
		table(
			["Code", "Means", "What to do next"],
			Object.entries(netgenExits).map(([number, [means, next]]) => [number, means, next]),
		),
		"What it means for each command:",
		table(
			["Command", "Codes"],
			root.commands.map((command) => [
				`[${inline(`netgen ${command.name()}`)}](cli.md#netgen-${command.name()})`,
				exitsIn(command),
			]),
		),
		"A command that a signal ended has the exit code that the shell gives it: 128 and the number of the signal.",
	]);
}

/**
 * @param {import("./program.js").Command} command
 */
function exitsIn(command) {
	const rows = helpBlocks(command).flatMap((block) => (block.kind === "exits" ? block.rows : []));
	return rows.map(([number, means]) => `${number}: ${plain(means)}`).join("; ");
}
