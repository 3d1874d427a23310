/**
 * A process of its own, as a changed emitter may never end:
 *
 *	node emit.js EMITTER LABS FOLDER     EMITTER a module, LABS what labs.js read, as JSON
 *
 * Writes FOLDER/LAB/SCRIPT.sh. A lab has all scripts of before: one that the emitter no longer means to have is gone.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [emitter = "", labs = "", folder = ""] = process.argv.slice(2);
const { emit, scriptsFor } = await import(pathToFileURL(emitter).href);
for (const { name, topology, origin } of /** @type {import("./labs.js").Lab[]} */ (
	JSON.parse(readFileSync(labs, "utf8"))
)) {
	mkdirSync(join(folder, name), { recursive: true });
	for (const script of scriptsFor(topology))
		writeFileSync(join(folder, name, `${script}.sh`), emit(topology, script, origin));
}
