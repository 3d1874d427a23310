/** A sandbox: namespaces of its own in which a lab's scripts run one after another, and which always dies. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { Writable } from "node:stream";
import { packageFile } from "../package-files.js";
import { markedLines } from "./marked.js";
import { markVariable, sweep } from "./sweep.js";
import type { Way } from "./ways.js";

/** What `sandbox.sh` can be told, and the argument that goes with it. */
export interface Commands {
	start: [];
	fixture: [];
	setup: [stage: string];
	"setup-quietly": [stage: string];
	verify: [stage: string];
	/** Does what the folder `look` says, which lies in that of the scripts. */
	look: [folder: string];
	/** Starts what the script `serve.sh` of the folder starts, and goes on when that says `ready`. */
	serve: [];
	teardown: [];
	"teardown-quietly": [];
	snapshot: [name: "before" | "after"];
	compare: [];
}

interface Outlet {
	readonly onStdout: (line: string) => void;
	readonly onStderr: (line: string) => void;
}

export interface Sandbox {
	/** Runs one command to its end and gives its exit code. Fails when the sandbox dies meanwhile. */
	run<C extends keyof Commands>(command: C, argument: Commands[C], outlet: Outlet): Promise<number>;
	/** Ends the sandbox and all in it, at once. */
	kill(): Promise<void>;
}

interface Options {
	readonly way: Way;
	/** Folder with the lab's scripts and `snapshot.sh`. */
	readonly folder: string;
	/** The command that runs a script: `["bash"]`, `["busybox", "sh"]`. */
	readonly shell: readonly string[];
	readonly env: NodeJS.ProcessEnv;
}

export class SandboxDied extends Error {}

export function openSandbox({ way, folder, shell, env }: Options): Sandbox {
	const id = randomBytes(8).toString("hex");
	const mark = `\u001e${id}`;
	const args = [...way.flags, "sh", packageFile("src/sandbox/sandbox.sh"), folder, mark, ...shell];
	// A process group of its own: a Ctrl-C reaches netgen alone, which then decides what becomes of the sandbox.
	const child = spawn("unshare", args, {
		stdio: ["pipe", "pipe", "pipe", "pipe"],
		detached: true,
		env: { ...env, [markVariable]: id },
	});
	const ended = new Promise<void>((resolve) => {
		child.on("close", () => resolve());
		child.on("error", () => resolve());
	});
	// The end of the sandbox is noticed by `ended`; that its input is gone then is no news.
	for (const stream of child.stdio) stream?.on("error", () => {});

	let outlet: Outlet = { onStdout: () => {}, onStderr: () => {} };
	let finish: (mark: { readonly code?: number; readonly quiet?: true }) => void = () => {};
	listen(
		child.stdout,
		mark,
		(line) => outlet.onStdout(line),
		(rest) => finish({ code: Number(rest) }),
	);
	listen(
		child.stderr,
		mark,
		(line) => outlet.onStderr(line),
		() => finish({ quiet: true }),
	);

	return {
		async run(command, argument, to) {
			outlet = to;
			const done = bothMarks((set) => {
				finish = set;
			});
			child.stdin?.write(`${[command, ...argument].join(" ")}\n`);
			const died = ended.then(() => {
				throw new SandboxDied("the sandbox ended too early");
			});
			return Promise.race([done, died]);
		},
		async kill() {
			(child.stdio[3] as Writable | null)?.destroy();
			killGroup(child);
			await ended;
			if (!way.ownProcesses) sweep(id);
		},
	};
}

function listen(
	stream: NodeJS.ReadableStream | null,
	mark: string,
	onLine: (line: string) => void,
	onMark: (rest: string) => void,
): void {
	stream?.setEncoding("utf8");
	stream?.on("data", markedLines(mark, onLine, onMark));
}

/** A command has ended when both outputs say so; standard output's mark tells its exit code. */
function bothMarks(
	listen: (finish: (mark: { readonly code?: number; readonly quiet?: true }) => void) => void,
): Promise<number> {
	return new Promise((resolve) => {
		let code: number | undefined;
		let quiet = false;
		listen((mark) => {
			code = mark.code ?? code;
			quiet = mark.quiet ?? quiet;
			if (code !== undefined && quiet) resolve(code);
		});
	});
}

/** `unshare` leads the group; where it made a PID namespace its death ends that, too. */
function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
	if (pid === undefined || exitCode !== null || signalCode !== null) return;
	try {
		process.kill(-pid, "SIGKILL");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
	}
}
