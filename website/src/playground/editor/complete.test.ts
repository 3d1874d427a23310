import { CompletionContext } from "@codemirror/autocomplete";
import { javascript } from "@codemirror/lang-javascript";
import { yaml } from "@codemirror/lang-yaml";
import { EditorState } from "@codemirror/state";
import { jsonSchema } from "@netgen/model";
import { expect, test } from "vitest";
import type { Language, Outline } from "../engine/protocol";
import { completions } from "./complete";
import { positionAt } from "./position";

const outline: Outline = {
	name: "lab",
	stages: [{ name: "lan" }, { name: "nat" }],
	nodes: [
		{ name: "pc", kind: "host", interfaces: ["eth0"], from: 0, to: 0, facts: [] },
		{ name: "gate", kind: "router", interfaces: ["in", "out"], from: 0, to: 0, facts: [] },
	],
	services: ["controller"],
};
const known = { schema: jsonSchema(), outline };

/** The text with `|` where the cursor is. */
function at(language: Language, marked: string) {
	const pos = marked.indexOf("|");
	const doc = marked.replace("|", "");
	const state = EditorState.create({
		doc,
		extensions: [language === "ts" ? javascript({ typescript: true }) : yaml()],
	});
	return { state, pos };
}

const labels = (language: Language, marked: string): string[] => {
	const { state, pos } = at(language, marked);
	return (completions(new CompletionContext(state, pos, true), language, known)?.options ?? []).map(
		({ label }) => label,
	);
};
const path = (language: Language, marked: string): string => {
	const { state, pos } = at(language, marked);
	const found = positionAt(state, pos, language);
	return found === null ? "nowhere" : `${found.at} ${found.path.join("/")}`;
};
const ts = (inside: string): string =>
	`import { defineTopology } from "netgen";\nexport default defineTopology({\n${inside}\n});\n`;

test.each([
	[ts("\t|"), "key "],
	[ts("\tno|"), "key "],
	[ts("\tnodes: { pc: { | } },"), "key nodes/pc"],
	[ts("\tnodes: { pc: { inter| } },"), "key nodes/pc"],
	[ts('\tnodes: { pc: { kind: "|" } },'), "value nodes/pc/kind"],
	[ts('\tlinks: [["pc|", "gate"]],'), "value links/*/*"],
	[ts('\tlinks: [{ ends: ["pc", "|"] }],'), "value links/*/ends/*"],
	[ts('\troutes: [{ on: "|" }],'), "value routes/*/on"],
	[ts('\troutes: [{ on: "pc", | }],'), "key routes/*"],
	[ts("\t// a com|ment"), "nowhere"],
	["const a = |;", "nowhere"],
	[
		'import { defineTopology } from "netgen";\nexport default defineTopology({\n\troutes: [{ on: "al|',
		"value routes/*/on",
	],
])("where in TypeScript: %s", (marked, wanted) => expect(path("ts", marked)).toBe(wanted));

test.each([
	["|", "key "],
	["name: lab\nno|", "key "],
	["nodes:\n  pc:\n    |", "key nodes/pc"],
	["nodes:\n  pc:\n    kind: ho|", "value nodes/pc/kind"],
	["nodes:\n  pc: |", "value nodes/pc"],
	["routes:\n  - on: pc\n    |", "key routes/*"],
	["routes:\n- on: pc\n  v|", "key routes/*"],
	["routes:\n  - on: |", "value routes/*/on"],
	["nodes:\n  pc: host\nlinks:\n  - [pc, |]", "value links/*/*"],
	["routes:\n  - { on: pc, | }", "key routes/*"],
	["routes:\n  - { on: | }", "value routes/*/on"],
	["# a com|ment", "nowhere"],
])("where in YAML: %s", (marked, wanted) => expect(path("yaml", marked)).toBe(wanted));

test("keys are those that the schema has there", () => {
	expect(labels("ts", ts("\t|"))).toEqual(expect.arrayContaining(["nodes", "links", "routes", "stages", "expect"]));
	expect(labels("ts", ts("\tnodes: { pc: { | } },"))).toEqual(expect.arrayContaining(["kind", "interfaces", "note"]));
	expect(labels("yaml", "routes:\n  - |")).toEqual(expect.arrayContaining(["on", "to", "via"]));
});

test("names are those of the last topology that was right", () => {
	expect(labels("ts", ts('\tlinks: [["|"]],'))).toEqual(expect.arrayContaining(["pc", "gate", "pc:eth0", "gate:in"]));
	expect(labels("yaml", "routes:\n  - on: |")).toEqual(expect.arrayContaining(["pc", "gate:out"]));
	expect(labels("ts", ts('\tnodes: { pc: { from: "|" } },'))).toEqual(["lan", "nat"]);
	expect(labels("ts", ts('\tnodes: { pc: { kind: "|" } },'))).toEqual(
		expect.arrayContaining(["host", "router", "bridge"]),
	);
	expect(labels("ts", ts('\tnodes: { s: { kind: "ovs", controller: "|" } },'))).toEqual(["controller"]);
});

test("what is put in is quoted where the language wants it", () => {
	const { state, pos } = at("ts", ts("\troutes: [{ on: | }],"));
	const [option] = completions(new CompletionContext(state, pos, true), "ts", known)?.options ?? [];
	expect(option?.apply).toBe('"pc"');
});
