import { describe, expect, test } from "vitest";
import { fromValue } from "../read/from-value.js";
import { expand } from "./expand.js";

/** The authored form, right or wrong. */
type Any = Record<string, unknown>;
const run = (input: Any) => expand(fromValue(input), { defaultName: "lab" });
const codes = (input: Any): string[] => run(input).diagnostics.map((one) => one.code);

const pair = { a: "host", b: "host" };
const outside = {
	vm: { kind: "machine", uplink: "ens4", interfaces: { ens4: "192.0.2.2/24" } },
	isp: { kind: "internet", answers: ["1.1.1.1"] },
};

test("namespaces are told apart by name, unless it is by process", () => {
	expect(run({ nodes: pair }).topology).not.toHaveProperty("namespaces");
	expect(run({ namespaces: "named", nodes: pair }).topology).not.toHaveProperty("namespaces");
	expect(run({ namespaces: "pid", nodes: pair }).topology).toHaveProperty("namespaces", "pid");
});

/** Each mistake with its code, and the same without the mistake. */
const mistakes: readonly (readonly [code: string, what: string, bad: Any, good: Any])[] = [
	["NG050", "an interface's name", { nodes: pair, links: [["a:dev", "b"]] }, { nodes: pair, links: [["a:dev0", "b"]] }],
	["NG050", "a bridge's name", { nodes: { master: "bridge" } }, { nodes: { master0: "bridge" } }],
	[
		"NG050",
		"an uplink's name",
		{ nodes: { vm: { kind: "machine", uplink: "a b" } } },
		{ nodes: { vm: { kind: "machine", uplink: "ab" } } },
	],
	[
		"NG050",
		"an interface that is on no link",
		{ nodes: { a: { interfaces: { up: {} } } } },
		{ nodes: { a: { interfaces: { lo: {} } } } },
	],
	[
		"NG050",
		"lo of the machine",
		{ nodes: { vm: { kind: "machine", interfaces: { lo: {} } } } },
		{ nodes: { vm: { kind: "machine" } } },
	],
	[
		"NG050",
		"lo of a bridge",
		{ nodes: { s: { kind: "bridge", interfaces: { lo: {} } } } },
		{ nodes: { s0: "bridge" } },
	],
	["NG051", "a node's name", { nodes: { "a b": "host" } }, { nodes: { a_b: "host" } }],
	["NG052", "a topology's name", { name: "Lab", nodes: pair }, { name: "lab", nodes: pair }],
	["NG053", "a stage's name", { stages: ["One"], nodes: pair }, { stages: ["one"], nodes: pair }],
	[
		"NG054",
		"a stage twice",
		{ stages: ["x", { name: "x" }], nodes: pair },
		{ stages: ["x", { name: "y" }], nodes: pair },
	],
	["NG055", "a host called machine", { nodes: { machine: "host" } }, { nodes: { machine: { kind: "machine" } } }],
	[
		"NG056",
		"two machines",
		{ nodes: { x: { kind: "machine" }, y: { kind: "machine" } } },
		{ nodes: { x: { kind: "machine" }, y: "host" } },
	],
	[
		"NG057",
		"a derived name that is too long",
		{
			nodes: { "a-long-bridge": { kind: "bridge", on: "machine" }, "the-machine-itself": { kind: "machine" } },
			links: [["the-machine-itself", "a-long-bridge"]],
		},
		{
			nodes: { "a-long-bridge": { kind: "bridge", on: "machine" }, vm: { kind: "machine" } },
			links: [["vm", "a-long-bridge"]],
		},
	],
	[
		"NG058",
		"one name twice on the machine",
		{ nodes: { s0: { kind: "bridge", on: "machine" }, vm: { kind: "machine" } }, links: [["vm:x", "s0:x"]] },
		{ nodes: { s0: { kind: "bridge", on: "machine" }, vm: { kind: "machine" } }, links: [["vm:x", "s0:y"]] },
	],
	[
		"NG058",
		"a port with its bridge's name",
		{ nodes: { a: "host", s0: "bridge" }, links: [["a", "s0:s0"]] },
		{ nodes: { a: "host", s0: "bridge" }, links: [["a:s0", "s0"]] },
	],
	["NG059", "an end of three parts", { nodes: pair, links: [["a:x:y", "b"]] }, { nodes: pair, links: [["a:x", "b"]] }],
	["NG060", "an unknown node", { nodes: pair, links: [["a", "c"]] }, { nodes: pair, links: [["a", "b"]] }],
	[
		"NG061",
		"an unknown interface",
		{ nodes: pair, links: [["a", "b"]], routes: [{ on: "a:eth1", to: "10.9.0.0/16" }] },
		{ nodes: pair, links: [["a", "b"]], routes: [{ on: "a:eth0", to: "10.9.0.0/16" }] },
	],
	[
		"NG062",
		"an unknown stage",
		{ stages: ["x"], nodes: { a: { from: "y" } } },
		{ stages: ["x"], nodes: { a: { from: "x" } } },
	],
	[
		"NG063",
		"an end twice",
		{
			nodes: { ...pair, c: "host" },
			links: [
				["a:x", "b"],
				["a:x", "c"],
			],
		},
		{
			nodes: { ...pair, c: "host" },
			links: [
				["a:x", "b"],
				["a:y", "c"],
			],
		},
	],
	["NG064", "a link to itself", { nodes: pair, links: [["a:x", "a:x"]] }, { nodes: pair, links: [["a:x", "a:y"]] }],
	[
		"NG065",
		"an interface on no link",
		{ nodes: { a: { interfaces: { x: {} } }, b: "host" }, links: [["a", "b"]] },
		{ nodes: { a: { interfaces: { x: {} } }, b: "host" }, links: [["a:x", "b"]] },
	],
	[
		"NG066",
		"a link to the internet",
		{ nodes: { ...outside, a: "host" }, links: [["a", "isp"]] },
		{ nodes: { ...outside, a: "host" }, links: [["a", "vm"]] },
	],
	[
		"NG066",
		"a link to the uplink",
		{ nodes: { ...outside, a: "host" }, links: [["a", "vm:ens4"]] },
		{ nodes: { ...outside, a: "host" }, links: [["a", "vm:x"]] },
	],
	["NG066", "a link to lo", { nodes: pair, links: [["a:lo", "b"]] }, { nodes: pair, links: [["a", "b"]] }],
	[
		"NG070",
		"an address",
		{ nodes: { a: { interfaces: { lo: "010.0.0.1/8" } } } },
		{ nodes: { a: { interfaces: { lo: "10.0.0.1/8" } } } },
	],
	[
		"NG071",
		"a network",
		{ nodes: { r: { kind: "router", masquerade: [{ source: "10.0.0.1/8" }] } } },
		{ nodes: { r: { kind: "router", masquerade: [{ source: "10.0.0.0/8" }] } } },
	],
	[
		"NG072",
		"a MAC",
		{ nodes: { s0: { kind: "bridge", mac: "02:00:00:00:00" } } },
		{ nodes: { s0: { kind: "bridge", mac: "02:00:00:00:00:00" } } },
	],
	[
		"NG073",
		"a port's address",
		{ nodes: { a: "host", s0: { kind: "bridge", interfaces: { p: "10.0.0.1/24" } } }, links: [["a", "s0:p"]] },
		{ nodes: { a: "host", s0: { kind: "bridge", interfaces: { p: {} } } }, links: [["a", "s0:p"]] },
	],
	[
		"NG074",
		"a full network",
		{ nodes: { a: { interfaces: { eth0: "10.0.0.1/32" } }, b: "host" }, links: [["a", "b"]] },
		{ nodes: { a: { interfaces: { eth0: "10.0.0.1/31" } }, b: "host" }, links: [["a", "b"]] },
	],
	[
		"NG075",
		"a next hop of the other family",
		{ nodes: pair, links: [["a", "b"]], routes: [{ on: "a:eth0", to: "10.9.0.0/16", via: "fd00::1" }] },
		{ nodes: pair, links: [["a", "b"]], routes: [{ on: "a:eth0", to: "fd09::/16", via: "fd00::1" }] },
	],
	[
		"NG080",
		"masquerade on a host",
		{ nodes: { a: { masquerade: [] } } },
		{ nodes: { a: { kind: "router", masquerade: [] } } },
	],
	[
		"NG080",
		"a route of a bridge",
		{ nodes: { s0: "bridge" }, routes: [{ on: "s0", to: "default" }] },
		{ nodes: { s0: "bridge" }, routes: [] },
	],
	[
		"NG080",
		"a ping from a bridge",
		{ nodes: { s0: "bridge" }, expect: [{ ping: ["s0", "1.1.1.1"] }] },
		{ nodes: { s0: "host" }, expect: [{ ping: ["s0", "1.1.1.1"] }] },
	],
	[
		"NG081",
		"the machine's default route",
		{
			nodes: { ...outside, a: "host" },
			links: [["a", "vm:x"]],
			routes: [{ on: "vm:x", to: "0.0.0.0/0", via: "10.0.0.1" }],
		},
		{
			nodes: { ...outside, a: "host" },
			links: [["a", "vm:x"]],
			routes: [{ on: "vm:x", to: "10.9.0.0/16", via: "10.0.0.1" }],
		},
	],
	[
		"NG081",
		"a route by the uplink",
		{ nodes: outside, routes: [{ on: "vm:ens4", to: "10.9.0.0/16" }] },
		{ nodes: outside, routes: [] },
	],
	[
		"NG082",
		"masquerade without an uplink",
		{ nodes: { vm: { kind: "machine", masquerade: [] } } },
		{ nodes: { vm: { kind: "machine", uplink: "ens4", masquerade: [] } } },
	],
	[
		"NG083",
		"masquerade by another card",
		{
			nodes: { vm: { ...outside.vm, masquerade: [{ source: "10.0.0.0/8", out: "x" }] }, a: "host" },
			links: [["a", "vm:x"]],
		},
		{
			nodes: { vm: { ...outside.vm, masquerade: [{ source: "10.0.0.0/8", out: "ens4" }] }, a: "host" },
			links: [["a", "vm:x"]],
		},
	],
	[
		"NG085",
		"a next hop nowhere",
		{ nodes: pair, links: [["a", "b"]], routes: [{ on: "a", to: "default", via: "10.9.0.1" }] },
		{ nodes: pair, links: [["a", "b"]], routes: [{ on: "a", to: "default", via: "10.0.0.2" }] },
	],
	[
		"NG085",
		"neither interface nor next hop",
		{ nodes: pair, links: [["a", "b"]], routes: [{ on: "a", to: "default" }] },
		{ nodes: pair, links: [["a", "b"]], routes: [{ on: "a:eth0", to: "default" }] },
	],
	[
		"NG086",
		"a route by what is never up",
		{
			nodes: { a: { interfaces: { eth0: { up: false } } }, b: "host" },
			links: [["a", "b"]],
			routes: [{ on: "a:eth0", to: "default" }],
		},
		{
			nodes: { a: { interfaces: { eth0: { up: true } } }, b: "host" },
			links: [["a", "b"]],
			routes: [{ on: "a:eth0", to: "default" }],
		},
	],
	[
		"NG087",
		"no gateway to be derived",
		{ nodes: { ...outside, vm: { ...outside.vm, interfaces: { ens4: "192.0.2.2/32" } } } },
		{ nodes: { ...outside, vm: { ...outside.vm, interfaces: { ens4: "192.0.2.2/30" } } } },
	],
	[
		"NG087",
		"IPv6 without a gateway",
		{ nodes: { ...outside, isp: { kind: "internet", answers: ["fd00::1"] } } },
		{ nodes: { ...outside, isp: { kind: "internet", answers: ["fd00::1"], gateway: "fd01::1" } } },
	],
	["NG088", "an internet without an uplink", { nodes: { isp: outside.isp } }, { nodes: outside }],
	[
		"NG089",
		"neither node nor address",
		{ nodes: pair, expect: [{ ping: ["a", "c"] }] },
		{ nodes: pair, links: [["a", "b"]], expect: [{ ping: ["a", "b"] }] },
	],
	[
		"NG090",
		"a target without an address",
		{ nodes: pair, expect: [{ ping: ["a", "b"] }] },
		{ nodes: pair, links: [["a", "b"]], expect: [{ ping: ["a", "b"] }] },
	],
	[
		"NG091",
		"at and from",
		{ nodes: pair, expect: [{ ping: ["a", "1.1.1.1"], at: "all", from: "all" }] },
		{ nodes: pair, expect: [{ ping: ["a", "1.1.1.1"], at: "all" }] },
	],
	[
		"NG092",
		"a ping from what isn't there yet",
		{ stages: ["x", "y"], nodes: { a: { from: "y" } }, expect: [{ ping: ["a", "1.1.1.1"], at: "x" }] },
		{ stages: ["x", "y"], nodes: { a: { from: "y" } }, expect: [{ ping: ["a", "1.1.1.1"], at: "y" }] },
	],
	[
		"NG093",
		"two gateways",
		{ nodes: { ...outside, isp: { ...outside.isp, gateway: ["192.0.2.1", "192.0.2.3"] } } },
		{ nodes: { ...outside, isp: { ...outside.isp, gateway: ["192.0.2.1", "fd00::1"] } } },
	],
];

