/** Why this machine makes no sandbox, and what to do: from what was said, and from the settings that are known to refuse. */
import { readFileSync } from "node:fs";
import type { Refusal } from "./ways.js";

/** Settings under /proc/sys that keep an ordinary user from a user namespace: the value that does, and the way out. */
const locks: readonly {
	readonly setting: string;
	readonly refuses: (value: string) => boolean;
	readonly hint: string;
}[] = [
	{
		setting: "kernel/apparmor_restrict_unprivileged_userns",
		refuses: (value) => value !== "0",
		hint: "run it as root (sudo npx netgen run), or let users make namespaces: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0",
	},
	{
		setting: "kernel/unprivileged_userns_clone",
		refuses: (value) => value === "0",
		hint: "run it as root (sudo npx netgen run), or let users make namespaces: sudo sysctl kernel.unprivileged_userns_clone=1",
	},
	{
		setting: "user/max_user_namespaces",
		refuses: (value) => value === "0",
		hint: "run it as root (sudo npx netgen run), or let users make namespaces: sudo sysctl user.max_user_namespaces=10000",
	},
];

const processStatus = "self/status";

export function whyRefused(
	complaint: string,
	isRoot: boolean,
	read: (name: string) => string | undefined = readProc,
): Refusal {
	const missing = /(unshare|mount|ip): (command )?not found/.exec(complaint)?.[1];
	if (missing !== undefined) {
		return {
			refused: `a sandbox needs ${missing}, which is not installed`,
			hint: `on Debian: apt-get install ${missing === "ip" ? "iproute2" : "util-linux"}`,
		};
	}
	const said = complaint.split("\n").at(-1) ?? "";
	const lock = isRoot
		? undefined
		: locks.find(({ setting, refuses }) => {
				const value = read(`sys/${setting}`);
				return value !== undefined && refuses(value);
			});
	if (lock !== undefined)
		return {
			refused: `this machine lets no ordinary user make a sandbox (${lock.setting.replaceAll("/", ".")} is ${read(`sys/${lock.setting}`)}): ${said}`,
			hint: lock.hint,
		};
	const filtered = !isRoot && /^Seccomp:\s*[12]/m.test(read(processStatus) ?? "");
	if (filtered)
		return {
			refused: `this machine lets no ordinary user make a sandbox (a seccomp filter is at work, as in a container): ${said}`,
			hint: "run it as root (sudo npx netgen run), or start the container with --security-opt seccomp=unconfined",
		};
	return isRoot
		? {
				refused: `root may not make a sandbox here: ${said}`,
				hint: "in a container: give it the capability SYS_ADMIN and a seccomp profile that allows unshare and mount (docker run --privileged does)",
			}
		: { refused: `this machine lets you make no sandbox: ${said}`, hint: "run it as root: sudo npx netgen run" };
}

function readProc(name: string): string | undefined {
	try {
		return readFileSync(`/proc/${name}`, "utf8").trim();
	} catch {
		return undefined;
	}
}
