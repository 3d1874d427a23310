import { didYouMean } from "../diagnostics/suggest.js";
import { type IfName, isSwitch } from "../domain.js";
import type { LocatedEntry, Place } from "../located.js";
import { asMap, asText, field } from "./access.js";
import { type Context, report } from "./context.js";
import type { InterfaceDraft, NodeDraft } from "./draft.js";
import { makeInterface } from "./interface.js";
import { parseIfName } from "./parse/names.js";
import { since } from "./stages.js";

/**
 * Adds what no link makes (lo where the author names it, the uplink), reports what is declared and on no link, and
 * puts the declared ones first, in the author's order. Ports of a switch stay in the order of the links.
 */
export function completeInterfaces(context: Context, node: NodeDraft): void {
	const declared = asMap(field(node.map, "interfaces"))?.entries ?? new Map<string, LocatedEntry>();
	if (!isSwitch(node)) {
		const linked = new Map(node.interfaces);
		node.interfaces.clear();
		for (const name of declared.keys()) {
			const draft = linked.get(name) ?? unlinked(context, node, name, declared.get(name));
			if (draft) node.interfaces.set(name, draft);
		}
		for (const draft of linked.values()) node.interfaces.set(draft.name, draft);
	}
	for (const [name, entry] of declared) {
		if (!node.interfaces.has(name) && !node.mentioned.has(name)) onNoLink(context, node, name, entry);
	}
	if (node.uplink !== undefined && !node.interfaces.has(node.uplink)) {
		const place = asText(field(node.map, "uplink"))?.place ?? node.place;
		node.interfaces.set(node.uplink, makeUnlinked(context, node, node.uplink, "uplink", undefined, place));
	}
}

/** What is there without a link. */
function unlinked(
	context: Context,
	node: NodeDraft,
	name: string,
	entry: LocatedEntry | undefined,
): InterfaceDraft | undefined {
	if (entry === undefined) return undefined;
	if (name === node.uplink) return makeUnlinked(context, node, node.uplink, "uplink", entry, entry.keyPlace);
	if (name !== "lo" || node.placement !== "own") return undefined;
	return makeUnlinked(context, node, name as IfName, "loopback", entry, entry.keyPlace);
}

function makeUnlinked(
	context: Context,
	node: NodeDraft,
	name: IfName,
	role: InterfaceDraft["role"],
	declared: LocatedEntry | undefined,
	place: Place,
): InterfaceDraft {
	const from = since(context, asMap(declared?.value), `${node.name}:${name}`, [node.since]);
	return makeInterface(context, { node, name, role, declared, place, since: from });
}

function onNoLink(context: Context, node: NodeDraft, name: string, { keyPlace }: LocatedEntry): void {
	const place = { place: keyPlace };
	if (name === "lo") {
		const why = isSwitch(node) ? "lo can't be a port" : "netgen leaves the machine's own lo alone";
		report(context, "NG050", { name, what: "interface", why }, place);
		return;
	}
	const parsed = parseIfName(name);
	if (parsed.ok === undefined) {
		report(context, "NG050", { name, what: "interface", why: parsed.why }, place);
		return;
	}
	const undeclared = [...node.interfaces.values()].filter((one) => one.declared === undefined).map((one) => one.name);
	const meant = didYouMean(name, undeclared) ?? undeclared[0];
	report(context, "NG065", { name, node: node.name, ...(meant !== undefined && { meant }) }, place);
}
