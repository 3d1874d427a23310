import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asciiDiagram } from "@netgen/emit-docs";
import type { Topology } from "@netgen/model";
import { type ExitCode, exit, Stop } from "../exit.js";
import { wantsColor } from "../io/color.js";
import { toStderr, toStdout } from "../io/streams.js";
import { scripts, scriptsFor } from "../outputs/scripts.js";
import { packageFile } from "../package-files.js";
import { openSandbox, SandboxDied } from "../sandbox/sandbox.js";
import { playCourse } from "../sandbox/session.js";
import { shellCommand } from "../sandbox/shell-command.js";
import { tapWriter } from "../sandbox/tap.js";
import { findWay } from "../sandbox/ways.js";
import { find } from "../topology/find.js";
import { load } from "../topology/load.js";
import { topologyOf } from "./report.js";

export interface RunOptions {
	readonly keepGoing?: boolean;
	readonly quiet?: boolean;
	readonly shell: string;
	/** Seconds. */
	readonly timeLimit: number;
}

/** `netgen run`: the emitted scripts, run in a sandbox from the first stage to no trace. */
export async function runCommand(
	file: string | undefined,
	{ keepGoing = false, quiet = false, shell, timeLimit }: RunOptions,
): Promise<ExitCode> {
	const topology = topologyOf(await load(find(file, process.cwd())));
	const env = environment();
	const command = shellCommand(shell, env["PATH"] ?? "");
	const way = findWay(process.getuid?.() === 0, env);
	if ("refused" in way) throw new Stop(exit.failed, way.refused, way.hint);

	const folder = prepare(topology);
	const sandbox = openSandbox({ way, folder, shell: command, env });
	const tap = tapWriter(toStdout, wantsColor(process.stdout, process.env));
	let under = "starting";
	const cut = interruption(timeLimit);
	try {
		const course = {
			title: `${topology.name} in a sandbox (${way.title}); scripts run by ${command.join(" ")}`,
			hasFixture: scriptsFor(topology).includes("fixture"),
			stages: topology.stages.map(({ name, note }, stage) => ({
				name,
				picture: [...(note ? [note, ""] : []), asciiDiagram(topology, { stage })].join("\n"),
			})),
			keepGoing,
			quiet,
		};
		const tools = {
			sandbox,
			tap,
			progress: (line: string) => toStderr(`${line}\n`),
			under: (what: string) => (under = what),
		};
		return (await Promise.race([playCourse(course, tools), cut.happened])) ? exit.done : exit.failed;
	} catch (error) {
		if (!(error instanceof SandboxDied || error instanceof Interrupted)) throw error;
		tap.bail(`${error.message} while ${under}`);
		throw new Stop(
			exit.failed,
			`${error.message} while ${under}`,
			"the sandbox and everything in it are gone; this machine was not touched",
			error instanceof Interrupted ? error.signal : undefined,
		);
	} finally {
		await sandbox.kill();
		rmSync(folder, { recursive: true, force: true });
		cut.over();
	}
}

class Interrupted extends Error {
	readonly signal: NodeJS.Signals | undefined;

	constructor(message: string, signal?: NodeJS.Signals) {
		super(message);
		this.signal = signal;
	}
}

/** Fails when the time is up or a signal comes. */
function interruption(seconds: number) {
	const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
	let over = (): void => {};
	const happened = new Promise<never>((_, reject) => {
		const onTime = (): void => reject(new Interrupted(`the time limit of ${seconds} s was reached`));
		const onSignal = (signal: NodeJS.Signals): void => reject(new Interrupted(`${signal} came`, signal));
		const timer = setTimeout(onTime, seconds * 1000);
		for (const signal of signals) process.on(signal, onSignal);
		over = () => {
			clearTimeout(timer);
			for (const signal of signals) process.off(signal, onSignal);
		};
	});
	return { happened, over };
}

/** The folder with the scripts under test, as `emit` prints them. */
function prepare(topology: Topology): string {
	const folder = mkdtempSync(join(tmpdir(), "netgen-run-"));
	for (const [name, text] of scripts(topology, scriptsFor(topology)))
		writeFileSync(join(folder, `${name}.sh`), text, { mode: 0o755 });
	copyFileSync(packageFile("src/sandbox/snapshot.sh"), join(folder, "snapshot.sh"));
	return folder;
}

/** What the scripts see: little, so that a run here is a run elsewhere. */
function environment(): NodeJS.ProcessEnv {
	const { PATH = "/usr/bin:/bin", HOME = "/", TERM = "dumb" } = process.env;
	return { PATH: `${PATH}:/usr/local/sbin:/usr/sbin:/sbin`, HOME, TERM };
}
