import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { folderWith, natYaml, netgen } from "../../test/spawn.js";

const homeLan = readFileSync(new URL("../../../../examples/home-lan/topology.ts", import.meta.url), "utf8");
/** The lab with a fault, and nothing expected of it. */
const faulty = (from: string | RegExp, to: string): string => {
	const whole = homeLan.replace(/\texpect: \[[\s\S]*?\n\t\],\n/, "");
	const damaged = whole.replace(from, to);
	if (damaged.includes("expect:") || damaged === whole) throw new Error("the lab is not as this test knows it");
	return damaged;
};
const printerAddress = /"veth2-printer": `[^`]+`/;

const faults = {
	"no-default-route": faulty(/\t\t\{ on: "pc:veth1-pc", to: "default".*\n/, ""),
	"wrong-gateway": faulty(
		'on: "pc:veth1-pc", to: "default", via: machine',
		'on: "pc:veth1-pc", to: "default", via: "10.0.0.253"',
	),
	"no-forwarding": faulty(/\t\t\tmasquerade: .*\n/, ""),
	"no-nat": faulty('source: "10.0.0.0/24"', 'source: "10.0.0.2/32"'),
	"other-network": faulty(printerAddress, '"veth2-printer": "10.0.1.2/24"'),
	"address-twice": faulty(printerAddress, '"veth2-printer": "10.0.0.254/24"'),
	"small-mtu": faulty(
		'bridge0: { kind: "bridge",',
		'bridge0: { kind: "bridge", interfaces: { "veth2-br": { mtu: 1400 } },',
	),
	"no-cable": faulty(/\t\t\["printer:veth2-printer", .*\n/, ""),
	"no-port": faulty(
		'bridge0: { kind: "bridge",',
		'bridge0: { kind: "bridge", interfaces: { "veth2-br": { up: false } },',
	),
};
const otherGateway = `nodes:
  a: { interfaces: { e0: "fd00::1/64" } }
  r: { kind: router, interfaces: { e0: "fd00::fe/64", e1: "fd01::fe/64" } }
  b: { interfaces: { e0: "fd01::1/64" } }
links: [[a:e0, r:e0], [r:e1, b:e0]]
routes:
  - { on: a, to: "fd01::/64", via: "fd00::77" }
  - { on: a, to: default, via: "fd00::fe" }
  - { on: b, to: default, via: "fd01::fe" }
`;
const at = folderWith({
	"other-gateway.yaml": otherGateway,
	"nat.yaml": natYaml,
	"broken.yaml": "nodes: { a: host }\nlinks: [[a, b]]\n",
	...Object.fromEntries(Object.entries(faults).map(([name, text]) => [`${name}.ts`, text])),
});
const reach = (...args: string[]) => netgen(["reach", ...args], { cwd: at() });
/** The line of a file that holds the text. */
const lineOf = (fault: keyof typeof faults, text: string): number =>
	faults[fault].split("\n").findIndex((line) => line.includes(text)) + 1;

describe("the table", () => {
	test("at the last stage", async () => {
		expect(await reach("nat.yaml")).toMatchObject({
			code: 0,
			stderr: "",
			stdout: `small-nat, stage nat: who gets an answer from whom

      1 2 3 4
  pc  . + + +
  vm  + . . +

  1  10.0.0.1 (pc)
  2  192.0.2.2 (vm)
  3  10.0.0.254 (vm)
  4  1.1.1.1 (isp)

+ an answer comes   - no answer comes   ! it fails at once: no route   . itself
`,
		});
	});

	test("at an earlier one, with what is missing and where to look", async () => {
		const { code, stdout } = await reach("nat.yaml", "--stage", "lan");
		expect(code).toBe(0);
		expect(stdout).toContain("  pc  . ! + !\n");
		expect(stdout).toContain(`
Why:
  pc to 192.0.2.2:
      "pc" has no route to 192.0.2.2
      look at nat.yaml:4:3
`);
	});
});

describe("one pair", () => {
	test("hop by hop", async () => {
		const { code, stdout } = await reach("nat.yaml", "--from", "pc", "--to", "isp");
		expect(code).toBe(0);
		expect(stdout).toBe(`pc pings 1.1.1.1 (isp) at stage nat: an answer comes; isp sees it come from 192.0.2.2

There:
   1  pc sends it out by eth0 to the gateway 10.0.0.254 (from 10.0.0.1, to 1.1.1.1)
   2  vm gets it by foot0 and sends it out by up0 to the gateway 192.0.2.1 and puts 192.0.2.2 in place of 10.0.0.1 as its source
   3  isp gets it by uplink: it is there

Back:
   1  isp sends it out by uplink (from 1.1.1.1, to 192.0.2.2)
   2  vm gets it by up0 and sends it out by foot0 and puts 10.0.0.1 in place of 192.0.2.2 as its destination
   3  pc gets it by eth0: it is there
