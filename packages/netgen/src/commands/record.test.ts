import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lacks, lacksSandbox } from "@netgen/testkit";
import { describe, expect, test } from "vitest";
import { folderWith, netgen } from "../../test/spawn.js";

const lab = (show: string): string => `
nodes: { a: { interfaces: { e0: 10.0.0.1/24 } }, b: { interfaces: { e1: 10.0.0.2/24 } } }
links: [["a:e0", "b:e1"]]
show:
${show}
`;
const whole = lab(`
  - { name: list, at: all, run: ip netns list }
  - { name: ping, at: all, on: a, run: ping -c 1 10.0.0.2, meanwhile: { on: b, run: tcpdump -tnel -i any icmp } }
  - { name: typed-in, at: all, on: b, prompt: "b> ", run: [ip route show, "false"] }
  - { name: its-way, at: all, walk: [a, b] }
`);
const at = folderWith({
	"topology.yaml": whole,
	"missing.yaml": lab("  - { name: x, at: all, run: no-such-program-here }"),
	"way.yaml": `
stages: [hosts, cable, moved]
nodes: { a: { interfaces: { e0: { ip: { address: 10.0.0.1/24, from: moved }, up: { from: moved } } } },
         b: { interfaces: { e1: { ip: { address: 10.0.0.2/24, from: moved }, up: { from: moved } } } } }
links: [{ ends: ["a:e0", "b:e1"], from: cable, moved: moved }]
show: [{ name: both-here, at: cable, run: ip -br link show type veth }, { name: gone, at: moved, run: ip -br link show type veth }]
`,
	"too-early.yaml": `
stages: [all-at-once, moved]
nodes: { a: { interfaces: { e0: { ip: { address: 10.0.0.1/24, from: moved }, up: { from: moved } } } },
         b: { interfaces: { e1: { ip: { address: 10.0.0.2/24, from: moved }, up: { from: moved } } } } }
links: [{ ends: ["a:e0", "b:e1"], moved: moved }]
`,
});
const missing = lacks("ip", "nsenter", "flock", "awk", "ping", "tcpdump") ?? lacksSandbox();
const left = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("netgen-run-"));
const record = (...words: string[]) => netgen(["record", ...words], { cwd: at() });
const transcript = () => JSON.parse(readFileSync(join(at(), "transcript.json"), "utf8"));
const shown = (name: string) => transcript().stages[0].shown.find((one: { name: string }) => one.name === name);

describe.skipIf(missing)("netgen record", () => {
	test("writes what was printed beside the topology, the same each time", async () => {
		expect(await record()).toMatchObject({ code: 0, stdout: "", stderr: "" });
		const first = readFileSync(join(at(), "transcript.json"), "utf8");
		expect(transcript()).toMatchObject({ format: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
		expect(transcript().stages[0].observed).toEqual({ a: { "10.0.0.2": "reaches" }, b: { "10.0.0.1": "reaches" } });
		expect(shown("list").lines).toEqual([
			{ typed: "ip netns list", output: expect.arrayContaining(["a", "b"]), exit: 0 },
		]);
		expect(shown("ping").lines[0].output[1]).toBe("64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.050 ms");
		expect(shown("ping").meanwhile[0].output.filter((line: string) => line.startsWith("e1 "))).toEqual([
			expect.stringMatching(/^e1 +In +ifindex 2 .* 10\.0\.0\.1 > 10\.0\.0\.2: ICMP echo request, id 1, seq 1/),
			expect.stringMatching(/^e1 +Out +ifindex 2 .* 10\.0\.0\.2 > 10\.0\.0\.1: ICMP echo reply, id 1, seq 1/),
		]);
		expect(shown("typed-in")).toMatchObject({
			shell: { typed: "ip netns exec b env PS1='b> ' sh", prompt: "b> " },
			lines: [
				{ typed: "ip route show", output: ["10.0.0.0/24 dev e1 proto kernel scope link src 10.0.0.2 "] },
				{ typed: "false", output: [] },
			],
		});
		const kinds = shown("its-way").seen.map(({ kind, node }: { kind: string; node: string }) => `${kind} ${node}`);
		expect(kinds.sort()).toEqual(
			["is-at a", "is-at b", "reply a", "reply b", "request a", "request b", "who-has a", "who-has b"].sort(),
		);
		expect(await record("-o", "again.json")).toMatchObject({ code: 0 });
		expect(readFileSync(join(at(), "again.json"), "utf8")).toBe(first);
		expect(left()).toEqual([]);
	});

	test("--check holds a run against it, and names what differs", async () => {
		await record();
		expect(await record("--check")).toMatchObject({ code: 0, stderr: "" });
		const file = join(at(), "transcript.json");
		writeFileSync(
			file,
			readFileSync(file, "utf8").replace("1 received, 0% packet loss", "0 received, 100% packet loss"),
		);
		const { code, stderr } = await record("--check");
		expect(code).toBe(3);
		expect(stderr).toMatch(
			/transcript\.json is not what a run says:\n {2}all, ping, line 1, output \d+ \| ping: 1 packets transmitted, 0 received, 100% packet loss, time 0ms -> 1 packets transmitted, 1 received, 0% packet loss, time 0ms\nhint: /,
		);
	});

	test("without a transcript --check says so before anything runs", async () => {
		const { code, stderr } = await record("--check", "-o", "none.json");
		expect(code).toBe(1);
		expect(stderr).toMatch(/^netgen: there is no transcript in none\.json: .*\nhint: record it anew/);
	});

	test("a program that isn't there is named before anything runs", async () => {
		const { code, stdout, stderr } = await record("missing.yaml", "-o", "-");
		expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
		expect(stderr).toMatch(
			/needs programs that are not here: no-such-program-here\nhint: install them; nothing was run/,
		);
		expect(left()).toEqual([]);
	});

	test("a cable on its way is seen on the machine, and no longer when its ends are moved", async () => {
		expect(await record("way.yaml")).toMatchObject({ code: 0 });
		const { stages } = transcript();
		const printed = (index: number): string[] =>
			stages[index].shown[0].lines[0].output.map((line: string) => line.split(" ")[0]);
		expect(printed(1).sort()).toEqual(["e0@e1", "e1@e0"]);
		expect(printed(2)).toEqual([]);
		expect(stages.map(({ observed }: { observed: unknown }) => observed)).toEqual([
			{},
			{},
			{ a: { "10.0.0.2": "reaches" }, b: { "10.0.0.1": "reaches" } },
		]);
		const { code, stderr } = await record("too-early.yaml");
		expect(code).toBe(1);
		expect(stderr).toContain("cables on their way need a stage of their own");
	});
});
