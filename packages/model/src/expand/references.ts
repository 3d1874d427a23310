import type { Place } from "../located.js";
import { asMap, field } from "./access.js";
import { type Context, guess, report, skip } from "./context.js";
import type { InterfaceDraft, NodeDraft, Nodes } from "./draft.js";
import { parseEnd } from "./parse/end.js";

/** The node of a name; an unknown one is reported, a refused one was reported where it is declared. */
export function findNode(context: Context, nodes: Nodes, name: string, place: Place): NodeDraft | undefined {
	const found = nodes.drafts.get(name);
	if (found) return found;
	if (nodes.refused.has(name)) {
		skip(context);
		return undefined;
	}
	const known = [...nodes.drafts.keys()];
	report(context, "NG060", { name, known, ...guess(context, name, known) }, { place });
	return undefined;
}

/** The node, and the interface where one is named: `"pc"`, `"pc:eth0"`. Call it only when all interfaces are known. */
export function findEnd(
	context: Context,
	nodes: Nodes,
	text: string,
	place: Place,
): { readonly node: NodeDraft; readonly interface?: InterfaceDraft } | undefined {
	const end = parseEnd(text);
	if (end === undefined) {
		report(context, "NG059", { what: text }, { place });
		return undefined;
	}
	const node = findNode(context, nodes, end.node, place);
	if (node === undefined || end.interface === undefined) return node && { node };
	const found = node.interfaces.get(end.interface);
	if (found) return { node, interface: found };
	if (node.mentioned.has(end.interface) || field(asMap(field(node.map, "interfaces")), end.interface)) {
		skip(context);
		return undefined;
	}
	const known = [...node.interfaces.keys()];
	report(
		context,
		"NG061",
		{ name: end.interface, node: node.name, known, ...guess(context, end.interface, known) },
		{ place },
	);
	return undefined;
}
