import ts from "typescript";
import { expect, test } from "vitest";
import { globals } from "../../../model/src/read/typescript/globals.js";
import { listMethods } from "../../../model/src/read/typescript/members/list.js";
import { numberMethods } from "../../../model/src/read/typescript/members/number.js";
import { textMethods } from "../../../model/src/read/typescript/members/text.js";
import { globalLibraries, netgenModule, readLibrary } from "./library.js";
import { typeCheck } from "./type-check.js";

/** What the checker says of expressions: none of those that are fine. */
function complaints(...expressions: string[]): string[] {
	const text = expressions.map((expression, i) => `export const x${i} = ${expression};\n`).join("");
	const found = typeCheck(ts, {
		sources: new Map([["t.ts", text]]),
		entry: "t.ts",
		cwd: "/lab",
		library: readLibrary(),
	});
	return found.map(({ code, message, place }) => `${expressions[(place?.line ?? 0) - 1]}: ${code} ${message}`);
}

test("the library is complete in itself", () => {
	const library = readLibrary();
	expect([...library.keys()]).toEqual(expect.arrayContaining([netgenModule, ...globalLibraries]));
	const checked = ts.transpileModule([...library.values()].join("\n"), {
		reportDiagnostics: true,
		compilerOptions: { target: ts.ScriptTarget.ESNext },
	});
	expect(checked.diagnostics).toEqual([]);
	expect(complaints("1")).toEqual([]);
});

test("everything that the evaluator knows is declared", () => {
	const statics = [...globals].flatMap(([name, make]) => {
		const value = make({ file: "t.ts", line: 1, column: 1, start: 0, end: 0 });
		return [name, ...(value.kind === "global" ? [...value.members.keys()].map((member) => `${name}.${member}`) : [])];
	});
	const methods = (receiver: string, table: object) => Object.keys(table).map((name) => `(${receiver}).${name}`);
	const known = [
		...statics,
		...methods('["a"]', listMethods),
		...methods('["a"] as const', listMethods),
		...methods('"a"', textMethods),
		...methods("1", numberMethods),
	];
	expect(known.length).toBeGreaterThan(90);
	// A list that can't be changed has no methods that sort it in place.
	const unknown = complaints(...known).map((complaint) => complaint.replace(/: TS.*/, ""));
	expect(unknown.filter((name) => !/as const\)\.(sort|reverse)$/.test(name))).toEqual([]);
});

test("a control: what it does not know is not declared", () => {
	const unknown = ["Reflect", '"a".normalize()', "process.env", "[1].with(0, 1)"];
	expect(complaints(...unknown).map((complaint) => complaint.replace(/: TS2\d+ .*/, ""))).toEqual(unknown);
});
