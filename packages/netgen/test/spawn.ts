/** Tests of the command run what users run: the built command, in a folder of its own. */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";

export const bin = fileURLToPath(new URL("../bin/netgen.js", import.meta.url));

export interface Ended {
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface SpawnOptions {
	readonly cwd?: string;
	readonly input?: string;
	readonly env?: NodeJS.ProcessEnv;
	/** Called with the child's process id and what it has printed, whenever it prints. */
	readonly onOutput?: (pid: number, stdout: string) => void;
}

/** Runs a program to its end, a minute at most. */
export function spawnProgram(
	program: string,
	args: readonly string[],
	{ cwd, input = "", env = {}, onOutput }: SpawnOptions = {},
): Promise<Ended> {
	return new Promise((resolve, reject) => {
		const { PATH, HOME } = process.env;
		const child = spawn(program, args, { cwd, env: { PATH, HOME, ...env }, timeout: 60_000, killSignal: "SIGKILL" });
		let stdout = "";
		let stderr = "";
		child.stdout.setEncoding("utf8").on("data", (piece) => {
			stdout += piece;
			onOutput?.(child.pid ?? 0, stdout);
		});
		child.stderr.setEncoding("utf8").on("data", (piece) => {
			stderr += piece;
		});
		child.on("error", reject);
		child.on("close", (code, signal) => resolve({ code, signal, stdout, stderr }));
		child.stdin.on("error", () => {});
		child.stdin.end(input);
	});
}

export const netgen = (args: readonly string[], options?: SpawnOptions): Promise<Ended> =>
	spawnProgram(process.execPath, [bin, ...args], options);

/** A folder with files, gone after the tests of this file. Gives a function from a name in it to the path. */
export function folderWith(files: Readonly<Record<string, string>>): (name?: string) => string {
	let folder = "";
	const path = (name = ""): string => join(folder, name);
	beforeAll(() => {
		if (!existsSync(new URL("../dist/cli.js", import.meta.url)))
			throw new Error("the command is not built: npm run build");
		folder = mkdtempSync(join(tmpdir(), "netgen-test-"));
		for (const [name, text] of Object.entries(files)) {
			mkdirSync(dirname(path(name)), { recursive: true });
			writeFileSync(path(name), text);
		}
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return path;
}

export const pairScript = `import { defineTopology } from "netgen";
export default defineTopology({
  nodes: { a: "host", b: "host" }, links: [["a", "b"]],
});
`;

export const pairYaml = `nodes: { a: host, b: host }
links: [[a, b]]
`;

/** A home network that reaches the outside in its second stage. */
export const natYaml = `name: small-nat
stages: [lan, nat]
nodes:
  pc: { interfaces: { eth0: 10.0.0.1/24 } }
  vm:
    kind: machine
    uplink: up0
    interfaces: { up0: 192.0.2.2/24, foot0: 10.0.0.254/24 }
    masquerade: [{ source: 10.0.0.0/24, from: nat }]
  isp: { kind: internet, answers: [1.1.1.1], gateway: 192.0.2.1 }
links: [["pc:eth0", "vm:foot0"]]
routes: [{ on: pc, to: default, via: 10.0.0.254, from: nat }]
expect:
  - { at: lan, ping: [pc, 1.1.1.1], is: fails-at-once }
  - { at: nat, ping: [pc, 1.1.1.1] }
`;
