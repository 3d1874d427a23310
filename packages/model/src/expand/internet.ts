import type { Family, InternetNode, Ip } from "../domain.js";
import { field, oneOrMany } from "./access.js";
import { type Context, report } from "./context.js";
import type { NodeDraft } from "./draft.js";
import { ipText, ipValue } from "./parse/ip.js";
import { readIp } from "./values.js";

/** A /31 or /32 has no further address that could be the next hop's. */
const shortestUnfit = 31;

/** What the internet answers for, and the next hop that leads to it. */
export function readInternet(
	context: Context,
	node: NodeDraft,
	machine: NodeDraft | undefined,
): Pick<InternetNode, "answers" | "gateways"> {
	const answers = addresses(context, node, "answers");
	const gateways = addresses(context, node, "gateway");
	const uplink = machine?.uplink === undefined ? undefined : machine.interfaces.get(machine.uplink);
	if (uplink === undefined) {
		if (!machine?.map?.entries.has("uplink")) report(context, "NG088", { node: node.name }, { place: node.place });
		return { answers, gateways };
	}
	const refused = oneOrMany(field(node.map, "gateway")).length > gateways.length;
	for (const family of [4, 6] as const) {
		const given = gateways.filter((ip) => ip.family === family);
		if (given.length > 1)
			report(context, "NG093", { count: given.length, family }, { place: field(node.map, "gateway")?.place });
		if (given.length > 0 || refused || !answers.some((ip) => ip.family === family)) continue;
		const derived = deriveGateway(
			uplink.addresses.map(({ cidr }) => cidr),
			family,
		);
		if (typeof derived === "string") report(context, "NG087", { family, why: derived }, { place: node.place });
		else gateways.push(derived);
	}
	return { answers, gateways };
}

/** The first host of the uplink's network that is not the machine itself; or why there is none. */
function deriveGateway(
	uplink: readonly { family: Family; address: string; network: string; length: number }[],
	family: Family,
): Ip | string {
	if (family === 6) return "only IPv4's is";
	const cidr = uplink.find((one) => one.family === family);
	if (cidr === undefined) return "the uplink has no IPv4 address";
	if (cidr.length >= shortestUnfit) return `the uplink's network ${cidr.network} has no room for one`;
	const first = ipValue({ family, text: cidr.network.slice(0, cidr.network.lastIndexOf("/")) }) + 1n;
	const text = ipText(family, first);
	return { family, text: text === cidr.address ? ipText(family, first + 1n) : text };
}

function addresses(context: Context, node: NodeDraft, key: "answers" | "gateway"): Ip[] {
	const found: Ip[] = [];
	for (const item of oneOrMany(field(node.map, key))) {
		const ip = readIp(context, item);
		if (ip === undefined) continue;
		context.places.set(`/nodes/${node.name}/${key === "gateway" ? "gateways" : key}/${found.length}`, item.place);
		found.push(ip);
	}
	return found;
}
