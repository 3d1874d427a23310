import { readFileSync } from "node:fs";
import { walk } from "@netgen/model";
import { expect, test } from "vitest";
import { examples } from "../../fixtures/examples.js";
import { en } from "../prose/en.js";
import type { Transcript, WalkRecord } from "../transcript/types.js";
import { walkInWords } from "./sentences.js";

/** The recorded walk of a lab, in words. */
function words(lab: string, name: string): string[] {
	const topology = examples().find((one) => one.name === lab);
	const show = topology?.show?.find((one) => one.name === name);
	if (topology === undefined || show?.kind !== "walk") throw new Error(`${lab} shows no walk ${name}`);
	const file = new URL(`../../../../examples/${lab}/transcript.json`, import.meta.url);
	const { stages } = JSON.parse(readFileSync(file, "utf8")) as Transcript;
	const record = stages.flatMap(({ shown }) => shown).find((one): one is WalkRecord => one.name === name);
	const steps = walkInWords(topology, walk(topology, show.at, show.from, show.address), record?.seen ?? [], en);
	return steps.map(({ number, sentences, packet }) =>
		[
			number ?? "-",
			...sentences,
			...(packet ? [`(${packet.from} > ${packet.to}, ${packet.source} > ${packet.destination})`] : []),
		].join(" "),
	);
}

test("over a bridge, with ARP", () => {
	expect(words("home-lan", "to-printer")).toMatchInlineSnapshot(`
		[
		  "1 The routing table says: \`10.0.0.2\` is a neighbour on the same wire. \`pc\` asks everybody on the wire who has \`10.0.0.2\`; \`02:34:9a:8b:05:a6\` answers. \`pc\` sends the packet out by \`veth1-pc\`. (02:19:52:8c:a8:db > 02:34:9a:8b:05:a6, 10.0.0.1 > 10.0.0.2)",
		  "2 \`bridge0\` passes it on, in at \`veth1-br\`, out at \`veth2-br\`. (02:19:52:8c:a8:db > 02:34:9a:8b:05:a6, 10.0.0.1 > 10.0.0.2)",
		  "- It has arrived at \`printer\`.",
		  "3 \`printer\` sends the answer out by \`veth2-printer\`. (02:34:9a:8b:05:a6 > 02:19:52:8c:a8:db, 10.0.0.2 > 10.0.0.1)",
		  "4 \`bridge0\` passes it on, in at \`veth2-br\`, out at \`veth1-br\`. (02:34:9a:8b:05:a6 > 02:19:52:8c:a8:db, 10.0.0.2 > 10.0.0.1)",
		  "- It has arrived at \`pc\`.",
		]
	`);
});

test("through translation, and back", () => {
	expect(words("home-lan", "way-out")).toMatchInlineSnapshot(`
		[
		  "1 The routing table says: to \`1.1.1.1\` by the next hop \`10.0.0.254\`. \`pc\` asks everybody on the wire who has \`10.0.0.254\`; \`02:ea:cb:86:a0:19\` answers. \`pc\` sends the packet out by \`veth1-pc\`. (02:19:52:8c:a8:db > 02:ea:cb:86:a0:19, 10.0.0.1 > 1.1.1.1)",
		  "2 \`bridge0\` passes it on, in at \`veth1-br\`, out at \`veth3-br\`. (02:19:52:8c:a8:db > 02:ea:cb:86:a0:19, 10.0.0.1 > 1.1.1.1)",
		  "3 \`vm\` gets it at \`veth3-df\`. The routing table says: to \`1.1.1.1\` by the next hop \`10.138.0.1\`. Masquerade: the sender \`10.0.0.1\` becomes \`10.138.0.3\`, an address that the answer can find. \`vm\` asks everybody on the wire who has \`10.138.0.1\`; \`02:68:7c:d9:7b:64\` answers. It goes on by \`ens4\`, and its time to live is 63 now. (42:01:0a:8a:00:03 > 02:68:7c:d9:7b:64, 10.138.0.3 > 1.1.1.1)",
		  "- It has arrived at \`isp\`.",
		  "4 \`isp\` sends the answer out by \`uplink\`. (02:68:7c:d9:7b:64 > 42:01:0a:8a:00:03, 1.1.1.1 > 10.138.0.3)",
		  "5 \`vm\` gets it at \`ens4\`. The kernel remembers the translation: the receiver \`10.138.0.3\` becomes \`10.0.0.1\` again. It goes on by \`veth3-df\`, and its time to live is 63 now. (02:ea:cb:86:a0:19 > 02:19:52:8c:a8:db, 1.1.1.1 > 10.0.0.1)",
		  "6 \`bridge0\` passes it on, in at \`veth3-br\`, out at \`veth1-br\`. (02:ea:cb:86:a0:19 > 02:19:52:8c:a8:db, 1.1.1.1 > 10.0.0.1)",
		  "- It has arrived at \`pc\`.",
		]
	`);
});

test("one that dies, and where", () => {
	expect(words("home-lan", "dies")).toMatchInlineSnapshot(`
		[
		  "1 The routing table says: to \`1.1.1.1\` by the next hop \`10.0.0.254\`. \`pc\` asks everybody on the wire who has \`10.0.0.254\`; \`02:ea:cb:86:a0:19\` answers. \`pc\` sends the packet out by \`veth1-pc\`. (02:19:52:8c:a8:db > 02:ea:cb:86:a0:19, 10.0.0.1 > 1.1.1.1)",
		  "2 \`bridge0\` passes it on, in at \`veth1-br\`, out at \`veth3-br\`. (02:19:52:8c:a8:db > 02:ea:cb:86:a0:19, 10.0.0.1 > 1.1.1.1)",
		  "- At \`vm\` it ends. The packet would have to go on to \`1.1.1.1\`, and this node does not forward.",
		]
	`);
});

test("one that nobody hears", () => {
	expect(words("learning-switch", "dies")).toMatchInlineSnapshot(`
		[
		  "- The routing table says: \`192.168.0.1\` is a neighbour on the same wire.",
		  "- At \`ns1\` it ends. It asks who has \`192.168.0.1\`, and nobody on the wire answers.",
		]
	`);
});
