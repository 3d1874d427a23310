/** Ways to make a sandbox on this machine, best first, and the first that works. */
import { spawnSync } from "node:child_process";
import { whyRefused } from "./why-refused.js";

export interface Way {
	/** For the heading: what the sandbox is made of. */
	readonly title: string;
	readonly flags: readonly string[];
	/** True: the kernel ends everything in it together with its first process. */
	readonly ownProcesses: boolean;
}

const processes = ["--pid", "--fork", "--kill-child", "--mount-proc"];
const asRoot = ["--net", "--mount"];
const asAnyone = ["--user", "--map-root-user", ...asRoot];

const ways: readonly (Way & { readonly rootOnly: boolean })[] = [
	{
		title: "own network, mount and PID namespaces",
		flags: [...asRoot, ...processes],
		ownProcesses: true,
		rootOnly: true,
	},
	{ title: "own network and mount namespaces", flags: asRoot, ownProcesses: false, rootOnly: true },
	{
		title: "own user, network, mount and PID namespaces",
		flags: [...asAnyone, ...processes],
		ownProcesses: true,
		rootOnly: false,
	},
	{ title: "own user, network and mount namespaces", flags: asAnyone, ownProcesses: false, rootOnly: false },
];

export type Refusal = { readonly refused: string; readonly hint: string };

/** Tries each way on an empty sandbox. What the sandbox needs is done in the trial, not guessed from settings. */
export function findWay(isRoot: boolean, env: NodeJS.ProcessEnv): Way | Refusal {
	let complaint = "";
	for (const way of ways) {
		if (way.rootOnly && !isRoot) continue;
		const trial = spawnSync(
			"unshare",
			[...way.flags, "sh", "-c", "mount -t tmpfs tmpfs /run && ip link set dev lo up"],
			{ env, encoding: "utf8", timeout: 20_000 },
		);
		if (trial.status === 0) return way;
		const missing = (trial.error as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
		complaint = missing
			? "unshare: not found"
			: (trial.stderr ?? "").trim() || (trial.error?.message ?? `status ${trial.status}`);
		if (missing) break;
	}
	return whyRefused(complaint, isRoot);
}
