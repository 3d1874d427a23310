import type { Kind, NodeName } from "../domain.js";
import type { LocatedMap, LocatedScalar } from "../located.js";
import { asText } from "./access.js";
import { type Context, report } from "./context.js";
import { type NodeDraft, type Nodes, placeOfDraft } from "./draft.js";
import { findNode } from "./references.js";

/** Whether a node of a kind is a namespace that a program can run in. */
const holds: Readonly<Record<Kind, boolean>> = {
	host: true,
	router: true,
	bridge: true,
	ovs: true,
	machine: true,
	internet: false,
};
const kinds = (Object.keys(holds) as Kind[]).filter((kind) => holds[kind]);

export interface RunningPlace {
	/** `null`: the namespace that the script is started in. */
	readonly on: NodeName | null;
	/** The node that the author named, and where. */
	readonly named?: { readonly node: NodeDraft; readonly text: LocatedScalar };
}

/**
 * Where something runs, by `on`: a node, or `"machine"`, which is there even where no node is it, and is meant where
 * nothing is said. `what` completes "no ..., which ...".
 */
export function readRunningPlace(
	context: Context,
	map: LocatedMap | undefined,
	nodes: Nodes,
	what: string,
): RunningPlace | undefined {
	const text = asText(map?.entries.get("on")?.value);
	if (text === undefined) return map?.entries.has("on") ? undefined : { on: null };
	if (text.value === "machine") return { on: null };
	const node = findNode(context, nodes, text.value, text.place);
	if (node === undefined) return undefined;
	if (holds[node.kind]) return { on: placeOfDraft(node), named: { node, text } };
	report(context, "NG080", { what, node: node.name, kind: node.kind, kinds }, { place: text.place });
	return undefined;
}
