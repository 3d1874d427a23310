import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, fromValue, type Pair, reach, type Topology } from "@netgen/model";
import { afterAll, expect, test } from "vitest";
import { askable, askingLines, observedOf, readAnswers } from "./pairs.js";

const topology = check(
	fromValue({
		nodes: {
			a: { interfaces: { e0: "10.0.0.1/24" } },
			b: { interfaces: { e1: "10.0.0.2/24" } },
			c: { interfaces: { e2: "10.0.9.9/24" } },
			d: { interfaces: { e3: {} } },
		},
		links: [
			["a:e0", "b:e1"],
			["c:e2", "d:e3"],
		],
	}),
	{ defaultName: "lab" },
).topology as Topology;
const pairs = askable([...reach(topology, 0).pairs()]);
const folder = mkdtempSync(join(tmpdir(), "pairs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Leaves what look.sh would: the exit codes of the look-up and of the ping, for each pair. */
const codes = (all: readonly (readonly [number, number])[]): void =>
	all.flat().forEach((code, index) => void writeFileSync(join(folder, `code.${index + 1}`), `${code}\n`));

test("nobody is asked for an address of its own", () => {
	expect(pairs.map(({ from, address }) => `${from} ${address}`)).toEqual([
		"a 10.0.0.2",
		"a 10.0.9.9",
		"a 10.0.9.1",
		"b 10.0.0.1",
		"b 10.0.9.9",
		"b 10.0.9.1",
		"c 10.0.0.1",
		"c 10.0.0.2",
		"c 10.0.9.1",
		"d 10.0.0.1",
		"d 10.0.0.2",
		"d 10.0.9.9",
	]);
	expect(askingLines(topology, pairs.slice(0, 1)).map(({ typed }) => typed)).toEqual([
		"ip -n a -4 route get 10.0.0.2",
		"ip netns exec a ping -4 -n -q -c 2 -i 0.2 -W 2 10.0.0.2",
	]);
});

test("an answer, a way without an answer, and no way are told apart by exit codes alone", () => {
	const two = [0, 1, 3].flatMap((index) => pairs[index] ?? []);
	codes([
		[0, 0],
		[2, 2],
		[0, 1],
	]);
	const results = readAnswers(folder, two);
	expect(results).toEqual(["reaches", "fails-at-once", "no-answer"]);
	expect(observedOf(two, results)).toEqual({
		a: { "10.0.0.2": "reaches", "10.0.9.9": "fails-at-once" },
		b: { "10.0.0.1": "no-answer" },
	});
});

test("a pair that was not asked is told", () => {
	expect(() => observedOf(pairs, ["reaches"] as Pair["result"][])).toThrow("a was not asked for 10.0.9.9");
});
