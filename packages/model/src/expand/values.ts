import type { Ip } from "../domain.js";
import type { Located } from "../located.js";
import { asText } from "./access.js";
import { type Context, report, skip } from "./context.js";
import { parseIp, parseNetwork } from "./parse/ip.js";

/** An address without a prefix length; what is none is reported. */
export function readIp(context: Context, value: Located | undefined): Ip | undefined {
	const text = asText(value);
	if (text === undefined) {
		skip(context);
		return undefined;
	}
	const parsed = parseIp(text.value);
	if (parsed.ok === undefined) report(context, "NG070", { text: text.value, why: parsed.why }, { place: text.place });
	return parsed.ok;
}

/** A network; what is none is reported. */
export function readNetwork(context: Context, value: Located | undefined): ReturnType<typeof parseNetwork>["ok"] {
	const text = asText(value);
	if (text === undefined) {
		skip(context);
		return undefined;
	}
	const parsed = parseNetwork(text.value);
	if (parsed.ok === undefined) report(context, "NG071", { text: text.value, why: parsed.why }, { place: text.place });
	return parsed.ok;
}
