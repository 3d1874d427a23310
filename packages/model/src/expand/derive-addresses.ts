import type { Cidr, Family } from "../domain.js";
import { type Context, report } from "./context.js";
import { endText, type InterfaceDraft } from "./draft.js";
import { ipText, ipValue, makeCidr, parseCidr, width } from "./parse/ip.js";
import type { Segment } from "./segments.js";

/** Gives addresses to the interfaces of a segment for which the author gives none. The law is in `derive.md`. */
export function deriveAddresses(context: Context, segment: Segment): void {
	const without = segment.interfaces.filter((one) => !one.addressesGiven);
	if (without.length === 0) return;
	const given = segment.interfaces.flatMap((one) => one.addresses.map((address) => address.cidr));
	const families = ([4, 6] as const).filter((family) => given.some((cidr) => cidr.family === family));
	for (const family of families.length > 0 ? families : ([4] as const)) {
		const network = given.find((cidr) => cidr.family === family) ?? derivedNetwork(segment.number);
		const taken = new Set(given.map((cidr) => cidr.address));
		if (network === undefined) exhausted(context, without, "10.0.0.0/8");
		else handOut(context, without, network, taken);
	}
}

/** Segment 0 to 127: `10.k.0.0/16`. After that `/24`s from `10.128.0.0` on. `undefined` when they are all used. */
export function derivedNetwork(segment: number): Cidr | undefined {
	const after = segment - 128;
	if (after >= 128 * 256) return undefined;
	return parseCidr(after < 0 ? `10.${segment}.0.0/16` : `10.${128 + (after >> 8)}.${after & 255}.0/24`).ok;
}

function handOut(
	context: Context,
	interfaces: readonly InterfaceDraft[],
	network: Cidr,
	taken: ReadonlySet<string>,
): void {
	const { family, length } = network;
	const base = ipValue({ family, text: network.network.slice(0, network.network.lastIndexOf("/")) });
	const { first, last } = hosts(family, length);
	let host = first;
	for (const [index, draft] of interfaces.entries()) {
		let text = "";
		do {
			if (host > last) {
				exhausted(context, interfaces.slice(index), network.network);
				return;
			}
			text = ipText(family, base + host);
			host++;
		} while (taken.has(text));
		draft.addresses.push({ cidr: makeCidr({ family, text }, length), from: draft.since.stage, derived: true });
	}
}

/** Host numbers that a node may have. A network of one or two addresses uses them all. */
function hosts(family: Family, length: number): { first: bigint; last: bigint } {
	const size = 1n << BigInt(width(family) - length);
	if (size <= 2n) return { first: 0n, last: size - 1n };
	return { first: 1n, last: family === 4 ? size - 2n : size - 1n };
}

function exhausted(context: Context, interfaces: readonly InterfaceDraft[], network: string): void {
	for (const draft of interfaces) {
		draft.node.addressRefused = true;
		report(context, "NG074", { network, end: endText(draft) }, { place: draft.place });
	}
}
