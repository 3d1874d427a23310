/** The only programs that a recorded script finds: those that netgen's scripts use, and what stands for the rest. */
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findTool } from "../run/requirements.js";

const real =
	"awk cat chmod cksum cp cut flock grep head id kill ls mkdir mktemp mv readlink rm sed sh sleep sort stat tail tr uname wc".split(
		" ",
	);
const recording = ["ip", "nsenter", "unshare", "nft"];
/** Programs that a text would have to run to do harm, or to be seen. */
const canaries =
	"touch bash node perl python3 curl wget nc reboot su env xargs dd ln tee chown mount umount iptables PWNED".split(
		" ",
	);

/** What a script has reason to run. */
export const programs: readonly string[] = [...real, ...recording];

/** Those of them that are not installed here. */
export const lackingTools = (): string[] => real.filter((name) => findTool(name) === undefined);

/** Fills a folder with them. */
export function makeTools(folder: string): string {
	mkdirSync(folder, { recursive: true });
	const bin = fileURLToPath(new URL("bin/", import.meta.url));
	for (const name of real) symlinkSync(findTool(name) ?? `/nowhere/${name}`, join(folder, name));
	for (const name of recording) symlinkSync(join(bin, name), join(folder, name));
	for (const name of canaries) symlinkSync(join(bin, "canary"), join(folder, name));
	return folder;
}
