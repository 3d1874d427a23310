import type { Route } from "@netgen/model";
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

/** The words of each kind of fact, as a script's `facts` says them. */
const table: { readonly [K in StepKind]: (step: StepOf<K>) => string[] } = {
	namespace: ({ name, role }) => [name, role],
	bridge: ({ place, device, mac, mtu }) => [where(place), device, "mac", mac, ...size(mtu)],
	cable: ({ ends: [a, b] }) => [...end(a), "to", ...end(b)],
	port: ({ place, device, bridge }) => [where(place), device, bridge],
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
