/** The interfaces of a node as a stage has them. */
import { addressValue } from "../address.js";
import type { Family, IfName, Interface, Node, StageIndex, Topology } from "../domain.js";
import { interfacePath } from "../rules/lab.js";
import { type Face, type Held, heldOf } from "./stack.js";

/** The cable of each interface (`pc:eth0`), with its rank among all: that is the order in which the kernel makes them. */
export type Cables = ReadonlyMap<string, { readonly from: StageIndex; readonly rank: number }>;

export function cablesOf({ links }: Topology): Cables {
	const sorted = [...links].sort((a, b) => a.from - b.from);
	return new Map(
		sorted.flatMap(({ ends, from }, index) =>
			ends.map((end, side) => [`${end.node}:${end.interface}`, { from, rank: 2 * index + side }] as const),
		),
	);
}

/** What `lo` and a veth take where nobody says otherwise. */
const usualMtu: Readonly<Record<Interface["role"], number>> = { loopback: 65536, cable: 1500, uplink: 1500 };

export function facesOf(node: Node, stage: StageIndex, cables: Cables): Face[] {
	return node.interfaces
		.flatMap((face) => {
			const rank = rankOf(node, face, stage, cables);
			return rank === null ? [] : [{ face, rank }];
		})
		.sort((a, b) => a.rank - b.rank)
		.map(({ face }) => faceOf(node, face, stage));
}

/** Where it stands among the node's interfaces; `null`: it isn't there. lo comes first, then the machine's own card. */
function rankOf(node: Node, face: Interface, stage: StageIndex, cables: Cables): number | null {
	if (face.role === "loopback") return -2;
	if (face.role === "uplink") return -1;
	const cable = cables.get(`${node.name}:${face.name}`);
	return cable && cable.from <= stage ? cable.rank : null;
}

function faceOf(node: Node, face: Interface, stage: StageIndex): Face {
	const path = interfacePath(node, face);
	// The uplink is there before the first stage.
	const isThere = (from: StageIndex) => face.role === "uplink" || from <= stage;
	const given = face.addresses
		.map(({ cidr, from }, index) => ({ cidr, value: addressValue(cidr), from, path: `${path}/addresses/${index}` }))
		.filter(({ from }) => isThere(from))
		.sort((a, b) => a.from - b.from);
	return {
		node: node.name,
		name: face.name,
		role: face.role,
		mac: face.mac,
		mtu: face.mtu ?? usualMtu[face.role],
		up: face.role !== "cable" || (face.up !== null && face.up <= stage),
		held: heldOf(given),
		path,
	};
}

/** What is delivered to the node: the addresses of its interfaces, also of those that are down. */
export function localOf(faces: readonly Face[], family: Family): ReadonlyMap<bigint, Held> {
	const held = faces.flatMap((face) => face.held.filter(({ address }) => address.family === family));
	return new Map(held.reverse().map((one) => [one.address.value, one]));
}

export const named = (name: string): IfName => name as IfName;
