import { realpathSync, statSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { check, type Diagnostic, type Located, type Places, type Sources, type Topology } from "@netgen/model";
import { exit, Stop } from "../exit.js";
import { readTextFile, readTextStream } from "../io/read-text.js";
import { defaultName } from "./default-name.js";
import type { Origin } from "./find.js";

/** A topology that was read and checked; null exactly when a diagnostic is an error. */
export interface Loaded {
	readonly topology: Topology | null;
	/** The same where only the network has errors, not its form: it can be walked through, and not built. */
	readonly draft: Topology | null;
	readonly places: Places;
	readonly diagnostics: readonly Diagnostic[];
	readonly sources: Sources;
}

interface Reading {
	readonly value: Located | null;
	readonly diagnostics: readonly Diagnostic[];
	readonly sources: Sources;
}

/** Reads a topology without running it, and checks it. The reader of the other language is never loaded. */
export async function load(origin: Origin): Promise<Loaded> {
	const { value, diagnostics, sources } = await read(origin);
	if (value === null) return { topology: null, draft: null, places: new Map(), diagnostics, sources };
	const checked = check(value, { defaultName: origin.kind === "stdin" ? "lab" : defaultName(origin.path) });
	return { ...checked, diagnostics: [...diagnostics, ...checked.diagnostics], sources };
}

async function read(origin: Origin): Promise<Reading> {
	if (origin.kind === "typescript") return readScript(origin);
	const text = origin.kind === "stdin" ? await readTextStream(process.stdin) : readTextFile(origin.path);
	const { readYaml } = await import("@netgen/model/yaml");
	return readYaml(origin.name, asText(text, origin.name));
}

async function readScript({ name, path }: Extract<Origin, { path: string }>): Promise<Reading> {
	const { readTypeScript } = await import("@netgen/model/typescript");
	const { loadCompiler } = await import("../compiler/typescript.js");
	const folder = realpathSync(dirname(path));
	const readFile = (file: string): string | undefined => readInside(folder, resolve(file), file === name);
	return readTypeScript(loadCompiler(), { file: name, root: dirname(name), readFile });
}

/** A file of the topology. A link that leads out of its folder leads nowhere; the topology itself may be a link. */
function readInside(folder: string, path: string, isTopology: boolean): string | undefined {
	let real: string;
	try {
		real = realpathSync(path);
	} catch {
		return undefined;
	}
	const inside = real.startsWith(folder.endsWith(sep) ? folder : folder + sep);
	return (isTopology || inside) && statSync(real).isFile() ? asText(readTextFile(real), path) : undefined;
}

function asText(text: string | null, name: string): string {
	if (text === null) throw new Stop(exit.failed, `${name} is not UTF-8 text`, "save it as UTF-8");
	return text;
}
