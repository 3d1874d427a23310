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
const frame = {
	kind: "request",
	node: "a",
	interface: "e0",
	from: "02:00:00:00:00:0a",
	to: "02:00:00:00:00:0b",
	source: "10.0.0.1",
	destination: "10.0.0.2",
	ttl: 64,
} as const;
const stages: Transcript["stages"] = [
	{
		stage: "hosts",
		claims: [],
		observed: {},
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
		observed: { a: { "10.0.0.2": "reaches" }, b: { "10.0.0.1": "no-answer" } },
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
	{
		stage: "look",
		claims: [],
		observed: { a: { "10.0.0.2": "reaches" }, b: { "10.0.0.1": "reaches" } },
		shown: [{ kind: "walk", name: "way", seen: [frame] }],
	},
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
	transcript: { format: 2, topology: "lab", digest: digest(topology), programs: {}, stages },
	scripts: ["setup.sh"],
	pictures: {
		whole: { wide: "whole.svg", alt: "All of [it]" },
		stages: [0, 1, 2].map((stage) => ({ wide: `${stage}.svg`, narrow: `${stage}-narrow.svg`, alt: `"${stage}"` })),
		walks: new Map([["way", { wide: "way.svg", alt: "a > b" }]]),
	},
	elsewhere: [{ locale: "ja", path: "README.ja.md" }],
	place: "md",
};

describe("a page", () => {
	test("in English", () => {
		expect(page(input)).toMatchInlineSnapshot(`
			"# A \\*lab\\*

			English · [日本語](README.ja.md)

			Two hosts.

			## What you will build

			![All of \\[it\\]](whole.svg)

			Type the commands as root, on a machine that you may experiment on; a virtual machine is best. \`#\` stands for the shell that asks: type what is behind it. Most commands that build print nothing; some, such as \`sysctl\`, repeat what they have set.

			Every output on this page was printed in a real run. Times, ids, port numbers, the numbers of interfaces and the like differ from run to run; here they are replaced by values that stay the same.

			## The topology

			<details>
			<summary>topology.ts</summary>

			\`\`\`ts
			export default {};
			\`\`\`

			</details>

			## Stage 1: hosts

			<picture><source media="(max-width: 600px)" srcset="0-narrow.svg"><img src="0.svg" alt="&quot;0&quot;"></picture>

			Only hosts.

			### Make a namespace

			\`\`\`shell-session
			# ip netns add a
			# ip netns add b
			\`\`\`

			A network namespace is a network stack of its own: interfaces, addresses, routes, firewall rules. To programs inside it looks like another computer. A new one has a single interface, \`lo\`, and no way out. \`ip netns add\` makes one and gives it a name, which is a file in \`/run/netns\`.

			### Turn the loopback on

			\`\`\`shell-session
			# ip -n a link set lo up
			\`\`\`

			\`lo\` is the interface by which a computer talks to itself, at 127.0.0.1. In a new namespace it is off, and then not even a ping to its own address is answered.

			\`ip -n NAME …\` runs \`ip\` inside the namespace NAME. For any other program it is \`ip netns exec NAME …\`.

			### Make a namespace

			\`\`\`shell-session
			# ip netns add c
			\`\`\`

			The script does the same with \`sh setup.sh --until hosts\`. It sends many of these commands to \`ip\` in one go, which is faster, and it marks what it makes, so that it can tell its own things from yours.

			The names:

			Start this first, in another terminal, and end it with Ctrl-C when the rest is done:

			\`\`\`shell-session
			# tcpdump -n
			IP
			\`\`\`

			Meanwhile, in the first terminal:

			\`\`\`shell-session
			# ip netns list
			b
			a
			\`\`\`

			## Stage 2: Plug it in

			<picture><source media="(max-width: 600px)" srcset="1-narrow.svg"><img src="1.svg" alt="&quot;1&quot;"></picture>

			A cable.

			### Make a cable

			\`\`\`shell-session
			# ip link add e0 type veth peer name e1
			\`\`\`

			A veth pair is a cable: two interfaces, and what goes in at one comes out at the other. \`netns\` puts an end right into its namespace. Both ends are down at first: nothing passes yet.

			By script: \`sh setup.sh --until cable\`.

			\`\`\`shell-session
			# ip netns exec a env PS1='a> ' sh
			a> ip route
			10.0.0.0/24 dev e0
			a> exit
			\`\`\`

			### Who reaches whom

			Each row asks, each column is asked. The prediction comes from the topology alone. Then, in the run, every pair was asked with \`ping\`. “Fails at once”: the asker has no route, and sends nothing. “No answer”: it asks, and nothing comes back, or only word from a router that it can't be delivered.

			|  | a \`10.0.0.1\` | b \`10.0.0.2\` |
			| --- | --- | --- |
			| **a** | · | answer |
			| **b** | predicted: answer; observed: no answer | · |

			1 of 2 pairs got what was predicted.

			## Stage 3: look

			<picture><source media="(max-width: 600px)" srcset="2-narrow.svg"><img src="2.svg" alt="&quot;2&quot;"></picture>

			Nothing is added at this stage. Stop and look around.

			**A packet on its way: a → 10.0.0.2**

			![a \\> b](way.svg)

			|  | What happens | MAC | IP | TTL |
			| --- | --- | --- | --- | --- |
			| 1 | The routing table says: \`10.0.0.2\` is a neighbour on the same wire. \`a\` sends the packet out by \`e0\`. | \`02:00:00:00:00:0a\`<br/>→ \`02:00:00:00:00:0b\` | \`10.0.0.1\`<br/>→ \`10.0.0.2\` | 64 |
			|  | It has arrived at \`b\`. |  |  |  |
			| 2 | \`b\` sends the answer out by \`e1\`. |  |  |  |
			|  | It has arrived at \`a\`. |  |  |  |

			The numbers are those of the picture: one for each cable that the packet takes. MACs, addresses and time to live (TTL) are from captures at the interface by which it leaves.

			### Who reaches whom

			|  | a \`10.0.0.1\` | b \`10.0.0.2\` |
			| --- | --- | --- |
			| **a** | · | answer |
			| **b** | answer | · |

			2 of 2 pairs got what was predicted.

			## What can go wrong

			What people stumble over in a network like this one, and what to do.

			**“Operation not permitted”**

			Namespaces and interfaces are made by root. \`mount --make-shared /run/netns failed: Operation not permitted\` says that you are not. Use \`sudo\`, or \`sh lab.sh --rootless up\`, which needs no root where the kernel lets ordinary users make namespaces.

			**The interface is up, and no ping is answered**

			Look at its state with \`ip link\`: \`NO-CARRIER\`, \`LOWERLAYERDOWN\` or \`M-DOWN\` say that the other end of the cable is still down. Switch that on, too.

			**A namespace is deleted, and its network is still there**

			\`ip netns delete\` takes away the name. The namespace itself stays as long as a program runs in it, a forgotten shell for example, and the cable with it. \`ip netns pids NAME\` lists those programs while the name is there. The script ends them first.

			**“File exists” right after it was deleted**

			The kernel clears a namespace away in its own time. Its cables live some 20 to 50 milliseconds longer than its name, on a busy machine longer. Wait until \`ip link\` no longer lists the far end. The script deletes cables before namespaces, and waits.

			## Take it down again

			A namespace takes everything in it along: its interfaces, its routes, and the far end of each cable, wherever that is.

			\`\`\`shell-session
			# ip netns delete a
			\`\`\`

			Or, where the script has built it:

			\`\`\`shell-session
			# sh teardown.sh
			\`\`\`

			## The scripts

			They are plain shell and need iproute2, util-linux, awk, ping. Each carries the digest of the topology that it was made from; this page, its pictures and its outputs carry the same.

			- [setup.sh](setup.sh)

			\`5e58f638ef657e298db26c850e879bd33b1827c21fd52489b18b27afe79d311e\`
			"
		`);
	});

	test.each(locales)("in %s it has the same outputs, pictures and links", (locale) => {
		const facts = (text: string): string[] => text.match(/^(```|[#$] ip|a> |10\.|IP|[ab]$).*|\]\([^)]*\)/gm) ?? [];
		expect(facts(page({ ...input, locale }))).toEqual(facts(page(input)));
	});

	test("for Docusaurus, each picture in the syntax that it knows", () => {
		const text = page({ ...input, place: "docusaurus" });
		expect(text).toContain(
			'<div className="ng-wide">\n\n!["1"](1.svg)\n\n</div>\n\n<div className="ng-narrow">\n\n!["1"](1-narrow.svg)\n\n</div>'.replaceAll(
				'\\"',
				'"',
			),
		);
		expect(text).not.toContain("<picture>");
	});

	test("a pair that nobody asked is no pair of a page", () => {
		const [first, second, third] = stages as [
			Transcript["stages"][0],
			Transcript["stages"][0],
			Transcript["stages"][0],
		];
		const transcript = { ...input.transcript, stages: [first, { ...second, observed: {} }, third] };
		expect(() => page({ ...input, transcript })).toThrow("does not say what a got when it asked 10.0.0.2");
	});

	test("a transcript of another topology is refused", () => {
		const transcript = { ...input.transcript, digest: "0".repeat(64) };
		expect(() => page({ ...input, transcript })).toThrow("record it anew");
	});
});