describe("each mistake has one diagnostic, and without it there is none", () => {
	test.each(mistakes)("%s: %s", (code, _what, bad, good) => {
		expect(new Set(codes(bad))).toEqual(new Set([code]));
		expect(run(bad).complete).toBe(false);
		expect(codes(good)).toEqual([]);
		expect(run(good).complete).toBe(true);
	});
});

describe("it goes on after a mistake", () => {
	test("what has nothing to do with it is there", () => {
		const { topology, complete } = run({
			nodes: { ...pair, "x y": "host" },
			links: [
				["a", "x y"],
				["a", "b"],
				["a", "zz"],
			],
		});
		expect(complete).toBe(false);
		expect(topology?.nodes.map((node) => node.name)).toEqual(["a", "b"]);
		expect(topology?.links).toEqual([
			{
				ends: [
					{ node: "a", interface: "eth1" },
					{ node: "b", interface: "eth0" },
				],
				from: 0,
			},
		]);
	});

	test("what follows from it is not reported", () => {
		const bad = {
			nodes: { ...pair, "x y": "host" },
			links: [["a:e", "x y"]],
			routes: [
				{ on: "a:e", to: "default" },
				{ on: "x y", to: "default" },
			],
		};
		expect(codes(bad)).toEqual(["NG051"]);
		const address = {
			nodes: { a: { interfaces: { eth0: "10.0.0.1" } }, b: "host" },
			links: [["a", "b"]],
			routes: [{ on: "a", to: "default", via: "10.0.0.2" }],
			expect: [{ ping: ["b", "a"] }],
		};
		expect(codes(address)).toEqual(["NG070"]);
	});

	test("what has the wrong type is left to the check of the shape", () => {
		const wrong = {
			stages: [1],
			nodes: { a: 3, b: { interfaces: [], kind: 4 }, c: { interfaces: { lo: [3] } } },
			links: [3, ["a"], { ends: 4 }],
			routes: [{}],
			expect: [{ ping: 3 }],
		};
		expect(run(wrong)).toMatchObject({ diagnostics: [], complete: false });
		for (const value of [null, 3, "x", []]) expect(expand(fromValue(value), { defaultName: "x" }).topology).toBeNull();
	});
});

