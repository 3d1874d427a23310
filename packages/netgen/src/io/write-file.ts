import { randomBytes } from "node:crypto";
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { exit, Stop } from "../exit.js";

/** A file that another process may read at any moment: it sees the old text or the new one, never half of it. */
export interface Output {
	readonly path: string;
	readonly text: string;
	readonly executable: boolean;
}

/** Writes all, or none where one can't be prepared: first each beside its place, then each moved into it. */
export function writeFiles(outputs: readonly Output[]): void {
	const prepared: { from: string; to: string }[] = [];
	try {
		for (const { path, text, executable } of outputs) {
			const to = throughLinks(path);
			if (isSpecial(to)) {
				writeFileSync(to, text);
				continue;
			}
			const from = join(dirname(to), `.${basename(to)}.${randomBytes(6).toString("hex")}.tmp`);
			prepared.push({ from, to });
			writeFileSync(from, text, { flag: "wx" });
			chmodSync(from, (executable ? 0o777 : 0o666) & ~process.umask());
		}
		for (const { from, to } of prepared) renameSync(from, to);
	} catch (error) {
		for (const { from } of prepared) rmSync(from, { force: true });
		throw explain(error, outputs);
	}
}

const reasons: Readonly<Record<string, string>> = {
	ENOENT: "there is no such folder",
	ENOTDIR: "a part of its path is no folder",
	EISDIR: "there is a folder of that name",
	EACCES: "you may not write there",
	EPERM: "you may not write there",
	EROFS: "the file system is read-only",
	ENOSPC: "the disk is full",
};

/** The temporary names are nobody's business: what is told is which file was meant. */
function explain(error: unknown, outputs: readonly Output[]): unknown {
	const { code = "", path = "", dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
	const reason = reasons[code];
	if (reason === undefined) return error;
	const meant =
		outputs.find((output) => output.path === dest) ??
		outputs.find((output) => dirname(throughLinks(output.path)) === dirname(path));
	return new Stop(exit.usage, `can't write ${meant?.path ?? path}: ${reason}`, "nothing was written");
}

/** A link stays a link: the file that it leads to is replaced. */
function throughLinks(path: string): string {
	try {
		return realpathSync(path);
	} catch {
		return path;
	}
}

/** /dev/null, /dev/stdout, a pipe: nothing can be moved over it. */
function isSpecial(path: string): boolean {
	const stat = statSync(path, { throwIfNoEntry: false });
	return stat !== undefined && !stat.isFile() && !stat.isDirectory();
}
