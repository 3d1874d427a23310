import { check, digest, fromValue, reach, type Topology, walk } from "@netgen/model";
import { describe, expect, test } from "vitest";
import { locales } from "../prose/index.js";
import type { Transcript } from "../transcript/types.js";
import { page } from "./page.js";
import type { PageInput } from "./types.js";

const topology = check(
	fromValue({
		name: "lab",
		title: "A *lab*",
		description: "Two hosts.",
		stages: [{ name: "hosts", note: "Only hosts." }, "cable", "look"],
		nodes: {
			a: { interfaces: { e0: { ip: { address: "10.0.0.1/24", from: "cable" }, up: { from: "cable" } } } },
			b: { interfaces: { e1: { ip: { address: "10.0.0.2/24", from: "cable" }, up: { from: "cable" } } } },
		},
		links: [{ ends: ["a:e0", "b:e1"], from: "cable" }],
		show: [
			{ name: "list", at: "hosts", run: "ip netns list" },
			{ name: "shell", at: "cable", on: "a", prompt: "a> ", run: "ip route" },
			{ name: "way", at: "look", walk: ["a", "b"] },
		],
	}),
	{ defaultName: "lab" },
).topology as Topology;
const stages: Transcript["stages"] = [
	{
		stage: "hosts",
		claims: [],
		shown: [
			{
				kind: "look",
				name: "list",
				lines: [{ typed: "ip netns list", output: ["b", "a"], exit: 0 }],
				meanwhile: [{ typed: "tcpdump -n", output: ["IP"] }],
			},
		],
	},
	{
		stage: "cable",
		claims: [],
		shown: [
			{
				kind: "look",
				name: "shell",
				shell: { typed: "ip netns exec a env PS1='a> ' sh", prompt: "a> " },
				lines: [{ typed: "ip route", output: ["10.0.0.0/24 dev e0"] }],
				meanwhile: [],
			},
		],
	},
	{ stage: "look", claims: [], shown: [{ kind: "walk", name: "way", seen: [] }] },
];
const input: PageInput = {
	topology,
	digest: digest(topology),
	locale: "en",
	story: { stages: { cable: { title: "Plug it in", text: "A cable." } }, shown: { list: "The names:" } },
	source: { name: "topology.ts", text: "export default {};\n" },
	typed: [
		[
			{ kind: "namespace", text: "ip netns add a" },
			{ kind: "namespace", text: "ip netns add b" },
			{ kind: "loopback", text: "ip -n a link set lo up" },
			{ kind: "namespace", text: "ip netns add c" },
		],
		[{ kind: "cable", text: "ip link add e0 type veth peer name e1" }],
		[],
	],
	removed: [{ kind: "namespace", text: "ip netns delete a" }],
	pairs: topology.stages.map((_, stage) => [...reach(topology, stage).pairs()]),
	walks: new Map([["way", walk(topology, 2, topology.nodes[0]?.name as never, { family: 4, text: "10.0.0.2" })]]),
	transcript: { format: 1, topology: "lab", digest: digest(topology), programs: {}, stages },
	scripts: ["setup.sh"],
	pictures: { whole: "diagram.svg", stages: ["0.svg", "1.svg", "2.svg"] },
};

