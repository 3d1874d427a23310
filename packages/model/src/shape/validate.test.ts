import { describe, expect, test } from "vitest";
import type { Located } from "../located.js";
import { fromValue } from "../read/from-value.js";
import { jsonSchema } from "./json-schema.js";
import { validateShape } from "./validate.js";

type Any = Record<string, unknown>;
const found = (value: unknown): string[] =>
	validateShape(fromValue(value)).map(({ code, message, hint }) => `${code} ${message}; ${hint}`);
const nodes = { a: "host" };
const net = (node: unknown): Any => ({ nodes: { a: node } });

describe("what is wrong, and what to do", () => {
	test.each<[unknown, ...string[]]>([
		[3, "NG042 the topology can't be 3; write a map"],
		[{}, 'NG041 the topology lacks "nodes"; add "nodes"'],
		[{ nods: {} }, 'NG040 "nods" is not a key of the topology; did you mean "nodes"?'],
		[
			{ nodes, zzz: 1 },
			'NG040 "zzz" is not a key of the topology; the keys are "name", "title", "description", "namespaces", "stages", "nodes", "links", "routes", "services", "expect" and "show"',
		],
		[{ nodes: [] }, 'NG042 "nodes" of the topology can\'t be a list; write a map'],
		[net("bridg"), 'NG043 the node "a" can\'t be "bridg"; did you mean "bridge"?'],
		[net("machine"), 'NG043 the node "a" can\'t be "machine"; it is one of "host", "router", "bridge" or "ovs"'],
		[net(3), 'NG043 the node "a" can\'t be 3; it is one of "host", "router", "bridge" or "ovs"'],
		[net({ kind: "brigde" }), 'NG043 "kind" of the node "a" can\'t be "brigde"; did you mean "bridge"?'],
		[
			net({ kind: null }),
			'NG043 "kind" of the node "a" can\'t be null; it is one of "host", "router", "bridge", "ovs", "machine" or "internet"',
		],
		[net({ intrfaces: {} }), 'NG040 "intrfaces" is not a key of the node "a"; did you mean "interfaces"?'],
		[
			net({ uplink: "x" }),
			'NG047 "uplink" is a key of "machine" nodes, and this one is of kind host; set the node\'s kind to "machine", or take "uplink" away',
		],
		[net({ kind: "internet" }), 'NG041 the node "a" lacks "answers"; add "answers"'],
		[
			net({ kind: "internet", answer: ["1.1.1.1"] }),
			'NG040 "answer" is not a key of the node "a"; did you mean "answers"?',
		],
		[net({ kind: "bridge", mtu: 67 }), 'NG044 "mtu" of the node "a" can\'t be 67; write a number of at least 68'],
		[net({ kind: "bridge", mtu: "1500" }), 'NG042 "mtu" of the node "a" can\'t be "1500"; write a whole number'],
		[net({ kind: "bridge", mtu: 1500.5 }), 'NG042 "mtu" of the node "a" can\'t be 1500.5; write a whole number'],
		[net({ kind: "bridge", on: "own" }), 'NG043 "on" of the node "a" can\'t be "own"; it is one of "machine"'],
		[net({ interfaces: { e: 3 } }), 'NG042 the interface "a:e" can\'t be 3; write a text, or a list, or a map'],
		[
			net({ interfaces: { e: { ip: { adress: "x" } } } }),
			'NG040 "adress" is not a key of "ip" of the interface "a:e"; did you mean "address"?',
		],
		[
			net({ interfaces: { e: { ip: ["x", 3] } } }),
			'NG042 the address number 2 of the interface "a:e" can\'t be 3; write a text, or a map',
		],
		[
			net({ interfaces: { e: { up: { form: "x" } } } }),
			'NG040 "form" is not a key of "up" of the interface "a:e"; did you mean "from"?',
		],
		[
			net({ interfaces: { e: { up: "yes" } } }),
			'NG042 "up" of the interface "a:e" can\'t be "yes"; write true or false, or a map',
		],
		[
			net({ kind: "router", masquerade: [{ sorce: "x" }] }),
			'NG040 "sorce" is not a key of the masquerade number 1 of the node "a"; did you mean "source"?',
		],
		[{ nodes, stages: ["x", { nam: "y" }] }, 'NG040 "nam" is not a key of the stage number 2; did you mean "name"?'],
		[{ nodes, links: [["a"]] }, "NG046 the link number 1 has 1 item where there are exactly 2; write 2 items"],
		[
			{ nodes, links: [["a", "b", "c"]] },
			"NG046 the link number 1 has 3 items where there are exactly 2; write 2 items",
		],
		[{ nodes, links: ["a"] }, 'NG042 the link number 1 can\'t be "a"; write a list of two, or a map'],
		[
			{ nodes, links: [{ ends: ["a"] }] },
			'NG046 "ends" of the link number 1 has 1 item where there are exactly 2; write 2 items',
		],
		[
			{ nodes, routes: [{ on: "a", to: "default", metric: 0 }] },
			'NG044 "metric" of the route number 1 can\'t be 0; write a number of at least 1',
		],
		[{ nodes, routes: [{ to: "default" }] }, 'NG041 the route number 1 lacks "on"; add "on"'],
		[
			{ nodes, expect: [{ ping: ["a", "b"], is: "reach" }] },
			'NG043 "is" of the expectation number 1 can\'t be "reach"; did you mean "reaches"?',
		],
		[
			{ nodes, expect: [{ ping: ["a", "b"], family: 5 }] },
			'NG043 "family" of the expectation number 1 can\'t be 5; it is one of "4" or "6"',
		],
		[{ nodes, namespaces: "pids" }, 'NG043 "namespaces" of the topology can\'t be "pids"; did you mean "pid"?'],
	])("%j", (value, ...expected) => expect(found(value)).toEqual(expected));

	test("all at once", () => {
		expect(found({ nam: "x", nodes: { a: { kind: "brige" }, b: { mut: 1 } }, links: [["a"]] })).toHaveLength(4);
	});
});

