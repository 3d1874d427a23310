/** Finds what a sandbox without a PID namespace may leave behind: processes that left its process group. */
import { readdirSync, readFileSync } from "node:fs";

/** Every process of a sandbox has this in its environment, with a value of the sandbox's own. */
export const markVariable = "NETGEN_SANDBOX";

/** Ends the processes that bear the mark, by their ids; gives how many there were. */
export function sweep(mark: string): number {
	const found = readdirSync("/proc").filter(
		(name) => /^[0-9]+$/.test(name) && environmentOf(name).includes(`${markVariable}=${mark}`),
	);
	for (const pid of found) {
		try {
			process.kill(Number(pid), "SIGKILL");
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
		}
	}
	return found.length;
}

function environmentOf(pid: string): string[] {
	try {
		return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0");
	} catch {
		return [];
	}
}