`);
	});

	test.each([
		[["--from", "pc"], "--from and --to belong together"],
		[["--from", "isp", "--to", "pc"], "'isp' is nobody who can ping"],
		[["--from", "pc", "--to", "pd"], "'pd' is no address, and no node that has one"],
		[["--stage", "wan"], "small-nat has no stage 'wan'"],
		[["--from", "pc", "--to", "vm", "--bytes", "12"], "give a whole number of bytes"],
	])("%j is refused", async (args, words) => {
		const { code, stdout, stderr } = await reach("nat.yaml", ...args);
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).toContain(words);
	});
});

describe("--json", () => {
	test("each stage, source and address, in the form that other programs rely on", async () => {
		const { code, stdout } = await reach("nat.yaml", "--json");
		expect(code).toBe(0);
		const { version, pairs } = JSON.parse(stdout);
		expect(version).toBe(1);
		expect(pairs).toHaveLength(2 * 2 * 4);
		expect(pairs[3]).toEqual({
			stage: "lan",
			from: "pc",
			to: "isp",
			address: "1.1.1.1",
			family: 4,
			result: "fails-at-once",
			seenAs: null,
			hops: [],
			reason: {
				node: "pc",
				code: "no-route",
				leg: "request",
				address: "1.1.1.1",
				path: "/nodes/pc",
				place: { file: "nat.yaml", line: 4, column: 3, start: expect.any(Number), end: expect.any(Number) },
			},
		});
		expect(pairs[11]).toMatchObject({ stage: "nat", from: "pc", result: "reaches", seenAs: "192.0.2.2", reason: null });
		expect(pairs[11].hops).toHaveLength(6);
	});

	test("one pair", async () => {
		const { stdout } = await reach("nat.yaml", "--json", "--stage", "nat", "--from", "pc", "--to", "10.0.0.254");
		expect(JSON.parse(stdout).pairs.map(({ stage, to }: { stage: string; to: string }) => [stage, to])).toEqual([
			["nat", "vm"],
		]);
	});
});

describe("a network with faults", () => {
	test.each([
		["lan", "ff02::1", "a multicast address"],
		["lan", "224.0.0.1", "a multicast address"],
		["lan", "255.255.255.255", "the broadcast address of every link"],
		["lan", "::", "the unspecified address"],
	])("at stage %s, to %s: %s is nobody's", async (stage, to, words) => {
		const { code, stdout, stderr } = await reach("nat.yaml", "--stage", stage, "--from", "pc", "--to", to);
		expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
		expect(stderr).toContain(`${to} is ${words}`);
	});

	test("a gateway that is not heard, and the one that is taken in its place", async () => {
		const { stdout } = await reach("other-gateway.yaml", "--from", "a", "--to", "b");
		expect(stdout).toContain(
			"1  a sends it out by e0 to the gateway fd00::fe, as its better one, fd00::77, is not heard (from fd00::1, to fd01::1)",
		);
	});

	test.each<[keyof typeof faults, string, string, string, string]>([
		["no-default-route", "1.1.1.1", '"pc" has no route to 1.1.1.1', "pc: {", "nat"],
		["wrong-gateway", "1.1.1.1", '"pc" asks its link for 10.0.0.253 and nobody answers', 'via: "10.0.0.253"', "nat"],
		["no-forwarding", "1.1.1.1", 'the request comes to "vm", which does not forward', "vm: {", "nat"],
		["no-nat", "1.1.1.1", '"isp" has no route to 10.0.0.1', 'source: "10.0.0.2/32"', "nat"],
		["other-network", "printer", '"pc" has no route to 10.0.1.2', '"10.0.1.2/24"', "lan"],
		["address-twice", "1.1.1.1", "more than one has 10.0.0.254", '"veth3-df": { ip', "nat"],
		["small-mtu", "printer", 'the request is too large for "veth2-br" of "bridge0"', "mtu: 1400", "nat"],
		[
			"no-port",
			"printer",
			'"pc" asks its link for 10.0.0.2 and nobody answers',
			'interfaces: { "veth2-br": { up',
			"nat",
		],
	])("%s, pc to %s", async (fault, to, words, line, stage) => {
		const { stdout } = await reach(`${fault}.ts`, "--from", "pc", "--to", to, "--stage", stage);
		expect(stdout).toContain(words);
		expect(stdout).toContain(`Look at ${fault}.ts:${lineOf(fault, line)}:`);
	});

	test("errors are told, and what comes of them is, too", async () => {
		const { code, stdout, stderr } = await reach("address-twice.ts");
		expect(code).toBe(1);
		expect(stderr).toContain("error NG110");
		expect(stdout).toContain("home-lan, stage nat: who gets an answer from whom");
	});

	test("a cable that is missing is told at the interface that it leaves bare", async () => {
		const { code, stdout, stderr } = await reach("no-cable.ts");
		expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
		expect(stderr).toMatch(/^no-cable\.ts:\d+:\d+: error NG065/);
		expect(stderr).toContain(`no-cable.ts:${lineOf("no-cable", '"veth2-printer":')}:`);
	});

	test("what can't be read whole can't be walked through", async () => {
		expect(await reach("broken.yaml")).toMatchObject({ code: 1, stdout: "" });
	});
});
