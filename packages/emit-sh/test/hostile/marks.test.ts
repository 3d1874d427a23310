import { execFileSync } from "node:child_process";
import { lacks } from "@netgen/testkit";
import { expect, test } from "vitest";
import { cksum } from "./marks.js";

test.each(["", "a", "netgen:home-lan", "netgen:".padEnd(300, "x")])("the CRC of %j is that of cksum(1)", (text) => {
	const missing = lacks("cksum");
	expect(missing).toBeUndefined();
	expect(cksum(text)).toBe(Number(execFileSync("cksum", { input: text, encoding: "utf8" }).split(" ")[0]));
});
