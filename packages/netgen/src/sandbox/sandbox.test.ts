import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { folderWith } from "../../test/spawn.js";
import { type Commands, openSandbox, type Sandbox, SandboxDied } from "./sandbox.js";
import { findWay, type Way } from "./ways.js";

const at = folderWith({
	"setup.sh": 'echo "setup $*"; echo "[#] something" >&2; printf "no end of line"\n',
	"verify.sh": "exit 4\n",
	"teardown.sh": 'cat; echo "tty: $(tty)"; echo "$TMPDIR $NETGEN_PREFIX."\n',
	// Leaves the process group, and its parent.
	"fixture.sh": "(setsid sleep 7531 >/dev/null 2>&1 &)\n",
});
const env = { PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` };
const best = findWay(process.getuid?.() === 0, env);

async function say<C extends keyof Commands>(sandbox: Sandbox, command: C, argument: Commands[C]) {
	const out: string[] = [];
	const err: string[] = [];
	const code = await sandbox.run(command, argument, {
		onStdout: (line) => out.push(line),
		onStderr: (line) => err.push(line),
	});
	return { code, out, err };
}

if (!("refused" in best)) {
	const processes = ["--pid", "--fork", "--kill-child", "--mount-proc"];
	const plain: Way = {
		title: "no PID namespace",
		flags: best.flags.filter((flag) => !processes.includes(flag)),
		ownProcesses: false,
	};

	describe.each([best, plain])("$title", (way) => {
		const open = () => openSandbox({ way, folder: at(), shell: ["sh"], env });

		test("runs what it is told and says how each ended", async () => {
			const sandbox = open();
			try {
				const started = await say(sandbox, "start", []);
				expect(started.code).toBe(0);
				expect(started.out).toContain("ip_forward=0");
				expect(await say(sandbox, "setup", ["lan"])).toEqual({
					code: 0,
					out: ["setup --until lan", "no end of line"],
					err: ["[#] something"],
				});
				expect((await say(sandbox, "verify", ["lan"])).code).toBe(4);
				expect((await say(sandbox, "teardown", [])).out).toEqual(["tty: not a tty", "/run/tmp ."]);
			} finally {
				await sandbox.kill();
			}
		});

		test("nothing outlives it", async () => {
			const sandbox = open();
			await say(sandbox, "start", []);
			await say(sandbox, "fixture", []);
			await expect.poll(() => sleepers().length).toBe(1);
			await sandbox.kill();
			await expect.poll(sleepers).toEqual([]);
		});

		test("when it dies under a command that is an error, not a wait", async () => {
			const sandbox = open();
			await say(sandbox, "start", []);
			const killed = sandbox.kill();
			await expect(say(sandbox, "setup", ["lan"])).rejects.toThrow(SandboxDied);
			await killed;
		});
	});
}

/** Processes that fixture.sh left. */
function sleepers(): string[] {
	return readdirSync("/proc").filter((pid) => {
		if (!/^[0-9]+$/.test(pid)) return false;
		try {
			return readFileSync(`/proc/${pid}/cmdline`, "utf8") === "sleep\u00007531\u0000";
		} catch {
			return false;
		}
	});
}
