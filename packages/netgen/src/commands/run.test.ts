import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { folderWith, natYaml, netgen } from "../../test/spawn.js";
import { findWay } from "../sandbox/ways.js";

const at = folderWith({
	"nat.yaml": natYaml,
	"wrong.yaml": natYaml
		.replace("{ at: nat, ping: [pc, 1.1.1.1] }", "{ at: nat, ping: [pc, 1.1.1.1], is: no-answer }")
		.replace("at: lan, ping: [pc, 1.1.1.1], is: fails-at-once", "at: lan, ping: [pc, 1.1.1.1]"),
});
const way = findWay(process.getuid?.() === 0, { ...process.env, PATH: `${process.env["PATH"]}:/usr/sbin:/sbin` });
const possible = !("refused" in way);
const points = (stdout: string): string[] => stdout.split("\n").filter((line) => /^(not )?ok /.test(line));
const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("netgen-run-"));
/** Everything that the machine shows of its network without looking into it closer. */
const machine = (): string =>
	["/proc/net/dev", "/proc/net/route", "/proc/net/if_inet6"]
		.map((file) => readFileSync(file, "utf8").replace(/:.*$/gm, ""))
		.join("");

// One of the two holds on every machine.
if (!possible)
	test("where no sandbox can be made it says why", async () => {
		const { code, stdout, stderr } = await netgen(["run", "nat.yaml"], { cwd: at() });
		expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
		expect(stderr).toMatch(/^netgen: .*sandbox.*\nhint: /);
	});

if (possible)
	describe("in a sandbox", () => {
		test("every stage verifies, and no trace is left", async () => {
			const before = machine();
			const { code, stdout, stderr } = await netgen(["run", "nat.yaml"], { cwd: at() });
			expect(points(stdout)).toEqual([
				"ok 1 - lan",
				"ok 2 - nat",
				"ok 3 - teardown",
				"ok 4 - the machine is as it was before",
			]);
			expect(code).toBe(0);
			expect(stdout).toMatch(
				/^TAP version 14\n# small-nat in a sandbox \(own .*\n(# in the sandbox: .*ip_forward=0\n)?1\.\.4\n/,
			);
			expect(stdout).toMatch(/\n {4}ok \d+ - pc .*1\.1\.1\.1/);
			expect(stdout).toMatch(/\n# the machine before and after: links same \(2\), addresses same \(\d+\), /);
			expect(stderr).toContain("[#] ip netns add pc");
			expect(machine()).toBe(before);
			expect(left()).toEqual([]);
		});

		test("a claim that doesn't hold ends it with 1, after the network is removed", async () => {
			const { code, stdout } = await netgen(["run", "wrong.yaml", "--quiet"], { cwd: at() });
			expect(code).toBe(1);
			expect(points(stdout)).toEqual([
				"not ok 1 - lan",
				"not ok 2 - nat",
				"ok 3 - teardown",
				"ok 4 - the machine is as it was before",
			]);
			expect(stdout).toContain('message: "not run: a stage before it failed"');
		});

		test("--keep-going goes on; --quiet shows no commands", async () => {
			const { code, stdout, stderr } = await netgen(["run", "wrong.yaml", "--keep-going", "--quiet"], { cwd: at() });
			expect(code).toBe(1);
			expect(stdout.match(/# Subtest: /g)).toHaveLength(2);
			expect(stderr).not.toContain("[#]");
		});

		test("--shell", async () => {
			const { code, stdout } = await netgen(["run", "nat.yaml", "--quiet", "--shell", "bash"], { cwd: at() });
			expect(code).toBe(0);
			expect(stdout).toContain("; scripts run by bash\n");
		});

		test("the time limit", async () => {
			const { code, stdout, stderr } = await netgen(["run", "nat.yaml", "--time-limit", "0.2"], { cwd: at() });
			expect(code).toBe(1);
			expect(stdout).toMatch(/Bail out! the time limit of 0\.2 s was reached while /);
			expect(stderr).toContain("hint: the sandbox and everything in it are gone");
			expect(left()).toEqual([]);
		});

		test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s ends the sandbox and leaves nothing", async (name) => {
			let sent = false;
			const onOutput = (pid: number, stdout: string): void => {
				if (!sent && stdout.includes("# stage 1 of 2")) {
					sent = true;
					process.kill(pid, name);
				}
			};
			const { signal, stdout } = await netgen(["run", "nat.yaml", "--quiet"], { cwd: at(), onOutput });
			expect(signal).toBe(name);
			expect(stdout).toContain(`Bail out! ${name} came while `);
			expect(left()).toEqual([]);
			expect(sandboxes()).toEqual([]);
		});

		test("when netgen itself is killed the sandbox ends by itself", async () => {
			const onOutput = (pid: number, stdout: string): void => {
				if (stdout.includes("# stage 1 of 2")) process.kill(pid, "SIGKILL");
			};
			expect((await netgen(["run", "nat.yaml", "--quiet"], { cwd: at(), onOutput })).signal).toBe("SIGKILL");
			await expect.poll(() => [...sandboxes(), ...left()], { timeout: 10_000 }).toEqual([]);
		});
	});

/** Command lines of processes that run a sandbox's first script. */
function sandboxes(): string[] {
	return readdirSync("/proc").flatMap((pid) => {
		if (!/^[0-9]+$/.test(pid)) return [];
		try {
			const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
			return line.includes("sandbox.sh") && line.includes("netgen-run-") ? [line] : [];
		} catch {
			return [];
		}
	});
}
