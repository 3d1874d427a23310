import type { Expectation, Family, InternetNode, Ip, NodeName } from "../domain.js";
import type { LocatedScalar } from "../located.js";
import { type Context, guess, report, skip } from "./context.js";
import type { InterfaceDraft, NodeDraft, Nodes } from "./draft.js";
import { parseEnd } from "./parse/end.js";
import { parseIp } from "./parse/ip.js";
import { findEnd } from "./references.js";

/** Who answers for what. */
export interface Owners {
	/** From the canonical text of an address to the node that has it, or the internet that answers for it. */
	readonly byAddress: ReadonlyMap<string, NodeName>;
	readonly internet: (Pick<InternetNode, "answers" | "gateways"> & { readonly name: NodeName }) | undefined;
}

type Text = LocatedScalar & { readonly value: string };
type Target = Pick<Expectation, "address" | "answeredBy">;

/** Addresses that never leave a node: each has them to itself. */
export const isLoopback = (address: string): boolean => address.startsWith("127.") || address === "::1";

/** The address that an expectation asks: it is an address, or a node's first one. */
export function findTarget(
	context: Context,
	nodes: Nodes,
	owners: Owners,
	target: Text,
	family: Family | undefined,
): Target | undefined {
	const { value, place } = target;
	const end = parseEnd(value);
	if (end === undefined || !(nodes.drafts.has(end.node) || nodes.refused.has(end.node))) {
		return askAddress(context, nodes, owners, target, family);
	}
	const found = findEnd(context, nodes, value, place);
	if (found === undefined) return undefined;
	const choice = found.interface ? found.interface.addresses.map(({ cidr }) => cidr) : addressesOf(found.node, owners);
	const address = family === undefined ? (first(choice, 4) ?? first(choice, 6)) : first(choice, family);
	if (address) return { address, answeredBy: found.node.name };
	if (found.node.addressRefused) skip(context);
	else report(context, "NG090", { target: value, ...(family !== undefined && { family }) }, { place });
	return undefined;
}

/** No name of a node reads as an address: it begins with a letter, and has no colon. */
function askAddress(
	context: Context,
	nodes: Nodes,
	owners: Owners,
	{ value, place }: Text,
	family: Family | undefined,
): Target | undefined {
	const address = parseIp(value).ok;
	if (address === undefined) {
		report(context, "NG089", { target: value, ...guess(context, value, nodes.drafts.keys()) }, { place });
		return undefined;
	}
	if (family !== undefined && family !== address.family) {
		report(context, "NG075", { what: "the family asked", family, other: address.text }, { place });
		return undefined;
	}
	const answeredBy = owners.byAddress.get(address.text);
	return { address, ...(answeredBy !== undefined && { answeredBy }) };
}

interface Candidate {
	readonly family: Family;
	readonly address: string;
}

function first(candidates: readonly Candidate[], family: Family): Ip | undefined {
	const found = candidates.find((one) => one.family === family);
	return found && { family, text: found.address };
}

/** Cables first, then lo, then the uplink: the real machine's uplink has another address. Loopback addresses are nobody else's to ask. */
const rank: Readonly<Record<InterfaceDraft["role"], number>> = { cable: 0, loopback: 1, uplink: 2 };

function addressesOf(node: NodeDraft, owners: Owners): Candidate[] {
	if (node.kind === "internet")
		return owners.internet?.answers.map(({ family, text }) => ({ family, address: text })) ?? [];
	return [...node.interfaces.values()]
		.sort((a, b) => rank[a.role] - rank[b.role])
		.flatMap((one) => one.addresses.map(({ cidr }) => cidr))
		.filter(({ address }) => !isLoopback(address));
}
