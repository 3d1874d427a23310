import type { TopologyInput } from "./authored.js";

export function defineTopology<const T extends TopologyInput>(topology: T): T {
	return topology;
}

export function range(prefix: string, count: number, make: (index: number) => unknown = () => "host"): Record<string, unknown> {
	return Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}${index}`, make(index)]));
}

export function join<A extends object, B extends object>(a: A, b: B): A & B {
	return { ...a, ...b };
}

export function cable<A extends string, B extends string>(a: A, b: B): [A, B] {
	return [a, b];
}
