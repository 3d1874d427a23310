import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Mac } from "../domain.js";

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/**
 * A MAC of our own making: `02` (locally administered, unicast) and five bytes of a hash of the names, so that it is
 * the same on every run and machine. Names hold no zero byte, so no two triples make the same text.
 */
export function deriveMac(topology: string, node: string, name: string): Mac {
	const digest = sha256(utf8ToBytes(`${topology}\0${node}\0${name}`));
	let mac = "02";
	for (let i = 0; i < 5; i++) mac += `:${hex[digest[i] ?? 0]}`;
	return mac as Mac;
}
