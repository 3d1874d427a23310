import type { Kind, Masquerade } from "../domain.js";
import type { LocatedMap } from "../located.js";
import { asList, asMap, asText, field } from "./access.js";
import { type Context, guess, report, skip } from "./context.js";
import type { InterfaceDraft, NodeDraft } from "./draft.js";
import { since } from "./stages.js";
import { readNetwork } from "./values.js";

/** Whether nodes of a kind translate. */
const translates: Readonly<Record<Kind, boolean>> = {
	host: false,
	router: true,
	bridge: false,
	ovs: false,
	machine: true,
	internet: false,
};
const kinds = (Object.keys(translates) as Kind[]).filter((kind) => translates[kind]);

/** Reads a node's masquerade entries. */
export function readMasquerade(context: Context, node: NodeDraft): void {
	const entry = node.map?.entries.get("masquerade");
	if (entry === undefined) return;
	if (!translates[node.kind]) {
		report(
			context,
			"NG080",
			{ what: "masquerade", node: node.name, kind: node.kind, kinds },
			{ place: entry.keyPlace },
		);
		return;
	}
	if (node.kind === "machine" && node.uplink === undefined) {
		if (!node.map?.entries.has("uplink")) report(context, "NG082", { node: node.name }, { place: entry.keyPlace });
		else skip(context);
		return;
	}
	for (const item of asList(entry.value)?.items ?? []) {
		const map = asMap(item);
		const source = map && readNetwork(context, field(map, "source"));
		const out = map && outgoing(context, node, map);
		if (map === undefined || source === undefined || out === undefined) {
			skip(context);
			continue;
		}
		const path = `/nodes/${node.name}/masquerade/${node.masquerade.length}`;
		context.places.set(path, item.place);
		for (const key of ["source", "out"]) {
			const at = field(map, key);
			if (at) context.places.set(`${path}/${key}`, at.place);
		}
		const standsOn = [node.since, ...(out.dev ? [out.dev.since] : [])];
		const { stage } = since(context, map, `the masquerade of ${source.text}`, standsOn);
		node.masquerade.push({ source: source.text, family: source.family, out: out.dev?.name ?? null, from: stage });
	}
}

/** The interface by which packets leave; `dev` absent: whichever they leave by. `undefined`: it was named and is wrong. */
function outgoing(context: Context, node: NodeDraft, map: LocatedMap): { dev?: InterfaceDraft } | undefined {
	const out = asText(field(map, "out"));
	const uplink = node.uplink && node.interfaces.get(node.uplink);
	if (out === undefined) return uplink ? { dev: uplink } : {};
	const dev = node.interfaces.get(out.value);
	if (dev === undefined) {
		const known = [...node.interfaces.keys()];
		const args = { name: out.value, node: node.name, known, ...guess(context, out.value, known) };
		report(context, "NG061", args, { place: out.place });
		return undefined;
	}
	if (uplink === undefined || dev === uplink) return { dev };
	report(context, "NG083", { out: out.value, uplink: uplink.name }, { place: out.place });
	return undefined;
}

/** The first stage at which a machine translates: it forwards from then on. */
export function firstStage(masquerade: readonly Masquerade[]): number | null {
	return masquerade.reduce<number | null>((first, { from }) => (first === null ? from : Math.min(first, from)), null);
}