test("says what was meant, or what there is", () => {
	const hints = (input: Any): (string | undefined)[] => run(input).diagnostics.map((one) => one.hint);
	expect(hints({ nodes: { printer: "host", pc: "host" }, links: [["pc", "printr"]] })).toEqual([
		'did you mean "printer"?',
	]);
	expect(hints({ nodes: pair, links: [["a", "zzz"]] })).toEqual(['there is "a" and "b"']);
	expect(hints({ stages: ["foot"], nodes: { a: { from: "foto" } } })).toEqual(['did you mean "foot"?']);
});

test("targets: a node, an interface, an address, a loopback", () => {
	const { topology, diagnostics } = run({
		nodes: {
			...outside,
			r: { kind: "router", interfaces: { eth0: ["fd00::1/64", "10.0.0.1/24"], lo: "10.255.0.1/32" } },
			a: { interfaces: { eth0: "10.0.0.2/24" } },
		},
		links: [
			["r", "a"],
			["vm:x", "r:y"],
		],
		expect: ["r", "r:lo", "10.255.0.1", "127.0.0.1", "isp", "1.1.1.1", "192.0.2.1", "9.9.9.9", "vm"]
			.map((target) => ({ ping: ["a", target] }))
			.concat([{ ping: ["a", "r"], family: 6 } as never]),
	});
	expect(diagnostics).toEqual([]);
	expect(topology?.expectations.map((one) => `${one.address.text} ${one.answeredBy}`)).toEqual([
		"10.0.0.1 r",
		"10.255.0.1 r",
		"10.255.0.1 r",
		"127.0.0.1 undefined",
		"1.1.1.1 isp",
		"1.1.1.1 isp",
		"192.0.2.1 isp",
		"9.9.9.9 undefined",
		"10.1.0.1 vm",
		"fd00::1 r",
	]);
});

