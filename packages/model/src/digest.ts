import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Topology } from "./domain.js";

/** SHA-256 of the topology, in hexadecimal: the same for two topologies exactly when nothing in them differs. */
export function digest(topology: Topology): string {
	return bytesToHex(sha256(utf8ToBytes(canonical(topology))));
}

/** JSON with the keys of every object in order. */
function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	const entries = Object.entries(value).filter(([, item]) => item !== undefined);
	entries.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}
