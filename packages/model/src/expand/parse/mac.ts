import type { Mac } from "../../domain.js";

/** Six bytes in hexadecimal with colons, in lower case; `undefined` where the text is anything else, or all zero. */
export function parseMac(text: string): Mac | undefined {
	if (!/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$/.test(text)) return undefined;
	const mac = text.toLowerCase();
	return mac === loopbackMac ? undefined : (mac as Mac);
}

/** What lo has, and no other interface may have. */
export const loopbackMac = "00:00:00:00:00:00" as Mac;
