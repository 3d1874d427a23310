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
	const legs = walkInWords(topology, walk(topology, show.at, show.from, show.address), record?.seen ?? [], en);
	return legs.flatMap(({ leg, sentences }) => [`${leg}:`, ...sentences]);
}

test("over a bridge, with ARP", () => {
	expect(words("home-lan", "to-printer")).toMatchInlineSnapshot(`
		[
		  "request:",
		  "\`pc\` asks everybody on the wire who has \`10.0.0.2\`; \`02:34:9a:8b:05:a6\` answers.",
		  "\`pc\` sends it out by \`veth1-pc\`, from \`10.0.0.1\` to \`10.0.0.2\`.",
		  "\`bridge0\` passes it on, in at \`veth1-br\`, out at \`veth2-br\`.",
		  "It has arrived at \`printer\`.",
		  "reply:",
		  "\`printer\` sends the answer out by \`veth2-printer\`.",
		  "\`bridge0\` passes it on, in at \`veth2-br\`, out at \`veth1-br\`.",
		  "It has arrived at \`pc\`.",
		]
	`);
});

test("through translation, and back", () => {
	expect(words("home-lan", "way-out")).toMatchInlineSnapshot(`
		[
		  "request:",
		  "\`pc\` asks everybody on the wire who has \`10.0.0.254\`; \`02:ea:cb:86:a0:19\` answers.",
		  "\`pc\` sends it out by \`veth1-pc\`, from \`10.0.0.1\` to \`1.1.1.1\`.",
		  "\`bridge0\` passes it on, in at \`veth1-br\`, out at \`veth3-br\`.",
		  "\`vm\` gets it at \`veth3-df\` and forwards it by \`ens4\`; its time to live is 63 now.",
		  "The sender \`10.0.0.1\` becomes \`10.138.0.3\`.",
		  "\`vm\` asks everybody on the wire who has \`10.138.0.1\`; \`02:68:7c:d9:7b:64\` answers.",
		  "It has arrived at \`isp\`.",
		  "reply:",
		  "\`isp\` sends the answer out by \`uplink\`.",
		  "\`vm\` gets it at \`ens4\` and forwards it by \`veth3-df\`; its time to live is 63 now.",
		  "The receiver \`10.138.0.3\` becomes \`10.0.0.1\`.",
		  "\`bridge0\` passes it on, in at \`veth3-br\`, out at \`veth1-br\`.",
		  "It has arrived at \`pc\`.",
		]
	`);
});

test("one that dies, and where", () => {
	expect(words("home-lan", "dies")).toMatchInlineSnapshot(`
		[
		  "request:",
		  "\`pc\` asks everybody on the wire who has \`10.0.0.254\`; \`02:ea:cb:86:a0:19\` answers.",
		  "\`pc\` sends it out by \`veth1-pc\`, from \`10.0.0.1\` to \`1.1.1.1\`.",
		  "\`bridge0\` passes it on, in at \`veth1-br\`, out at \`veth3-br\`.",
		  "It has arrived at \`vm\`.",
		  "At \`vm\` it ends.",
		  "The packet would have to go on to \`1.1.1.1\`, and this node does not forward.",
		]
	`);
});

test("one that nobody hears", () => {
	expect(words("learning-switch", "dies")).toMatchInlineSnapshot(`
		[
		  "request:",
		  "At \`ns1\` it ends.",
		  "It asks who has \`192.168.0.1\`, and nobody on the wire answers.",
		]
	`);
});
