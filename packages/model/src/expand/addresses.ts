import type { Address } from "../domain.js";
import type { Located } from "../located.js";
import { asMap, asText, field, oneOrMany } from "./access.js";
import { type Context, report, skip } from "./context.js";
import type { Since } from "./draft.js";
import { parseCidr } from "./parse/ip.js";
import { since } from "./stages.js";

/** The addresses that the author gives to an interface. */
export function readAddresses(context: Context, value: Located, exists: Since, path: string): Address[] {
	const addresses: Address[] = [];
	for (const item of oneOrMany(value)) {
		const map = asMap(item);
		const text = asText(map ? field(map, "address") : item);
		if (text === undefined) {
			skip(context);
			continue;
		}
		const parsed = parseCidr(text.value);
		if (parsed.ok === undefined) {
			report(context, "NG070", { text: text.value, why: parsed.why }, { place: text.place });
			continue;
		}
		const { stage } = since(context, map, `the address ${text.value}`, [exists]);
		context.places.set(`${path}/addresses/${addresses.length}`, text.place);
		addresses.push({ cidr: parsed.ok, from: stage, derived: false });
	}
	return addresses;
}
