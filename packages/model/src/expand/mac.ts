import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Mac } from "../domain.js";

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * A MAC of our own making: `02` (locally administered, unicast) and five bytes of a hash of the names, so that it is
 * the same on every run and machine. Names hold no zero byte, so no two triples make the same text.
 */
export function deriveMac(topology: string, node: string, name: string): Mac {
	return ["02", ...bytesOf(5, topology, node, name)].join(":") as Mac;
}

/** A datapath id of our own making, as sixteen hexadecimal digits. The first two bytes are free (OpenFlow 1.3, A.3.1). */
export function deriveDatapathId(topology: string, node: string): string {
	return ["0000", "02", ...bytesOf(5, topology, node, "datapath")].join("");
}

function bytesOf(count: number, ...names: string[]): string[] {
	return [...sha256(utf8ToBytes(names.join("\0"))).slice(0, count)].map((byte) => hex[byte] ?? "");
}
