import type { Kind, SwitchNode } from "@netgen/model";

/** The model's own, which would bring all of the model along: of it there are only types here. */
export const isSwitch = (node: { readonly kind: Kind }): node is SwitchNode =>
	node.kind === "bridge" || node.kind === "ovs";
