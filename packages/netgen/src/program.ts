/** The command line as a tree: what can be said, and what answers. What a command needs is loaded when it runs. */
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import type { ExitCode } from "./exit.js";
import { version } from "./package-files.js";

const languageNames = ["en", "ja", "zh"] as const;
const scriptNames = ["setup", "verify", "teardown", "nat", "lab", "fixture"];
const fileArgument = () =>
	new Argument(
		"[FILE]",
		"a topology: .ts, .yaml, .yml, .json, or a folder with one; - reads YAML or JSON from standard input (default: topology.* in the current folder)",
	);

const shellOption = () =>
	new Option("--shell <shell>", "the shell that runs the scripts: sh, bash, dash, busybox, mksh, ...").default("sh");
const timeLimitOption = () =>
	new Option("--time-limit <seconds>", "end the run after this time").argParser(seconds).default(600);

const shortest = `
The shortest topology, as topology.ts:
  import { defineTopology } from "netgen";
  export default defineTopology({
    nodes: { a: "host", b: "host" }, links: [["a", "b"]],
  });`;

const exitCodes = (more: Readonly<Record<number, string>> = {}): string => {
	const all: Record<number, string> = {
		0: "done",
		1: "the topology is invalid",
		2: "the command line is wrong",
		70: "a bug of netgen",
		...more,
	};
	return `\nExit codes:\n${Object.entries(all)
		.map(([code, meaning]) => `  ${code.padStart(2)}  ${meaning}`)
		.join("\n")}`;
};

const examples = (lines: Readonly<Record<string, string>>): string => {
	const width = Math.max(...Object.keys(lines).map((line) => line.length));
	return `\nExamples:\n${Object.entries(lines)
		.map(([line, meaning]) => `  ${line.padEnd(width)}  ${meaning}`)
		.join("\n")}`;
};

