/** What a machine must offer for a test to run; where it doesn't, the reason to skip. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { join } from "node:path";

/** The full path of a tool, or `undefined`. */
export function findTool(name: string): string | undefined {
	const folders = `${process.env["PATH"] ?? ""}:/usr/local/sbin:/usr/sbin:/sbin`.split(":");
	return folders
		.filter(Boolean)
		.map((folder) => join(folder, name))
		.find(isExecutable);
}

/** Why these can't be used, or `undefined` where all are there. */
export function lacks(...tools: readonly string[]): string | undefined {
	const missing = tools.filter((tool) => findTool(tool) === undefined);
	return missing.length === 0 ? undefined : `not installed: ${missing.join(", ")}`;
}

/** Why no network sandbox can be made here, or `undefined`. */
export function lacksSandbox(): string | undefined {
	const missing = lacks("unshare", "mount", "ip");
	if (missing) return missing;
	const [command = "", ...words] = sandboxWords();
	const { status, stderr } = spawnSync(
		command,
		[...words, "sh", "-c", "mount -t tmpfs tmpfs /run && ip link add name probe type veth"],
		{
			encoding: "utf8",
			timeout: 20_000,
		},
	);
	return status === 0 ? undefined : `no network sandbox can be made here: ${stderr.trim() || "unshare failed"}`;
}

/** The command that goes before one to run it in fresh network and mount namespaces, as root of them. */
export function sandboxWords(): string[] {
	return process.getuid?.() === 0 ? ["unshare", "-nm"] : ["unshare", "-Urnm"];
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
