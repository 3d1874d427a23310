import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { netgenExits, scriptExits } from "./exit-codes.js";
import { scriptHelps, scriptNames } from "./scripts.js";

const repository = new URL("../../../", import.meta.url).pathname;

test("netgen's codes are those of exit.ts", () => {
	const text = readFileSync(`${repository}/packages/netgen/src/exit.ts`, "utf8");
	const codes = [...text.matchAll(/^\t[a-z]+: (\d+),$/gm)].map(([, number]) => number);
	expect(codes.sort()).toEqual(Object.keys(netgenExits).sort());
});

test("the scripts' codes are those that their help names", () => {
	const helps = scriptHelps(`${repository}/examples/home-lan`);
	const named = scriptNames.flatMap((name) => {
		const line = /^Exit: (.+)$/m.exec(helps[name])?.[1] ?? "";
		return [...line.matchAll(/(?:^|, )(\d)/g)].map(([, number]) => number);
	});
	expect([...new Set(named)].sort()).toEqual(Object.keys(scriptExits).sort());
});