test("the default name is made to fit", () => {
	expect(expand(fromValue({ nodes: {} }), { defaultName: "My Lab!" }).topology?.name).toBe("my-lab");
});

test("places lead from the domain back to the source", () => {
	const { places } = run({
		name: "x",
		nodes: { a: { interfaces: { eth0: { ip: "10.0.0.1/24", mac: "02:00:00:00:00:01" } } }, b: "host" },
		links: [["a", "b"]],
	});
	expect([...places.keys()]).toEqual(
		expect.arrayContaining([
			"",
			"/name",
			"/nodes/a",
			"/nodes/a/interfaces/eth0",
			"/nodes/a/interfaces/eth0/mac",
			"/nodes/a/interfaces/eth0/addresses/0",
			"/links/0",
			"/links/0/ends/1",
		]),
	);
});

test("the domain survives copying and JSON", () => {
	const { topology } = run({ nodes: { ...outside, a: "host" }, links: [["a", "vm"]] });
	expect(structuredClone(topology)).toEqual(topology);
	expect(JSON.parse(JSON.stringify(topology))).toEqual(topology);
});

/** Processor time: tests share a machine with others. */
test("10,000 hosts on a bridge take about a second, 1,000 well under a tenth", () => {
	const input = (count: number) => {
		const hosts = Array.from({ length: count }, (_, i) => `h${i}`);
		return fromValue({
			nodes: Object.fromEntries([["sw", "bridge"], ...hosts.map((name) => [name, "host"])]),
			links: hosts.map((name) => [name, "sw"]),
			expect: hosts.map((name) => ({ ping: [name, "h0"] })),
		});
	};
	const time = (count: number): number => {
		const located = input(count);
		const start = process.cpuUsage();
		expect(expand(located, { defaultName: "x" }).complete).toBe(true);
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	};
	// the compiler and the collector of V8 work beside it, now more, now less: the least of some is its own
	const thousand = Math.min(...[1, 2, 3, 4].map(() => time(1000)));
	const tenThousand = time(10000);
	console.log(
		`expand, processor time: 1,000 hosts ${thousand.toFixed(0)} ms, 10,000 hosts ${tenThousand.toFixed(0)} ms`,
	);
	expect(thousand).toBeLessThan(300);
	expect(tenThousand).toBeLessThan(3000);
});