test("what expand() says better is left to it", () => {
	expect(found(net({ masquerade: [] }))).toEqual([]);
	expect(
		found(net({ kind: "bridge", interfaces: { p: "10.0.0.1/24", q: ["10.0.0.1/24"], r: { ip: "10.0.0.1/24" } } })),
	).toEqual([]);
	expect(found(net({ kind: "bridge", interfaces: { p: 3 } }))).toHaveLength(1);
});

test("a right one has nothing wrong", () => {
	expect(
		found({
			nodes: {
				...nodes,
				b: {},
				c: { interfaces: { e: [], f: ["10.0.0.1/24", { address: "10.0.0.1/24", from: "x" }] } },
			},
			links: [["a", "b"], { ends: ["a", "b"] }],
		}),
	).toEqual([]);
});

test("__proto__ is refused, at any depth, and other names of JavaScript's are names", () => {
	const value = JSON.parse(
		'{"nodes": {"__proto__": {}, "constructor": {"interfaces": {"__proto__": {}}}, "toString": "host"}}',
	);
	expect(validateShape(fromValue(value)).map((one) => one.code)).toEqual(["NG045", "NG045"]);
	expect(found({ nodes, toString: 1 })).toHaveLength(1);
});

test("points at the key that is unknown, and at the value that is wrong", () => {
	const at = (start: number) => ({ file: "f", line: 1, column: start + 1, start, end: start + 1 });
	const scalar = (value: string | number, start: number): Located => ({ kind: "scalar", value, place: at(start) });
	const map = (start: number, entries: [string, number, Located][]): Located => ({
		kind: "map",
		place: at(start),
		entries: new Map(entries.map(([key, place, value]) => [key, { keyPlace: at(place), value }])),
	});
	const tree = map(0, [
		[
			"nodes",
			1,
			map(2, [
				[
					"a",
					3,
					map(4, [
						["kind", 5, scalar("bridge", 6)],
						["mtu", 7, scalar("x", 8)],
						["nte", 9, scalar("x", 10)],
					]),
				],
			]),
		],
	]);
	expect(validateShape(tree).map(({ code, place }) => [code, place?.start])).toEqual([
		["NG040", 9],
		["NG042", 8],
	]);
});

test("the JSON Schema is draft 7, takes no unknown keys, and knows every kind", () => {
	const schema = jsonSchema();
	expect(schema).toMatchObject({
		$schema: "http://json-schema.org/draft-07/schema#",
		additionalProperties: false,
		required: ["nodes"],
	});
	const text = JSON.stringify(schema);
	for (const kind of ["host", "router", "bridge", "machine", "internet"]) expect(text).toContain(`"const":"${kind}"`);
});
