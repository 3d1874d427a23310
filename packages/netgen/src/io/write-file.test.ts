import {
	chmodSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeFiles } from "./write-file.js";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "netgen-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("writes with the mode that the kind of file asks for", () => {
	writeFiles([
		{ path: join(folder, "setup.sh"), text: "a\n", executable: true },
		{ path: join(folder, "diagram.txt"), text: "b\n", executable: false },
	]);
	expect(readFileSync(join(folder, "setup.sh"), "utf8")).toBe("a\n");
	expect(statSync(join(folder, "setup.sh")).mode & 0o111).not.toBe(0);
	expect(statSync(join(folder, "diagram.txt")).mode & 0o111).toBe(0);
	expect(readdirSync(folder).sort()).toEqual(["diagram.txt", "setup.sh"]);
});

test("one that can't be written: none is, and nothing is left behind", () => {
	writeFileSync(join(folder, "setup.sh"), "old\n");
	expect(() =>
		writeFiles([
			{ path: join(folder, "setup.sh"), text: "new\n", executable: true },
			{ path: join(folder, "missing", "x"), text: "", executable: false },
		]),
	).toThrow(/^can't write .*\/missing\/x: there is no such folder$/);
	expect(readFileSync(join(folder, "setup.sh"), "utf8")).toBe("old\n");
	expect(readdirSync(folder)).toEqual(["setup.sh"]);
});

test("a folder in the way: nothing is left behind", () => {
	mkdirSync(join(folder, "setup.sh"));
	expect(() => writeFiles([{ path: join(folder, "setup.sh"), text: "", executable: true }])).toThrow(
		/^can't write .*\/setup.sh: there is a folder of that name$/,
	);
	expect(readdirSync(folder)).toEqual(["setup.sh"]);
});

test("a link stays a link", () => {
	writeFileSync(join(folder, "real.sh"), "old\n");
	chmodSync(join(folder, "real.sh"), 0o600);
	symlinkSync("real.sh", join(folder, "setup.sh"));
	writeFiles([{ path: join(folder, "setup.sh"), text: "new\n", executable: true }]);
	expect(lstatSync(join(folder, "setup.sh")).isSymbolicLink()).toBe(true);
	expect(readFileSync(join(folder, "real.sh"), "utf8")).toBe("new\n");
});

test("a device is written to, not replaced", () => {
	writeFiles([{ path: "/dev/null", text: "x", executable: true }]);
	expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
});