/** `finish` gets the exit code of the command that ran. */
export function program(finish: (code: ExitCode) => void): Command {
	const root = new Command("netgen")
		.description("One typed model of a Linux network; from it shell scripts that build, check and remove the network.")
		.version(version(), "-V, --version", "print the version")
		.helpOption("-h, --help", "print this help")
		.helpCommand("help [command]", "print the help of a command")
		.showSuggestionAfterError(true)
		.addHelpText(
			"after",
			`${examples({ "netgen emit > setup.sh": "the script that builds topology.ts of this folder", "netgen check": "everything that is wrong with it", "netgen run": "build, check and remove it in a sandbox" })}
${shortest}

Environment:
  NO_COLOR, FORCE_COLOR  colours: never, always
  NETGEN_DEBUG=1         where an internal error comes from
${exitCodes({ 3: "emit --check: a file is not what the topology gives" })}`,
		);

	// Nobody types a topology: waiting for one would look like hanging.
	root.hook("preAction", (_, command) => {
		if (command.args[0] === "-" && process.stdin.isTTY) command.help({ error: true });
	});

	root
		.command("emit")
		.summary("print the scripts of a topology")
		.description("Print a script of a topology on standard output, or write all into a folder.")
		.addArgument(fileArgument())
		.addOption(new Option("-s, --script <name>", "which script (default: setup)").choices(scriptNames))
		.option("-o, --output <file>", "write the script there, not on standard output")
		.option("-d, --dir <folder>", "write every script that makes sense, diagram.txt and diagram.svg into a folder")
		.option("--all-pairs", "have verify ask every pair, also of nodes that behave alike")
		.option("--check", "with -d: write nothing, name the files that differ and end with 3")
		.addHelpText(
			"after",
			`${examples({ "netgen emit > setup.sh": "topology.ts (or .yaml, .json) of this folder", "netgen emit lab.yaml --script verify": "another file, another script", "netgen emit -d out": "all scripts and diagrams", "netgen emit -d out --check": "are they up to date? for CI", "generate | netgen emit -": "YAML or JSON by a pipe" })}
${shortest}
${exitCodes({ 3: "--check: a file is not what the topology gives" })}`,
		)
		.action(async (file, options) => finish(await (await import("./commands/emit.js")).emitCommand(file, options)));

	root
		.command("check")
		.summary("say what is wrong with a topology")
		.description("Report everything that is wrong with a topology; for one in TypeScript type errors, too.")
		.addArgument(fileArgument())
		.option("--json", "print the diagnostics as JSON on standard output")
		.addHelpText(
			"after",
			`${examples({ "netgen check": "topology.ts (or .yaml, .json) of this folder", "netgen check --json lab.ts | jq .diagnostics": "for other programs" })}
${exitCodes()}`,
		)
		.action(async (file, options) => finish(await (await import("./commands/check.js")).checkCommand(file, options)));

	root
		.command("run")
		.summary("build, check and remove a topology in a sandbox")
		.description(
			"Run the emitted scripts in a sandbox: every stage is built and verified, then all is removed and the sandbox compared with what it was. Prints TAP. The machine itself is not touched.",
		)
		.addArgument(fileArgument())
		.option("-k, --keep-going", "go on with the next stage when one fails")
		.option("-q, --quiet", "don't show the commands that the scripts run")
		.addOption(shellOption())
		.addOption(timeLimitOption())
		.addHelpText(
			"after",
			`${examples({ "netgen run": "topology.ts (or .yaml, .json) of this folder", "netgen run --shell bash --quiet lab.yaml": "under bash, only the results", "netgen run --keep-going 2>log": "all stages; the commands go to a file" })}

It needs util-linux (unshare) and iproute2, and root or a kernel that lets users make namespaces.
${exitCodes({ 1: "the topology is invalid, a stage failed, or something was left behind" })}`,
		)
		.action(async (file, options) => finish(await (await import("./commands/run.js")).runCommand(file, options)));

	root
		.command("graph")
		.summary("draw a topology")
		.description("Draw a topology on standard output.")
		.addArgument(fileArgument())
		.addOption(new Option("-f, --format <format>", "how").choices(["ascii", "svg", "mermaid", "dot"]).default("ascii"))
		.option("--stage <stage>", "as it is at this stage (default: the last)")
		.option(
			"-w, --width <n>",
			"no wider, where it can be: columns (ascii, default 76), pixels (svg, default 1000)",
			size,
		)
		.addHelpText(
			"after",
			`${examples({ "netgen graph": "as text", "netgen graph --format svg > lab.svg": "as a picture", "netgen graph --format svg --width 360 > phone.svg": "for a phone", "netgen graph --stage lan": "at an earlier stage", "netgen graph --format mermaid": "for a page in Markdown", "netgen graph --format dot | dot -Tpdf > lab.pdf": "laid out by Graphviz" })}
${exitCodes()}`,
		)
		.action(async (file, options) => finish(await (await import("./commands/graph.js")).graphCommand(file, options)));

	root
		.command("record")
		.summary("record what the commands of a lab print")
		.description(
			"Run the emitted scripts in a sandbox and, at each stage, the commands that the topology shows (`show`); what they print becomes transcript.json beside the topology, with what differs from run to run replaced by what does not. The commands are the topology's own and are run: record only what you trust.",
		)
		.addArgument(fileArgument())
		.option("-o, --output <file>", "write the transcript there; - is standard output")
		.option("--check", "write nothing; end with 3 where a run says something else than the transcript")
		.addOption(shellOption())
		.addOption(timeLimitOption())
		.option("-v, --verbose", "tell on standard error what the scripts say")
		.addHelpText(
			"after",
			`${examples({ "netgen record": "topology.ts (or .yaml, .json) of this folder", "netgen record --check": "does a run still say the same? for CI" })}
${exitCodes({ 1: "the topology is invalid, or the run failed", 3: "--check: a run says something else" })}`,
		)
		.action(async (file, options) => finish(await (await import("./commands/record.js")).recordCommand(file, options)));

	root
		.command("docs")
		.summary("write the page of a lab")
		.description(
			"Write the page of a lab as Markdown, with its pictures and scripts, into a folder. Outputs are those of transcript.json beside the topology (netgen record); the lab's own words are story/en.md, story/ja.md and story/zh.md.",
		)
		.addArgument(fileArgument())
		.requiredOption("-d, --dir <folder>", "the folder")
		.addOption(new Option("--format <format>", "for which kind of place").choices(["md", "docusaurus"]).default("md"))
		.addOption(
			new Option("--locale <list>", "the languages, with commas between").argParser(languages).default(["en"], "en"),
		)
		.option("--check", "write nothing; end with 3 where a file of the folder is not what the topology gives")
		.addHelpText(
			"after",
			`${examples({ "netgen docs -d page": "README.md, pictures and scripts", "netgen docs -d page --locale en,ja": "README.md in English, README.ja.md in Japanese", "netgen docs -d docs/lab --format docusaurus": "index.md" })}
${exitCodes({ 1: "the topology is invalid, or its transcript or story is not this topology's", 3: "--check: the folder is not what the topology gives" })}`,
		)
		.action(async (file, options) => finish(await (await import("./commands/docs.js")).docsCommand(file, options)));

	root
		.command("reach")
		.summary("say who reaches whom, and why not")
		.description(
			"Work out from the topology alone who reaches whom when it pings: all pairs as a table, or one pair hop by hop, with the line to look at where no answer comes.",
		)
		.addArgument(fileArgument())
		.option("--stage <stage>", "as it is at this stage (default: the last; with --json: all)")
		.option("--from <node>", "the one who asks; with --to")
		.option("--to <target>", "the one who is asked: a node, an interface (pc:eth0) or an address")
		.option("--bytes <size>", "the size of the packets, which may not be cut (default: that of a ping)", bytes)
		.option("--json", "print the pairs as JSON on standard output")
		.addHelpText(
			"after",
			`${examples({ "netgen reach": "everybody, at the last stage", "netgen reach --stage lan": "at an earlier stage", "netgen reach --from pc --to 1.1.1.1": "one packet and its answer, hop by hop", "netgen reach --json | jq '.pairs[] | select(.result != \"reaches\")'": "for other programs" })}
${exitCodes()}`,
		)
		.action(async (file, options) => finish(await (await import("./commands/reach.js")).reachCommand(file, options)));

	return root;
}

function languages(text: string): (typeof languageNames)[number][] {
	const wanted = text.split(",");
	const known = wanted.flatMap((one) => languageNames.find((name) => name === one) ?? []);
	if (known.length < wanted.length || new Set(wanted).size < wanted.length)
		throw new InvalidArgumentError(`give some of ${languageNames.join(", ")}, each once, with commas between.`);
	return known;
}

function bytes(text: string): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 68 || value > 65_535)
		throw new InvalidArgumentError("give a whole number of bytes, 68 to 65535.");
	return value;
}

function size(text: string): number {
	const value = Number(text);
	if (!Number.isInteger(value) || value < 20 || value > 100_000)
		throw new InvalidArgumentError("give a whole number, 20 to 100000.");
	return value;
}

function seconds(text: string): number {
	const value = Number(text);
	if (!Number.isFinite(value) || value <= 0 || value > 86_400)
		throw new InvalidArgumentError("give seconds, more than 0 and at most 86400.");
	return value;
}
