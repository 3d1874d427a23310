/** The declarations that a topology is type-checked against: ours, and the small library that the evaluator knows. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFile } from "../package-files.js";

/** Where the library stands in the checker's world; no topology can stand there. */
export const libraryFolder = "/netgen:types";
/** What `import ... from "netgen"` gives. */
export const netgenModule = `${libraryFolder}/index.d.ts`;
/** Loaded without being asked for, in this order. */
export const globalLibraries = ["lib.es5.d.ts", "lib.netgen.d.ts"].map((name) => `${libraryFolder}/${name}`);

/** Text by the file's name in the checker's world. */
export function readLibrary(): ReadonlyMap<string, string> {
	const folder = packageFile("dist/types");
	const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".d.ts"));
	return new Map(names.map((name) => [`${libraryFolder}/${name}`, readFileSync(join(folder, name), "utf8")]));
}
