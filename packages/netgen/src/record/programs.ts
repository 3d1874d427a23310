/** What programs a recording needs, and which versions they are: the wording is theirs. */
import { spawnSync } from "node:child_process";
import { exit, Stop } from "../exit.js";
import type { Line } from "./looks.js";
import { programOf } from "./transcript.js";

/** How a program is asked for its version; the others by --version. */
const ways: Readonly<Record<string, string>> = {
	bridge: "-V",
	ip: "-V",
	ping: "-V",
	ss: "-V",
	tc: "-V",
	traceroute: "-V",
};
/** Words of the shell, and programs that say nothing of themselves worth keeping. */
const silent: ReadonlySet<string> = new Set([
	"cat",
	"cd",
	"echo",
	"env",
	"exit",
	"ls",
	"nsenter",
	"printf",
	"readlink",
	"sh",
	"sleep",
	"unshare",
]);

/** The programs that lines run: their first words, behind what enters a namespace. */
export function programsOf(lines: readonly Line[]): string[] {
	const names = lines.flatMap(({ typed }) => [typed.split(" ")[0] ?? "", programOf(typed)]);
	return [...new Set(["ip", ...names])].filter((name) => /^[a-z]/.test(name) && !silent.has(name)).sort();
}

/** What each says of its version. Refuses where one is missing, with all that are. */
export function versions(names: readonly string[], env: NodeJS.ProcessEnv): Record<string, string> {
	const missing: string[] = [];
	const found: Record<string, string> = {};
	for (const name of names) {
		const { error, stdout, stderr } = spawnSync(name, [ways[name] ?? "--version"], { env, encoding: "utf8" });
		if (error) missing.push(name);
		else found[name] = versionIn(`${stdout}${stderr}`.trim().split("\n")[0] ?? "");
	}
	if (missing.length > 0)
		throw new Stop(
			exit.failed,
			`what is to be recorded needs programs that are not here: ${missing.join(", ")}`,
			"install them; nothing was run",
		);
	return found;
}

/** "curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 ...": what stands behind the version is not kept. */
const versionIn = (line: string): string => /^.*?\d+(?:\.\d+)+/.exec(line)?.[0] ?? line;
