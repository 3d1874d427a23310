import type { Place } from "../located.js";
import { type Context, report } from "./context.js";
import type { InterfaceDraft, NodeDraft } from "./draft.js";
import { parseIfName } from "./parse/names.js";

/**
 * The name of the interface that a node's nth link makes: `eth0`, `eth1`... In the machine's own namespace, where
 * NetworkManager takes what is called `eth*`, the node's name and the number: `bridge0-0`. A number that an earlier
 * link of the node has taken by name is passed over.
 */
export function deriveName(
	context: Context,
	node: NodeDraft,
	nth: number,
	taken: (name: string) => boolean,
	place: Place,
): InterfaceDraft["name"] | undefined {
	const stem = node.placement === "machine" ? `${node.name}-` : "eth";
	let number = nth;
	while (taken(`${stem}${number}`)) number++;
	const name = `${stem}${number}`;
	const parsed = parseIfName(name);
	if (parsed.ok === undefined) report(context, "NG057", { name, node: node.name, why: parsed.why }, { place });
	return parsed.ok;
}

/** Why a link can't end at a node, or at this interface of it, and what to do instead. */
export function takesNoCable(node: NodeDraft, name: string | undefined): { why: string; instead: string } | undefined {
	if (node.kind === "internet") {
		return {
			why: "the internet is behind the machine's uplink",
			instead: "link to the machine, and give that an uplink",
		};
	}
	if (name === "lo") return { why: "lo is the loopback interface", instead: "name another interface" };
	if (name !== undefined && name === node.uplink) {
		return {
			why: "it is the machine's uplink, a card of its own",
			instead: "name another interface, which the link then makes",
		};
	}
	return undefined;
}
