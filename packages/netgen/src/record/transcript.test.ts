import type { Transcript } from "@netgen/emit-docs";
import { describe, expect, test } from "vitest";
import { compareTranscripts } from "./transcript.js";

const ping = { typed: "ip netns exec ns1 ping -c 1 10.0.0.2", output: ["1 packets transmitted, 1 received"], exit: 0 };
const base: Transcript = {
	format: 2,
	topology: "pair",
	digest: "aa",
	programs: { ip: "6.1", ping: "iputils 1" },
	stages: [
		{
			stage: "up",
			claims: ["ok 1 - ns1 reaches ns2"],
			observed: { ns1: { "10.0.0.2": "reaches" } },
			shown: [
				{ kind: "look", name: "ping", lines: [ping], meanwhile: [{ typed: "tcpdump", output: ["IP a > b"] }] },
				{
					kind: "walk",
					name: "way",
					seen: [
						{
							kind: "request",
							node: "ns1",
							interface: "e",
							from: "m",
							to: "n",
							source: "a",
							destination: "b",
							ttl: 64,
						},
					],
				},
			],
		},
	],
};
/** The transcript with one thing changed. */
const changed = (change: (copy: { -readonly [K in keyof Transcript]: Transcript[K] }) => void): Transcript => {
	const copy = structuredClone(base);
	change(copy);
	return copy;
};
const text = (value: Transcript, from: string, to: string): Transcript =>
	JSON.parse(JSON.stringify(value).replace(from, to)) as Transcript;

describe("two transcripts", () => {
	test("the same", () => expect(compareTranscripts(base, base)).toEqual({ differs: [], notes: [] }));

	test.each([
		["the digest", "aa", "bb", "digest: aa -> bb"],
		["a claim", "ok 1 - ns1", "not ok 1 - ns1", "up, claim 1: ok 1 - ns1 reaches ns2 -> not ok 1 - ns1 reaches ns2"],
		["a pair", '"10.0.0.2":"reaches"', '"10.0.0.2":"no-answer"', "up, ns1 asks 10.0.0.2: reaches -> no-answer"],
		[
			"an output",
			"1 received",
			"0 received",
			"up, ping, line 1, output 1 | ping: 1 packets transmitted, 1 received -> 1 packets transmitted, 0 received",
		],
		["an exit code", '"exit":0', '"exit":1', "up, ping, line 1, exit code: 0 -> 1"],
		[
			"a command",
			"-c 1",
			"-c 2",
			"up, ping, line 1: ip netns exec ns1 ping -c 1 10.0.0.2 -> ip netns exec ns1 ping -c 2 10.0.0.2",
		],
		["a captured line", "IP a > b", "IP a > c", "up, ping, meanwhile 1, output 1 | tcpdump: IP a > b -> IP a > c"],
	])("%s is another", (_, from, to, line) => {
		expect(compareTranscripts(base, text(base, from, to)).differs).toEqual([line]);
	});

	test("a packet is another, or missing", () => {
		expect(compareTranscripts(base, text(base, '"ttl":64', '"ttl":63')).differs).toHaveLength(1);
		expect(
			compareTranscripts(base, text(base, /"seen":\[.*?\]/.exec(JSON.stringify(base))?.[0] ?? "", '"seen":[]')).differs,
		).toHaveLength(1);
	});

	test("a line more of another version is told alone", () => {
		const other = text(
			changed((copy) => {
				copy.programs = { ...copy.programs, ping: "iputils 2" };
			}),
			'["1 packets',
			'["a warning","1 packets',
		);
		expect(compareTranscripts(base, other)).toEqual({
			differs: [],
			notes: ["ping is another version: iputils 1 then, iputils 2 now", "up, ping, line 1 | ping: + a warning"],
		});
	});

	test("another version of a program words things otherwise: told, not judged; its exit code is", () => {
		const other = text(
			changed((copy) => {
				copy.programs = { ...copy.programs, ping: "iputils 2" };
			}),
			"1 received",
			"1 got back",
		);
		expect(compareTranscripts(base, other)).toEqual({
			differs: [],
			notes: [
				"ping is another version: iputils 1 then, iputils 2 now",
				"up, ping, line 1 | ping: - 1 packets transmitted, 1 received",
				"up, ping, line 1 | ping: + 1 packets transmitted, 1 got back",
			],
		});
		expect(compareTranscripts(base, text(other, '"exit":0', '"exit":1')).differs).toEqual([
			"up, ping, line 1, exit code: 0 -> 1",
		]);
	});
});
