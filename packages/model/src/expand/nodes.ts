import { isSwitch, type Kind } from "../domain.js";
import type { Located, LocatedEntry, LocatedMap } from "../located.js";
import { asMap, asText, field, textOf } from "./access.js";
import { type Context, report, skip } from "./context.js";
import type { NodeDraft, Nodes } from "./draft.js";
import { parseIfName, parseNodeName } from "./parse/names.js";
import { since } from "./stages.js";

const kinds: Readonly<Record<Kind, true>> = {
	host: true,
	router: true,
	bridge: true,
	ovs: true,
	machine: true,
	internet: true,
};

/** The kind that a node says, `host` where it says none; `undefined` where there is no such kind. */
export function kindOf(value: Located): Kind | undefined {
	const map = asMap(value);
	const said = map ? (map.entries.has("kind") ? textOf(field(map, "kind")) : "host") : textOf(value);
	return said !== undefined && Object.hasOwn(kinds, said) ? (said as Kind) : undefined;
}

/** Kinds that a topology has one of at most. */
const single: ReadonlySet<Kind> = new Set<Kind>(["machine", "internet"]);

export function readNodes(context: Context, value: Located | undefined): Nodes {
	const drafts = new Map<string, NodeDraft>();
	const refused = new Set<string>();
	const singles = new Map<Kind, LocatedEntry>();
	for (const [name, entry] of asMap(value)?.entries ?? []) {
		const draft = readNode(context, name, entry);
		if (draft === undefined) refused.add(name);
		else if (single.has(draft.kind) && singles.has(draft.kind)) {
			const place = singles.get(draft.kind)?.keyPlace;
			const related = [{ ...(place && { place }), message: "the first one" }];
			report(context, "NG056", { kind: draft.kind as "machine" | "internet" }, { place: entry.keyPlace, related });
			refused.add(name);
		} else {
			drafts.set(name, draft);
			singles.set(draft.kind, entry);
			context.places.set(`/nodes/${name}`, entry.keyPlace);
		}
	}
	return { drafts, refused };
}

function readNode(context: Context, name: string, { keyPlace, value }: LocatedEntry): NodeDraft | undefined {
	const kind = kindOf(value);
	const parsed = parseNodeName(name);
	if (parsed.ok === undefined) report(context, "NG051", { name, why: parsed.why }, { place: keyPlace });
	if (kind === undefined) skip(context);
	if (parsed.ok === undefined || kind === undefined) return undefined;
	if (name === "machine" && kind !== "machine") {
		report(context, "NG055", { name }, { place: keyPlace });
		return undefined;
	}
	if (isSwitch({ kind }) && !isBridgeName(context, name, keyPlace)) return undefined;
	const map = asMap(value);
	return {
		name: parsed.ok,
		kind,
		place: keyPlace,
		map,
		since: since(context, map, name, []),
		placement:
			kind === "machine" || (isSwitch({ kind }) && textOf(field(map, "on")) === "machine")
				? "machine"
				: kind === "internet"
					? "none"
					: "own",
		uplink: kind === "machine" ? readUplink(context, map) : undefined,
		interfaces: new Map(),
		mentioned: new Set(),
		addressRefused: false,
		routes: [],
		masquerade: [],
	};
}

function isBridgeName(context: Context, name: string, place: LocatedEntry["keyPlace"]): boolean {
	const parsed = parseIfName(name);
	if (parsed.ok !== undefined) return true;
	report(context, "NG050", { name, what: "bridge", why: parsed.why }, { place });
	return false;
}

function readUplink(context: Context, map: LocatedMap | undefined): NodeDraft["uplink"] {
	const text = asText(field(map, "uplink"));
	if (text === undefined) return undefined;
	const parsed = parseIfName(text.value);
	if (parsed.ok === undefined)
		report(context, "NG050", { name: text.value, what: "interface", why: parsed.why }, { place: text.place });
	return parsed.ok;
}
