/** Which line of the author's to look at when a packet dies: a domain path, whose place `places` knows. */
import { contains } from "../address.js";
import type { Topology } from "../domain.js";
import { ipValue } from "../expand/parse/ip.js";
import type { Packet } from "./exchange.js";
import { linkLocal, type Numbered } from "./numbers.js";
import type { Face, Held, Stack } from "./stack.js";
import type { Holder, State } from "./state.js";
import type { Entry } from "./table.js";

export const blame = {
	/** Nobody has the address: one who gets it at a later stage, or nobody ever (`undefined`). */
	unknown({ topology }: State, wanted: Numbered): string | undefined {
		return declared(topology, wanted);
	},

	/** A machine forwards from its first masquerade on. */
	noForwarding({ node, name }: Stack): string {
		return node.kind === "machine" && node.masquerade.length > 0 ? `/nodes/${name}/masquerade/0` : `/nodes/${name}`;
	},

	/** The internet knows the way back to the machine alone: who else wants its answers has to be translated there. */
	noRoute({ topology }: State, { node, name }: Stack, { leg, destination }: Packet): string {
		if (node.kind !== "internet" || leg === "request") return `/nodes/${name}`;
		const machine = topology.nodes.find((one) => one.kind === "machine");
		if (machine === undefined) return `/nodes/${name}`;
		const rule = machine.masquerade.findIndex(({ family }) => family === destination.family);
		return rule < 0 ? `/nodes/${machine.name}` : `/nodes/${machine.name}/masquerade/${rule}`;
	},

	/** The next hop does not answer: the route that names it, or the end of the link that is not what it should be. */
	noNeighbour(state: State, { dev, via, path, connected }: Entry, wanted: Numbered): string {
		const route = via && !connected ? `${path}/via` : path;
		const [holder] = state.holders(wanted);
		if (holder === undefined) return route;
		const alone = (face: Face) => state.layer2.reachedFrom(face).length === 0;
		if (!holder.face.up) return `${holder.face.path}/up`;
		if (alone(holder.face)) return holder.face.path;
		if (alone(dev)) return dev.path;
		return via ? route : holder.held.path;
	},

	/**
	 * The one asked stands on the same segment as the one who asks, in another network: whichever of the two is in the
	 * network that fewer are in, and not the route that would have to lead there. `undefined`: it isn't so.
	 */
	strayed(state: State, from: Stack, wanted: Numbered): string | undefined {
		for (const holder of state.holders(wanted)) {
			const own = from.faces.find((face) => face !== holder.face && isBeside(state, face, holder));
			const mine = own && addressed(own, wanted);
			if (own === undefined || mine === undefined || contains(mine.range, wanted.value)) continue;
			const beside = [own, ...state.layer2.reachedFrom(own)].flatMap(({ held }) => held);
			const among = ({ range }: Held) => beside.filter(({ address }) => isIn(range, address)).length;
			return among(mine) < among(holder.held) ? mine.path : holder.held.path;
		}
		return undefined;
	},
};

const isBeside = ({ layer2 }: State, face: Face, holder: Holder): boolean =>
	face.role === "cable" && holder.face.role === "cable" && layer2.joined(face, holder.face);

const addressed = ({ held }: Face, { family }: Numbered): Held | undefined =>
	held.find(({ address }) => address.family === family && !linkLocal(address));

const isIn = (range: Held["range"], address: Numbered): boolean =>
	range.family === address.family && contains(range, address.value);

/** Where the address is declared, at whatever stage it comes. */
function declared({ nodes }: Topology, { family, value }: Numbered): string | undefined {
	for (const node of nodes) {
		for (const face of node.interfaces) {
			const index = face.addresses.findIndex(
				({ cidr }) => cidr.family === family && ipValue({ family, text: cidr.address }) === value,
			);
			if (index >= 0) return `/nodes/${node.name}/interfaces/${face.name}/addresses/${index}`;
		}
	}
	return undefined;
}