describe("a page", () => {
	test("in English", () => {
		expect(page(input)).toMatchInlineSnapshot(`
			"# A \\*lab\\*

			Two hosts.

			## What you will build

			![A \\*lab\\*](diagram.svg)

			Type the commands as root, on a machine that you may experiment on; a virtual machine is best. \`#\` stands for the shell that asks: type what is behind it. What stands under a command was printed when this page was recorded.

			Every output on this page was printed in a run of the scripts. Times, ids and the numbers of interfaces differ from run to run; here they are replaced by values that stay the same.

			\`alias netgen:…\` and \`group …\` are the marks of the script. What you made by hand has none.

			## The topology

			\`topology.ts\`:

			\`\`\`ts
			export default {};
			\`\`\`

			## Stage 1: hosts

			![Stage 1: hosts](0.svg)

			Only hosts.

			### Make a namespace

			\`\`\`shell-session
			# ip netns add a
			# ip netns add b
			\`\`\`

			A network namespace is a network stack of its own: interfaces, addresses, routes, firewall rules. To programs inside it looks like another computer. A new one has a single interface, \`lo\`, and no way out. \`ip netns add\` gives it a name, which is a file in \`/run/netns\`.

			### Turn the loopback on

			\`\`\`shell-session
			# ip -n a link set lo up
			\`\`\`

			\`lo\` is the interface by which a computer talks to itself, at 127.0.0.1. In a new namespace it is off, and then not even a ping to its own address is answered. \`ip -n NAME …\` runs \`ip\` inside the namespace NAME; it is short for \`ip netns exec NAME ip …\`.

			### Make a namespace

			\`\`\`shell-session
			# ip netns add c
			\`\`\`

			The script does the same with \`sh setup.sh --until hosts\`. It sends many of these commands to \`ip\` in one go, which is faster, and it marks what it makes, so that it can tell its own things from yours.

			The names:

			\`\`\`shell-session
			# ip netns list
			b
			a
			\`\`\`

			Meanwhile, in another terminal:

			\`\`\`shell-session
			# tcpdump -n
			IP
			\`\`\`

			## Stage 2: Plug it in

			![Stage 2: Plug it in](1.svg)

			A cable.

			### Make a cable

			\`\`\`shell-session
			# ip link add e0 type veth peer name e1
			\`\`\`

			A veth pair is a cable: two interfaces, and what goes in at one comes out at the other. \`netns\` puts an end right into its namespace. Both ends are down at first, as if the plugs were not in yet.

			By script: \`sh setup.sh --until cable\`.

			\`\`\`shell-session
			# ip netns exec a env PS1='a> ' sh
			a> ip route
			10.0.0.0/24 dev e0
			a> exit
			\`\`\`

			### Who reaches whom

			Each row asks, each column is asked. The prediction comes from the topology alone; then every pair was asked for real.

			|  | a \`10.0.0.1\` | b \`10.0.0.2\` |
			| --- | --- | --- |
			| **a** | · | answer |
			| **b** | answer | · |

			## Stage 3: look

			![Stage 3: look](2.svg)

			Nothing is added at this stage. Stop and look around.

			**A packet on its way**

			1. \`a\` sends it out by \`e0\`, from \`10.0.0.1\` to \`10.0.0.2\`.
			2. It has arrived at \`b\`.
			3. \`b\` sends the answer out by \`e1\`.
			4. It has arrived at \`a\`.

			### Who reaches whom

			|  | a \`10.0.0.1\` | b \`10.0.0.2\` |
			| --- | --- | --- |
			| **a** | · | answer |
			| **b** | answer | · |

			## Take it down again

			A namespace takes everything in it along: its interfaces, its routes, and the far end of each cable, wherever that is.

			\`\`\`shell-session
			# ip netns delete a
			\`\`\`

			\`\`\`shell-session
			# sh teardown.sh
			\`\`\`

			## The scripts

			They are plain shell; on the machine they need iproute2, util-linux and awk, and nft or iptables where addresses are translated. Each carries the digest of the topology that it was made from; this page was made from the same.

			- [setup.sh](setup.sh)

			\`5e58f638ef657e298db26c850e879bd33b1827c21fd52489b18b27afe79d311e\`
			"
		`);
	});

	test.each(locales)("in %s it has the same outputs, pictures and links", (locale) => {
		const facts = (text: string): string[] => text.match(/^(```|[#$] ip|a> |10\.|IP|[ab]$).*|\]\([^)]*\)/gm) ?? [];
		expect(facts(page({ ...input, locale }))).toEqual(facts(page(input)));
	});

	test("a transcript of another topology is refused", () => {
		const transcript = { ...input.transcript, digest: "0".repeat(64) };
		expect(() => page({ ...input, transcript })).toThrow("record it anew");
	});
});
