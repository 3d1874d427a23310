import { readFileSync, realpathSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { check, type Diagnostic, type Sources, type Topology } from "@netgen/model";
import { defaultName } from "./default-name.js";
import type { Origin } from "./find.js";

/** A topology that was read and checked. It is null exactly when a diagnostic is an error. */
export interface Loaded {
	readonly topology: Topology | null;
	readonly diagnostics: readonly Diagnostic[];
	readonly sources: Sources;
}

type Read = Parameters<typeof check>[0];
interface Reading {
	readonly value: Read | null;
	readonly diagnostics: readonly Diagnostic[];
	readonly sources: Sources;
}

/** Reads a topology without running it, and checks it. What reads the other language is never loaded. */
export async function load(origin: Origin): Promise<Loaded> {
	const reading = await readers[origin.kind](origin);
	if (reading.value === null) return { topology: null, diagnostics: reading.diagnostics, sources: reading.sources };
	const name = origin.kind === "stdin" ? "lab" : defaultName(origin.path);
	const checked = check(reading.value, { defaultName: name });
	const diagnostics = [...reading.diagnostics, ...checked.diagnostics];
	const usable = diagnostics.every(({ severity }) => severity !== "error");
	return { topology: usable ? checked.topology : null, diagnostics, sources: reading.sources };
}

type ReaderOf<K extends Origin["kind"]> = (origin: Extract<Origin, { kind: K }> | (Origin & { kind: K })) => Promise<Reading>;
const readers: { readonly [K in Origin["kind"]]: (origin: Origin) => Promise<Reading> } = {
	typescript: (origin) => typescript(origin),
	yaml: (origin) => yaml(origin),
	stdin: (origin) => yaml(origin),
};
