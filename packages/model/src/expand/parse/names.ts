import type { IfName, NodeName } from "../../domain.js";
import type { Parsed } from "./ip.js";
import { ipWord } from "./ip-words.js";

/** The kernel's IFNAMSIZ less its final zero byte. */
const longestInterface = 15;
const longestNamespace = 64;
const longestTopology = 32;

const alphabet = /^[A-Za-z][A-Za-z0-9-]*$/;
/** Namespace names are file names, not interface names: an underscore is fine in them. */
const namespaceAlphabet = /^[A-Za-z][A-Za-z0-9_-]*$/;

/** A name for an interface or a bridge's device. */
export function parseIfName(text: string): Parsed<IfName> {
	if (text === "lo") return { why: "lo is the loopback interface that every namespace has" };
	if (!alphabet.test(text)) return { why: "it is a letter, then letters, digits and hyphens" };
	if (text.length > longestInterface)
		return { why: `it has ${text.length} characters and the kernel takes ${longestInterface}` };
	const word = ipWord(text);
	if (word !== undefined)
		return { why: word === text ? "ip reads it as a word of its own" : `ip reads it as short for "${word}"` };
	return { ok: text as IfName };
}

/** A name for a node that is a namespace, the machine or the internet. */
export function parseNodeName(text: string): Parsed<NodeName> {
	if (!namespaceAlphabet.test(text)) return { why: "it is a letter, then letters, digits, hyphens and underscores" };
	if (text.length > longestNamespace) return { why: `it has ${text.length} characters, more than ${longestNamespace}` };
	return { ok: text as NodeName };
}

/** True for a topology's name: it names a lock, a folder and an nft table. */
export function isTopologyName(text: string): boolean {
	return /^[a-z0-9][a-z0-9-]*$/.test(text) && text.length <= longestTopology;
}

/** True for a stage's name: it is an argument of scripts. */
export function isStageName(text: string): boolean {
	return /^[a-z][a-z0-9-]*$/.test(text) && text.length <= longestTopology;
}

/** The nearest valid topology name to any text, a folder's name for one. */
export function toTopologyName(text: string): string {
	const name = text
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.slice(0, longestTopology + 1)
		.replace(/^-+/, "")
		.slice(0, longestTopology)
		.replace(/-+$/, "");
	return name || "topology";
}
