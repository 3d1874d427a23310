import type { Kind, Masquerade, OvsNode, Route, Vlan } from "@netgen/model";

/** What a node of a kind is called beside its name. */
export const kindWords: Readonly<Record<Kind, string>> = {
	host: "namespace",
	router: "router",
	bridge: "bridge",
	ovs: "Open vSwitch",
	machine: "this machine",
	internet: "the internet",
};

/** As in `ip route`, without the device where a next hop tells it. */
export function routeText({ to, via, dev }: Route): string {
	return via === undefined ? `${to} dev ${dev}` : `${to} via ${via}`;
}

/** What an Open vSwitch bridge is told, beside its ports. */
export function switchTexts({ datapathId, failMode, controller }: OvsNode): string[] {
	const by = controller === undefined ? [] : [`controller ${controller}`];
	return [`id ${datapathId.replace(/^0+/, "0x")}`, failMode, ...by];
}

/** The VLANs of a port; a trunk of many is cut short. */
export function vlanText(vlan: Vlan): string {
	if (typeof vlan === "number") return `vlan ${vlan}`;
	const ids = vlan.length > 4 ? [...vlan.slice(0, 3), "..."] : vlan;
	return `trunk ${ids.join(",") || "of none"}`;
}

export function masqueradeText({ source, out }: Masquerade): string {
	return out === null ? `masquerade ${source}` : `masquerade ${source} -> ${out}`;
}
