/** The networks that segments of a random topology get, where the topology gives any. None overlaps another. */
import type { Families } from "./spec.js";

export interface Plot {
	readonly network: string;
	/** The address of the segment's nth member with its prefix length. */
	readonly member: (index: number) => string;
}

const v4 = (base: (host: number) => string, length: number, first = 1): Plot => ({
	network: `${base(0)}/${length}`,
	member: (index) => `${base(index + first)}/${length}`,
});

/** IPv4 for segment `k` of `members`, by the way that its prefix was drawn. */
function plot4(k: number, prefix: number, members: number): Plot {
	const small = members <= 2;
	if (prefix === 0) return v4((host) => `192.168.${k}.${host}`, 24);
	if (prefix === 1) return v4((host) => `172.16.${k}.${host}`, 28);
	if (prefix === 2) return v4((host) => `172.${20 + k}.0.${host}`, 16);
	return small ? v4((host) => `198.51.100.${2 * k + host}`, 31, 0) : v4((host) => `203.0.113.${16 * k + host}`, 28);
}

/** As people write them: not in canonical form. */
function plot6(k: number, prefix: number, members: number): Plot {
	const written = (host: number): string =>
		prefix === 1 ? `FD00:${k}:0:0:0:0:0:${host.toString(16)}` : `fd00:${k}::${host.toString(16)}`;
	const length = prefix === 2 ? 48 : prefix === 3 && members <= 2 ? 127 : 64;
	return {
		network: `fd00:${k}::/${length}`,
		member: (index) => `${written(length === 127 ? index : index + 1)}/${length}`,
	};
}

export type Plots = Partial<Record<4 | 6, Plot>>;

export function plots(k: number, families: Families, prefix: number, members: number): Plots {
	return {
		...(families !== "6" && { 4: plot4(k, prefix, members) }),
		...(families !== "4" && { 6: plot6(k, prefix, members) }),
	};
}

export const families = [4, 6] as const;

/** The address without its prefix length. */
export const bare = (address: string): string => address.slice(0, address.indexOf("/"));
