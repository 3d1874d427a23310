/** Files that the package carries beside its code. This module stands as deep in `src` as every chunk does in `dist`. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);

/** Path of a file of the package: `packageFile("src/sandbox/sandbox.sh")`. */
export const packageFile = (path: string): string => fileURLToPath(new URL(path, root));

/** The version that stands in package.json. */
export function version(): string {
	return (JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { version: string }).version;
}
