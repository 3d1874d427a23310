import type { Marks } from "../../src/index.js";

/** The CRC of cksum(1) (POSIX XCU, cksum), written anew: what a script computes is to be what is expected of it. */
export function cksum(text: string): number {
	const bytes = [...new TextEncoder().encode(text)];
	for (let length = bytes.length; length > 0; length >>>= 8) bytes.push(length & 0xff);
	let crc = 0;
	for (const byte of bytes) {
		crc ^= byte << 24;
		for (let bit = 0; bit < 8; bit++) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
	}
	return ~crc >>> 0;
}

/** The marks that the scripts of a topology put on what is theirs. */
export function marksOf(topology: string): Marks {
	const tag = `netgen:${topology}`;
	return { tag, group: `1${String(cksum(tag)).padStart(8, "0").slice(-8)}` };
}
