import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { markVariable, sweep } from "./sweep.js";

test("ends what bears the mark, and nothing else", async () => {
	const start = (mark: string) =>
		spawn("sleep", ["60"], { env: { PATH: process.env["PATH"], [markVariable]: mark }, detached: true });
	const ours = start("a1");
	const other = start("a12");
	try {
		await Promise.all([once(ours, "spawn"), once(other, "spawn")]);
		const gone = once(ours, "exit");
		expect(sweep("a1")).toBe(1);
		expect(await gone).toEqual([null, "SIGKILL"]);
		expect(other.exitCode ?? other.signalCode).toBeNull();
		expect(sweep("a1")).toBe(0);
	} finally {
		ours.kill("SIGKILL");
		other.kill("SIGKILL");
	}
});
