/** Reading what someone else wrote: never more than any topology needs, and text or nothing. */
import { closeSync, openSync, readSync } from "node:fs";
import type { Readable } from "node:stream";

/** The readers refuse texts of far fewer characters; a longer file is cut, and refused by them. */
const enough = 4_000_004;

/** The text of a file, or null where its bytes are no UTF-8. */
export function readTextFile(path: string): string | null {
	const file = openSync(path, "r");
	try {
		const bytes = new Uint8Array(enough);
		let length = 0;
		for (let got = -1; got !== 0 && length < enough; length += got)
			got = readSync(file, bytes, length, enough - length, null);
		return decode(bytes.subarray(0, length));
	} finally {
		closeSync(file);
	}
}

/** The same for a stream. */
export async function readTextStream(stream: Readable): Promise<string | null> {
	const pieces: Uint8Array[] = [];
	let length = 0;
	for await (const piece of stream) {
		pieces.push(piece as Uint8Array);
		length += (piece as Uint8Array).length;
		if (length >= enough) break;
	}
	return decode(Buffer.concat(pieces).subarray(0, enough));
}

function decode(bytes: Uint8Array): string | null {
	try {
		// A text that was cut may end inside a character: what is left of that is not looked at.
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: bytes.length === enough });
	} catch {
		return null;
	}
}
