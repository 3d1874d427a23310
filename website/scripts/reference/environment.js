/** The page of the environment variables. */
import { inline, page, table } from "./markdown.js";

/**
 * @typedef {{ without: string, does: string }} Variable
 */

/** What `netgen` reads. @type {Readonly<Record<string, Variable>>} */
export const netgenVariables = {
	NO_COLOR: {
		without: "colours where the output goes to a terminal",
		does: "Set to anything but the empty text: no colours.",
	},
	FORCE_COLOR: {
		without: "colours where the output goes to a terminal",
		does: "Colours also where the output goes to a file or a pipe; `0` or `false`: none. `NO_COLOR` goes before it.",
	},
	TERM: {
		without: "",
		does: "`dumb`: no colours, unless `FORCE_COLOR` asks for them. Scripts in a sandbox are given it, too.",
	},
	NETGEN_DEBUG: {
		without: "one line",
		does: "Set to anything but the empty text: an internal error (exit code 70) is told with the place in netgen that it comes from.",
	},
	PATH: {
		without: "`/usr/bin:/bin`",
		does: "Where `run` and `record` look for `ip`, `unshare` and the shell. The usual folders of system programs are added.",
	},
	HOME: { without: "`/`", does: "Handed on to scripts in a sandbox." },
	TMPDIR: { without: "`/tmp`", does: "Where `run` and `record` keep their files while they work." },
};

/** What emitted scripts read. @type {Readonly<Record<string, Variable>>} */
export const scriptVariables = {
	NETGEN_PREFIX: {
		without: "no prefix",
		does: "Goes before every name on the machine: namespaces, interfaces, lock and notes. One topology can so stand many times side by side. Letters, digits and hyphens, a letter first. A prefix that would make a name too long for Linux is refused, with the longest length allowed. Give all scripts the same one.",
	},
	NETGEN_TIME_LIMIT: {
		without: "600",
		does: "Seconds after which what still runs is ended, so that a command that hangs does not hang the script. `setup.sh` then fails, and takes back what it made.",
	},
	NETGEN_UPLINK: {
		without: "the card that the kernel's own route takes",
		does: "The card that leads outside. `--uplink` goes before it. Only topologies with NAT on the machine use it.",
	},
	PATH: { without: "", does: "Where the tools are. `/usr/local/sbin`, `/usr/sbin` and `/sbin` are added at its end." },
	TMPDIR: { without: "`/tmp`", does: "Where a script keeps its files while it runs. They are gone when it ends." },
	XDG_RUNTIME_DIR: {
		without: "a folder of yours below `TMPDIR`, closed to everyone else",
		does: "`lab.sh --rootless`: where it notes the process that holds the sandbox open. It must be a folder that belongs to you, or it is not used.",
	},
	SHELL: { without: "`sh`", does: "`lab.sh shell`: the shell that is started in the node." },
};

/** Set by netgen for its own processes; nobody else has a use for them. */
export const innerVariables = ["NETGEN_SANDBOX", "NETGEN_SNAPSHOT_FILES", "NETGEN_SNAPSHOT_PROCESSES"];

/**
 * @param {ReadonlyMap<string, readonly string[]>} reads which scripts read a variable
 */
export function environmentPage(reads) {
	return page({ title: "Environment variables", position: 4 }, [
		"## Of the emitted scripts",
		table(
			["Variable", "Read by", "Without it", "Does"],
			Object.entries(scriptVariables).map(([name, { without, does }]) => [
				inline(name),
				(reads.get(name) ?? []).map(inline).join(", "),
				without,
				does,
			]),
		),
		"`sudo` does not hand on most variables. Write them after it:",
		"```sh\nsudo NETGEN_PREFIX=ci7- sh setup.sh\nsudo NETGEN_PREFIX=ci7- sh verify.sh\nsudo NETGEN_PREFIX=ci7- sh teardown.sh\n```",
		"## Of netgen",
		table(
			["Variable", "Without it", "Does"],
			Object.entries(netgenVariables).map(([name, { without, does }]) => [inline(name), without, does]),
		),
		"The scripts that `netgen run` and `netgen record` start in a sandbox see `PATH`, `HOME`, `TERM` and what netgen sets itself, and nothing else of your environment. So a run is the same for everybody. `--time-limit` is the option for the time.",
		`netgen sets ${innerVariables.map(inline).join(", ")} for its own processes in a sandbox. Do not set them.`,
	]);
}
