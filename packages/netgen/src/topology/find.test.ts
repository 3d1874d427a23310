import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Stop } from "../exit.js";
import { find } from "./find.js";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "netgen-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string): void => writeFileSync(join(folder, name), "");
function refusal(file?: string): string {
	try {
		find(file, folder);
	} catch (error) {
		if (error instanceof Stop) return `${error.code}: ${error.message}; ${error.hint}`;
		throw error;
	}
	throw new Error("found");
}

test("nothing given: the topology of the current folder", () => {
	put("topology.yml");
	put("other.ts");
	expect(find(undefined, folder)).toEqual({ kind: "yaml", name: "topology.yml", path: join(folder, "topology.yml") });
});

test("a folder: the topology in it, called by the name that was given", () => {
	mkdirSync(join(folder, "lab"));
	put("lab/topology.ts");
	expect(find("lab/", folder)).toEqual({
		kind: "typescript",
		name: "lab/topology.ts",
		path: join(folder, "lab/topology.ts"),
	});
});

test("a file by its name, a pipe by a hyphen", () => {
	put("a.json");
	expect(find("a.json", folder)).toMatchObject({ kind: "yaml", name: "a.json" });
	expect(find("-", folder)).toEqual({ kind: "stdin", name: "stdin" });
});

test("several: refused, and named", () => {
	put("topology.ts");
	put("topology.yaml");
	expect(refusal()).toMatch(
		/^2: there are 2 topologies in the current folder: topology.ts, topology.yaml; name the one/,
	);
});

test("none: refused, with what to do", () => {
	expect(refusal()).toMatch(/^2: there is no topology in the current folder; name a file, or write topology.ts/);
});

test("no such file: what there is instead", () => {
	put("home.yaml");
	expect(refusal("hom.yaml")).toBe("2: there is no file hom.yaml; that folder has home.yaml");
	expect(refusal("no/where.yaml")).toBe("2: there is no file no/where.yaml; there is no folder no either");
});

test("a file of another kind", () => {
	put("notes.txt");
	expect(refusal("notes.txt")).toMatch(/^2: notes.txt is not a topology by its name/);
	mkdirSync(join(folder, "x.ts"));
	expect(refusal("x.ts")).toMatch(/there is no topology in x.ts/);
});
