/**
 * What an editor says. Each mistake is marked in its text as `<<mistake>>`; the error has to stand exactly there, and
 * the same text with the mark's alternative, `<<mistake|right>>`, has to compile.
 */
import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";

const head = 'import { cable, defineTopology, join, range } from "./define.js";\n';

/** The topology, and what its error says. */
const mistakes: readonly (readonly [what: string, text: string, message: RegExp])[] = [
	[
		"a link to an unknown node",
		'nodes: { pc: "host", printer: "host" }, links: [["pc", <<"printr"|"printer">>]]',
		/"printr".*'"pc" \| .*"printer".*Did you mean '"printer"'/,
	],
	[
		"a link to an interface of an unknown node",
		'nodes: { pc: "host", r: "host" }, links: [["pc", "r"], ["pc:x", <<"q:eth0"|"r:x">>]]',
		/"q:eth0".*"pc" \| .*"r"/,
	],
	[
		"the ends of a link with a stage",
		'nodes: { pc: "host", r: "host" }, links: [{ ends: [<<"pd"|"pc">>, "r"] }]',
		/"pd".*"pc"/,
	],
	[
		"the stage of a link",
		'stages: ["lan", "nat"], nodes: { a: "host", b: "host" }, links: [{ ends: ["a", "b"], <<from: "nt"|from: "nat">> }]',
		/"nt".*"lan" \| "nat"/,
	],
	[
		"the stage of a node",
		'stages: ["lan", { name: "nat" }], nodes: { a: { <<from: "nta"|from: "nat">> } }',
		/"nta".*"lan" \| "nat".*/,
	],
	[
		"the stage of an interface",
		'stages: ["lan", "nat"], nodes: { a: { interfaces: { <<eth0: { from: "lam" }|eth0: { from: "lan" }>> } } }',
		/"lam".*"lan" \| "nat"/,
	],
	[
		"the stage of an address",
		'stages: ["lan"], nodes: { a: { interfaces: { <<eth0: { ip: { address: "x", from: "lam" } }|eth0: { ip: { address: "x", from: "lan" } }>> } } }',
		/"lam"/,
	],
	[
		"the stage of being up",
		'stages: ["lan"], nodes: { a: { kind: "bridge", up: { <<from: "lam"|from: "lan">> } } }',
		/"lam".*"lan"/,
	],
	[
		"the stage of a masquerade",
		'stages: ["lan"], nodes: { a: { kind: "router", masquerade: [{ source: "x", <<from: "lam"|from: "lan">> }] } }',
		/"lam".*"lan"/,
	],
	["a stage where there are none", 'nodes: { a: { <<from: "lan"|from: "all">> } }', /"lan".*"all"/],
	[
		"a route of an unknown node",
		'nodes: { pc: "host" }, routes: [{ <<on: "pd"|on: "pc">>, to: "default" }]',
		/"pd".*"pc"/,
	],
	[
		"a route by an interface on no link",
		'nodes: { pc: "host", r: "host" }, links: [["pc:veth1", "r"]], routes: [{ <<on: "pc:veth2"|on: "pc:veth1">>, to: "default" }]',
		/Did you mean '"pc:veth1"'/,
	],
	[
		"a route by a derived interface of a node whose links are all named",
		'nodes: { pc: "host", r: "host" }, links: [["pc:veth1", "r"]], routes: [{ <<on: "pc:eth0"|on: "r:eth0">>, to: "default" }]',
		/"pc:eth0".*"pc:veth1".*`r:eth/,
	],
	[
		"the stage of a route",
		'stages: ["lan"], nodes: { pc: "host" }, routes: [{ on: "pc", to: "default", <<from: "lam"|from: "lan">> }]',
		/"lam".*"lan"/,
	],
	[
		"an expectation of an unknown node",
		'nodes: { pc: "host" }, expect: [{ ping: [<<"pd"|"pc">>, "1.1.1.1"] }]',
		/"pd".*"pc"/,
	],
	[
		"an expectation about an unknown node",
		'nodes: { pc: "host", printer: "host" }, expect: [{ ping: ["pc", <<"printr"|"printer">>] }]',
		/Did you mean '"printer"'/,
	],
	[
		"an expectation about an unknown interface",
		'nodes: { pc: "host", r: "host" }, links: [["pc:x", "r:y"]], expect: [{ ping: ["pc", <<"r:z"|"r:y">>] }]',
		/"r:z".*"r:y"/,
	],
	[
		"an expectation about half an address",
		'nodes: { pc: "host" }, expect: [{ ping: ["pc", <<"1.1.1"|"1.1.1.1">>] }]',
		/"1.1.1"/,
	],
	[
		"the stage of an expectation",
		'stages: ["lan", "nat"], nodes: { pc: "host" }, expect: [{ ping: ["pc", "fd00::1"], <<at: "nt"|at: "nat">> }]',
		/"nt".*"lan" \| "nat"/,
	],
	[
		"one of the stages of an expectation",
		'stages: ["lan", "nat"], nodes: { pc: "host" }, expect: [{ ping: ["pc", "::1"], at: ["lan", <<"nt"|"nat">>] }]',
		/"nt".*"lan" \| "nat"/,
	],
	[
		"the outcome of an expectation",
		'nodes: { pc: "host" }, expect: [{ ping: ["pc", "1.1.1.1"], <<is: "reach"|is: "reaches">> }]',
		/Did you mean '"reaches"'/,
	],
	["a key of the topology", '<<nods: {}|title: "x">>, nodes: { pc: "host" }', /'nods' does not exist/],
	["a key of a node", "nodes: { a: { <<intrfaces: {}|interfaces: {}>> } }", /'intrfaces' does not exist/],
	["a key of a node of a kind", 'nodes: { a: { kind: "bridge", <<mut: 1400|mtu: 1400>> } }', /'mut' does not exist/],
	[
		"a key of another kind",
		'nodes: { a: { kind: "host", <<masquerade: []|interfaces: {}>> } }',
		/'masquerade' does not exist/,
	],
	[
		"a key of another kind, with no kind given",
		'nodes: { <<a: { note: "x", masquerade: [] }|a: { kind: "router", masquerade: [] }>> }',
		/masquerade/,
	],
	["a kind", 'nodes: { a: { <<kind: "brige"|kind: "bridge">> } }', /"brige".*Did you mean '"bridge"'/],
	["a kind alone", 'nodes: { <<a: "brige"|a: "bridge">> }', /"brige"/],
	["a key of an interface", 'nodes: { a: { interfaces: { eth0: { <<ipp: "x"|ip: "x">> } } } }', /'ipp' does not exist/],
	[
		"an address on a port",
		'nodes: { a: { kind: "bridge", interfaces: { p: { <<ip: "x"|mtu: 1400>> } } } }',
		/'ip' does not exist/,
	],
	[
		"a key of an address",
		'nodes: { a: { interfaces: { eth0: { ip: { address: "x", <<form: "all"|from: "all">> } } } } }',
		/'form' does not exist/,
	],
	[
		"a key of a masquerade",
		'nodes: { a: { kind: "router", masquerade: [{ source: "x", <<uot: "y"|out: "y">> }] } }',
		/'uot' does not exist/,
	],
	[
		"a key of a stage",
		'stages: [{ name: "x", <<not: "y"|note: "y">> }], nodes: { pc: "host" }',
		/'not' does not exist/,
	],
	[
		"a key of a link",
		'nodes: { a: "host", b: "host" }, links: [{ ends: ["a", "b"], <<form: "all"|from: "all">> }]',
		/'form' does not exist/,
	],
	[
		"a key of a route",
		'nodes: { a: "host" }, routes: [{ on: "a", to: "default", <<vai: "x"|via: "x">> }]',
		/'vai' does not exist/,
	],
	[
		"a key of an expectation",
		'nodes: { a: "host" }, expect: [{ ping: ["a", "1.1.1.1"], <<si: "reaches"|is: "reaches">> }]',
		/'si' does not exist/,
	],
	["a link of three ends", 'nodes: { a: "host" }, links: [["a", "a", <<"a"|>>]]', /./],
	[
		"a range: a link to an unknown node",
		'nodes: range("h", 10), links: [["h1", <<"g2"|"h2">>]]',
		/"g2".*`h\$\{number\}`/,
	],
	[
		"a range: computed links",
		'nodes: join(range("h", 9), { sw: "bridge" }), <<links: Array.from({ length: 9 }, (_, i) => cable(`h${i}`, "sx"))|links: Array.from({ length: 9 }, (_, i) => cable(`h${i}`, "sw"))>>',
		/"sx".*"sw"/,
	],
	[
		"a range: computed expectations",
		'nodes: range("h", 9), <<expect: Array.from({ length: 9 }, (_, i) => ({ ping: cable(`g${i}`, "h0") }))|expect: Array.from({ length: 9 }, (_, i) => ({ ping: cable(`h${i}`, "h0") }))>>',
		/`g\$\{number\}`.*`h\$\{number\}`/,
	],
	[
		"a range: a key",
		'nodes: range("h", 9, <<(i) => ({ interfaces: {}, nte: `${i}` })|(i) => ({ interfaces: {}, note: `${i}` })>>)',
		/"there is no such key": "nte"/,
	],
	[
		"a range: a key far down",
		'nodes: range("h", 9, <<() => ({ kind: "router", masquerade: [{ source: "x", uot: "y" }] })|() => ({ kind: "router", masquerade: [{ source: "x", out: "y" }] })>>)',
		/"there is no such key": "uot"/,
	],
	[
		"a range: a stage",
		'stages: ["lan"], <<nodes: range("h", 9, () => ({ from: "lam" }))|nodes: range("h", 9, () => ({ from: "lan" }))>>',
		/"lam".*"lan"/,
	],
	[
		"a join: a key",
		'nodes: join(range("h", 9), { sw: { kind: "bridge", <<mut: 1400|mtu: 1400>> } })',
		/'mut' does not exist/,
	],
	[
		"a join: a stage",
		'stages: ["lan"], <<nodes: join(range("h", 9), { sw: { kind: "bridge", from: "lam" } })|nodes: join(range("h", 9), { sw: { kind: "bridge", from: "lan" } })>>',
		/"lam".*"lan"/,
	],
];

/** All snippets in one program: the compiler is started once. */
const files = new Map<string, string>();
const mark = /<<(.*)\|([^|]*)>>/;
for (const [index, [, text]] of mistakes.entries()) {
	files.set(`bad${index}.ts`, `${head}defineTopology({ ${text.replace(mark, "$1")} });\n`);
	files.set(`good${index}.ts`, `${head}defineTopology({ ${text.replace(mark, "$2")} });\n`);
}

let program: ts.Program;
beforeAll(() => {
	const here = `${import.meta.dirname}/`;
	const options: ts.CompilerOptions = {
		target: ts.ScriptTarget.ES2022,
		lib: ["lib.es2023.d.ts"],
		module: ts.ModuleKind.NodeNext,
		types: [],
		strict: true,
		noEmit: true,
		noErrorTruncation: true,
	};
	const host = ts.createCompilerHost(options);
	const { readFile, fileExists } = host;
	const own = (name: string): string | undefined =>
		name.startsWith(here) ? files.get(name.slice(here.length)) : undefined;
	host.readFile = (name) => own(name) ?? readFile(name);
	host.fileExists = (name) => own(name) !== undefined || fileExists(name);
	host.getSourceFile = (name, target) => {
		const text = host.readFile(name);
		return text === undefined ? undefined : ts.createSourceFile(name, text, target);
	};
	program = ts.createProgram(
		[...files.keys()].map((name) => here + name),
		options,
		host,
	);
}, 60_000);

function errors(name: string): { start: number; message: string }[] {
	const file = program.getSourceFile(`${import.meta.dirname}/${name}`);
	return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
		({ start, messageText }) => ({
			start: start ?? -1,
			message: ts.flattenDiagnosticMessageText(messageText, " "),
		}),
	);
}

describe("a mistake is an error at its very place, and its right twin compiles", () => {
	test.each(mistakes.map(([what, text, message], index) => [what, index, text, message] as const))(
		"%s",
		(_what, index, text, message) => {
			expect(errors(`good${index}.ts`)).toEqual([]);
			const [first, ...others] = errors(`bad${index}.ts`);
			expect(others).toEqual([]);
			expect(first?.message).toMatch(message);
			expect(first?.start).toBe(`${head}defineTopology({ `.length + text.indexOf("<<"));
		},
	);
});
