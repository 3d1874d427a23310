/** What VLANs do to frames on the way through a switch (IEEE 802.1Q; ovs-vswitchd.conf.db(5), VLAN Configuration). */
import type { Vlan } from "./domain.js";

/** Stands for frames without a tag, which are in VLAN 0 where no port puts them in another. */
export const untagged = 0;

/**
 * The VLAN in which a switch has a frame that passes a port with this tag, in or out; `undefined`: the port drops it.
 * An access port takes and gives frames without a tag alone.
 */
export function vlanInside(vlan: Vlan | undefined, tag: number): number | undefined {
	if (typeof vlan === "number") return tag === untagged ? vlan : undefined;
	return vlan === undefined || vlan.includes(tag) ? tag : undefined;
}

/** The tag with which a port gives a frame of this VLAN on; `undefined`: it does not. The other way round of `vlanInside`. */
export function tagOutside(vlan: Vlan | undefined, inside: number): number | undefined {
	if (typeof vlan === "number") return vlan === inside ? untagged : undefined;
	return vlan === undefined || vlan.includes(inside) ? inside : undefined;
}

/** All tags that frames can have somewhere in a network, ascending: more than one only where a port says so. */
export function tagsOf(ports: Iterable<{ readonly vlan?: Vlan | undefined }>): number[] {
	const tags = new Set([untagged]);
	for (const { vlan } of ports) for (const id of typeof vlan === "number" ? [vlan] : (vlan ?? [])) tags.add(id);
	return [...tags].sort((a, b) => a - b);
}
