import { isSwitch, type Vlan } from "../domain.js";
import type { LocatedEntry, LocatedMap, Place } from "../located.js";
import { asList, asMap, asText, field, integerOf, oneOrMany } from "./access.js";
import { readAddresses } from "./addresses.js";
import { type Context, report, skip } from "./context.js";
import { endText, type InterfaceDraft, type NodeDraft, type Since } from "./draft.js";
import { deriveMac } from "./mac.js";
import { loopbackMac, parseMac } from "./parse/mac.js";
import { stageIndex, tooEarly } from "./stages.js";

/** Bytes: the least that IPv4 works with, and the most that the kernel takes. */
const mtuLeast = 68;
const mtuMost = 65535;
/** The last one that may be used; 0 is the frames without a tag. */
const vlanMost = 4094;

export interface InterfaceStart {
	readonly node: NodeDraft;
	readonly name: InterfaceDraft["name"];
	readonly role: InterfaceDraft["role"];
	readonly since: Since;
	readonly place: Place;
	readonly declared: LocatedEntry | undefined;
}

/** Makes an interface from what the author says of it, where anything. */
export function makeInterface(context: Context, start: InterfaceStart): InterfaceDraft {
	const { node, name, role, since, declared } = start;
	const map = asMap(declared?.value);
	const path = `/nodes/${node.name}/interfaces/${name}`;
	context.places.set(path, declared?.keyPlace ?? start.place);
	const mac = role === "loopback" ? undefined : readMac(context, map, path);
	const draft: InterfaceDraft = {
		...start,
		place: declared?.keyPlace ?? start.place,
		up: readUp(context, map, since, path),
		mac: role === "loopback" ? loopbackMac : (mac ?? deriveMac(context.topologyName, node.name, name)),
		macGiven: mac !== undefined,
		mtu: readMtu(context, map, path),
		vlan: readVlan(context, map, path),
		addresses: [],
		addressesGiven: role !== "cable" || isSwitch(node),
	};
	const ip = map ? field(map, "ip") : declared?.value;
	if (ip === undefined) return draft;
	if (isSwitch(node)) report(context, "NG073", { port: endText(draft), bridge: node.name }, { place: ip.place });
	else {
		draft.addressesGiven = true;
		draft.addresses.push(...readAddresses(context, ip, since, path));
		if (draft.addresses.length < oneOrMany(ip).length) node.addressRefused = true;
	}
	return draft;
}

export function readMac(
	context: Context,
	map: LocatedMap | undefined,
	path: string,
): InterfaceDraft["mac"] | undefined {
	const text = asText(field(map, "mac"));
	if (text === undefined) return undefined;
	context.places.set(`${path}/mac`, text.place);
	const mac = parseMac(text.value);
	if (mac === undefined) report(context, "NG072", { text: text.value }, { place: text.place });
	return mac;
}

export function readMtu(context: Context, map: LocatedMap | undefined, path: string): number | undefined {
	const value = field(map, "mtu");
	if (value === undefined) return undefined;
	context.places.set(`${path}/mtu`, value.place);
	const mtu = integerOf(value, mtuLeast, mtuMost);
	if (mtu === undefined) skip(context);
	return mtu;
}

function readVlan(context: Context, map: LocatedMap | undefined, path: string): Vlan | undefined {
	const value = field(map, "vlan");
	if (value === undefined) return undefined;
	context.places.set(`${path}/vlan`, value.place);
	const trunk = asList(value);
	const ids = oneOrMany(value).map((one) => integerOf(one, trunk ? 0 : 1, vlanMost));
	const known = ids.filter((id) => id !== undefined);
	if (known.length < ids.length) skip(context);
	if (trunk) return [...new Set(known)].sort((a, b) => a - b);
	return known[0];
}

/** `true` and nothing: as soon as it exists. `false`: never. `{ from }`: in that stage. */
export function readUp(context: Context, map: LocatedMap | undefined, exists: Since, path: string): Since | null {
	const value = field(map, "up");
	if (value === undefined) return exists;
	context.places.set(`${path}/up`, value.place);
	if (value.kind === "scalar" && value.value === false) return null;
	const from = field(asMap(value), "from");
	const stage = from && stageIndex(context, from);
	if (from === undefined || stage === undefined) return exists;
	const up = { stage, what: `${exists.what} being up`, place: from.place };
	if (stage >= exists.stage) return up;
	tooEarly(context, up, exists);
	return exists;
}
