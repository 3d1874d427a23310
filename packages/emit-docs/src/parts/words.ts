import type { Kind, Masquerade, Route } from "@netgen/model";

/** What a node of a kind is called beside its name. */
export const kindWords: Readonly<Record<Kind, string>> = {
	host: "namespace",
	router: "router",
	bridge: "bridge",
	machine: "this machine",
	internet: "the internet",
};

/** As in `ip route`, without the device where a next hop tells it. */
export function routeText({ to, via, dev }: Route): string {
	return via === undefined ? `${to} dev ${dev}` : `${to} via ${via}`;
}

export function masqueradeText({ source, out }: Masquerade): string {
	return out === null ? `masquerade ${source}` : `masquerade ${source} -> ${out}`;
}
