import type { Listening, Route, Vlan } from "@netgen/model";
import { type CableEnd, destination, type Place, type Step, type StepKind, type StepOf } from "./step.js";

const where = (place: Place): string => place ?? "machine";
const size = (mtu: number | undefined): string[] => (mtu === undefined ? [] : ["mtu", String(mtu)]);
const end = ({ place, device, mac, mtu }: CableEnd): string[] => [where(place), device, "mac", mac, ...size(mtu)];

const routeWords = (route: Route): string[] => [
	destination(route),
	...(route.via === undefined ? [] : ["via", route.via]),
	...["dev", route.dev],
	...(route.onlink ? ["onlink"] : []),
	...(route.metric === undefined ? [] : ["metric", String(route.metric)]),
];

/** Where a switch calls its controller, in OpenFlow's words (ovs-vsctl(8), "OpenFlow Controller Connectivity"). */
function callable({ protocol, address, port }: Listening): string {
	const all = address === undefined || /^(0\.0\.0\.0|::)$/.test(address.text);
	const host = all ? (address?.family === 6 ? "::1" : "127.0.0.1") : address.text;
	return `${protocol}:${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function vlanWords(vlan: Vlan | undefined): string[] {
	if (vlan === undefined) return [];
	// an empty list means all to Open vSwitch; 4095 is in no frame
	return typeof vlan === "number" ? ["access", String(vlan)] : ["trunk", vlan.join(",") || "4095"];
}

/** The words of each kind of fact, as a script's `facts` says them. */
const table: { readonly [K in StepKind]: (step: StepOf<K>) => string[] } = {
	namespace: ({ name, role }) => [name, role],
	bridge: ({ place, device, mac, mtu }) => [where(place), device, "mac", mac, ...size(mtu)],
	cable: ({ ends: [a, b] }) => [...end(a), "to", ...end(b)],
	port: ({ place, device, bridge }) => [where(place), device, bridge],
	switch: ({ place, device, datapathId, failMode, datapath, controller }) => [
		...[where(place), device, "id", datapathId, "fail", failMode, "datapath", datapath],
		...(controller === undefined ? [] : ["controller", callable(controller)]),
	],
	plug: ({ place, device, bridge, number, vlan }) => [
		...[where(place), device, bridge, "number", String(number)],
		...vlanWords(vlan),
	],
	service: ({ place, service: { name, stop, listens } }) => [
		...[where(place), name, "stop", stop],
		...(listens === undefined ? [] : ["listens", listens.protocol, String(listens.port)]),
	],
	address: ({ place, device, cidr }) => [where(place), device, cidr.text],
	up: ({ place, device }) => [where(place), device],
	route: ({ place, route }) => [where(place), ...routeWords(route)],
	forward: ({ place, device }) => [where(place), device],
	masquerade: ({ place, source, out }) => [
		where(place),
		source,
		...(out === null || place === null ? [] : ["out", out]),
	],
};

/** One line: the kind, then its words. All of them are names, addresses and numbers: nothing in it needs quoting. */
export function fact(step: Step): string {
	return [step.kind.padEnd(10), ...(table[step.kind] as (step: Step) => string[])(step)].join(" ");
}
