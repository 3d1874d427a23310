import { execFileSync } from "node:child_process";
import { hostileParts, hostileText } from "@netgen/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { quote } from "./quote.js";

/** What a shell makes of each word. */
function shellReads(words: readonly string[], shell: string): string[] {
	const script = words.map((word) => `printf '%s\\0' ${word}\n`).join("");
	return execFileSync(shell, ["-s"], { input: script, encoding: "utf8", env: { PATH: "/nowhere" } })
		.split("\0")
		.slice(0, -1);
}
/** What a file or a pipe can hold: no NUL, no half of a character. */
const holds = (text: string): boolean => !text.includes("\0") && !/\p{Cs}/u.test(text);

describe("quote", () => {
	test("sh gives back the text, whatever it is", () => {
		const texts = [...hostileParts, ...fc.sample(hostileText(), { numRuns: 3000, seed: 7 })].filter(holds);
		expect(texts.length).toBeGreaterThan(1500);
		expect(shellReads(texts.map(quote), "/bin/sh")).toEqual(texts);
	});

	test("plain words stay bare, everything else is in single quotes", () => {
		expect(["pc", "10.0.0.1/24", "a b", "", "it's", "$HOME", "~", "-n", "日本"].map(quote)).toEqual([
			"pc",
			"10.0.0.1/24",
			"'a b'",
			"''",
			"'it'\\''s'",
			"'$HOME'",
			"'~'",
			"-n",
			"'日本'",
		]);
	});

	test("no shell can hold a NUL: that is a mistake of the caller", () => {
		expect(() => quote("a\0b")).toThrow("NUL");
	});
});
