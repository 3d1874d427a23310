/**
 * The nodes as a stage has them, as far as IP is concerned: a stack is what the kernel keeps for one network namespace.
 * Each setting here is one that the emitted scripts make, or leave as a new namespace has it.
 */
import { contains, type Range, rangeOf } from "../address.js";
import type { Cidr, Family, IfName, Interface, Mac, Masquerade, Node, NodeName } from "../domain.js";
import { isLoopback, type Numbered } from "./numbers.js";
import type { Table } from "./table.js";

/** An address on an interface. */
export interface Held {
	readonly address: Numbered;
	readonly length: number;
	readonly range: Range;
	/** IPv4: an earlier address of the interface is in the same network, and is the one that packets leave with. */
	readonly secondary: boolean;
	/** Domain path. */
	readonly path: string;
}

/** An interface of a stack. Ports of bridges have none: they are layer 2's alone. */
export interface Face {
	readonly node: NodeName;
	readonly name: IfName;
	/** `outside`: the internet's end of the uplink. */
	readonly role: Interface["role"] | "outside";
	/** `null`: known only when the network runs. */
	readonly mac: Mac | null;
	readonly mtu: number;
	readonly up: boolean;
	/** In the order in which they are given. */
	readonly held: readonly Held[];
	readonly path: string;
}

export interface Stack {
	readonly node: Node;
	readonly name: NodeName;
	/** In the order in which the kernel makes them: lo, the uplink, then by links. */
	readonly faces: readonly Face[];
	/** What is delivered here: the addresses of all interfaces, also of those that are down. */
	readonly local: Readonly<Record<Family, ReadonlyMap<bigint, Held>>>;
	/** IPv4 networks of lo, every address of which is local. */
	readonly localRanges: readonly Range[];
	readonly tables: Readonly<Record<Family, Table>>;
	/** Whether a packet that comes in there may go on. IPv4 asks the interface, IPv6 the whole namespace but for the machine. */
	readonly forwards: Readonly<Record<Family, (face: Face) => boolean>>;
	/** In the order of the rules; the first that fits decides. */
	readonly masquerade: readonly Translation[];
}

/** A masquerade of the author's, with its place. */
export interface Translation extends Masquerade {
	readonly range: Range;
	readonly path: string;
}

/** True where the node delivers to itself. lo is up everywhere, with the addresses that every node has. */
export const isLocal = ({ local, localRanges }: Stack, address: Numbered): boolean =>
	local[address.family].has(address.value) ||
	isLoopback(address) ||
	(address.family === 4 && localRanges.some((range) => contains(range, address.value)));

/** Addresses in the order in which they are given; the first of each IPv4 network is primary. */
export function heldOf(
	cidrs: readonly { readonly cidr: Cidr; readonly value: bigint; readonly path: string }[],
): Held[] {
	const networks = new Set<string>();
	return cidrs.map(({ cidr, value, path }) => {
		const secondary = cidr.family === 4 && networks.has(cidr.network);
		networks.add(cidr.network);
		return {
			address: { family: cidr.family, text: cidr.address, value },
			length: cidr.length,
			range: rangeOf(cidr, value),
			secondary,
			path,
		};
	});
}
