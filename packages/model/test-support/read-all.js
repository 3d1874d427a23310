/**
 * Reads files of a folder through ts-morph's compiler in a process of its own, for tests that limit or watch it.
 * Arguments: the bundled reader, the folder, the wanted files (or none: all), and what else to do ("break": run a
 * program and write a file, so that a watcher can be seen to notice).
 */
import { execFileSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ts } from "ts-morph";

const [, , bundle, folder, files, extra] = process.argv;
const { readTypeScript } = await import(pathToFileURL(bundle).href);

const readFile = (path) => {
	try {
		return lstatSync(path).isSymbolicLink() ? undefined : readFileSync(path, "utf8");
	} catch {
		return undefined;
	}
};
/** Opens a file that is not there, which a watcher sees. */
const mark = (name) => {
	try {
		readFileSync(`/netgen-watch-${name}`);
	} catch {
		return;
	}
	throw new Error(`/netgen-watch-${name} exists`);
};

const names = files ? files.split(",") : readdirSync(folder).filter((name) => name.endsWith(".ts"));
mark("begin");
const results = names.map((name) => {
	// processor time: what a file costs, whatever else the machine is doing
	const begun = process.cpuUsage();
	const { value, diagnostics } = readTypeScript(ts, { file: join(folder, name), root: folder, readFile });
	const { user, system } = process.cpuUsage(begun);
	return { name: name.slice(0, -3), ms: (user + system) / 1000, accepted: value !== null, diagnostics };
});
if (extra === "break") {
	execFileSync("true");
	writeFileSync(`${bundle}.mark`, "");
}
mark("end");
console.log(JSON.stringify(results));
