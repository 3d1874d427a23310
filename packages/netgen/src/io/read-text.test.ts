import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readTextFile, readTextStream } from "./read-text.js";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "netgen-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function both(content: string | Uint8Array): Promise<string | null> {
	const path = join(folder, "file");
	writeFileSync(path, content);
	const text = readTextFile(path);
	expect(await readTextStream(Readable.from([Buffer.from(content as Uint8Array)]))).toBe(text);
	return text;
}

test.each(["", "a: b\n", "名前: 東京\n"])("%j", async (text) => {
	expect(await both(text)).toBe(text);
});

test("a byte order mark is no character of the text", async () => {
	expect(await both("\ufeffa: b\n")).toBe("a: b\n");
});

test("bytes that are no UTF-8", async () => {
	expect(await both(Uint8Array.of(0x61, 0xff, 0x62))).toBeNull();
	expect(await both(Uint8Array.of(0xe6, 0x9d))).toBeNull();
});

test("a longer file than any topology is cut, also inside a character", async () => {
	const text = await both(`a${"東".repeat(2_000_000)}`);
	expect(text?.length).toBe(1_333_335);
});
