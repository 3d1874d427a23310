/** A sandbox for as long as something is done in it, with the emitted scripts at hand. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Topology } from "@netgen/model";
import { exit, Stop } from "../exit.js";
import { type ClaimOptions, scripts, scriptsFor } from "../outputs/scripts.js";
import { packageFile } from "../package-files.js";
import { openSandbox, type Sandbox, SandboxDied } from "./sandbox.js";
import { shellCommand } from "./shell-command.js";
import { findWay, type Way } from "./ways.js";

interface Options extends ClaimOptions {
	/** The shell that runs the scripts. */
	readonly shell: string;
	/** Seconds. */
	readonly timeLimit: number;
}

export interface Opened {
	readonly sandbox: Sandbox;
	/** Holds the scripts; it goes with the sandbox. */
	readonly folder: string;
	readonly way: Way;
	/** The command that runs a script. */
	readonly command: readonly string[];
	/** What programs in the sandbox see. */
	readonly env: NodeJS.ProcessEnv;
	/** Tells what is under way, for a message when it is cut short. */
	readonly under: (what: string) => void;
}

/**
 * Does something in a sandbox, which ends with it. Where the time is up, a signal comes or the sandbox dies, `onCut` is
 * told and the command stops with a message.
 */
export async function withSandbox<T>(
	topology: Topology,
	{ shell, timeLimit, ...claims }: Options,
	act: (opened: Opened) => Promise<T>,
	onCut: (message: string) => void = () => {},
): Promise<T> {
	const env = environment();
	const command = shellCommand(shell, env["PATH"] ?? "");
	const way = findWay(process.getuid?.() === 0, env);
	if ("refused" in way) throw new Stop(exit.failed, way.refused, way.hint);

	const folder = prepare(topology, claims);
	const sandbox = openSandbox({ way, folder, shell: command, env });
	let doing = "starting";
	const cut = interruption(timeLimit);
	try {
		const under = (what: string): void => {
			doing = what;
		};
		return await Promise.race([act({ sandbox, folder, way, command, env, under }), cut.happened]);
	} catch (error) {
		if (!(error instanceof SandboxDied || error instanceof Interrupted)) throw error;
		onCut(`${error.message} while ${doing}`);
		throw new Stop(
			exit.failed,
			`${error.message} while ${doing}`,
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
function prepare(topology: Topology, claims: ClaimOptions): string {
	const folder = mkdtempSync(join(tmpdir(), "netgen-run-"));
	for (const [name, text] of scripts(topology, scriptsFor(topology), claims))
		writeFileSync(join(folder, `${name}.sh`), text, { mode: 0o755 });
	copyFileSync(packageFile("src/sandbox/snapshot.sh"), join(folder, "snapshot.sh"));
	return folder;
}

/** What the scripts see: little, so that a run here is a run elsewhere. */
function environment(): NodeJS.ProcessEnv {
	const { PATH = "/usr/bin:/bin", HOME = "/", TERM = "dumb" } = process.env;
	return { PATH: `${PATH}:/usr/local/sbin:/usr/sbin:/sbin`, HOME, TERM };
}
