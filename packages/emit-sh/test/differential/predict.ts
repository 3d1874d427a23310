/** What is asked of a network, and what the model says of each question. */
import {
	cameWith,
	type Hop,
	type Ip,
	isSwitch,
	type NodeName,
	reach,
	type Topology,
	type Walk,
	walk,
} from "@netgen/model";
import { surelyTooLarge } from "../../src/claims.js";
import { placeOf } from "../../src/plan.js";

export interface Question {
	readonly number: number;
	readonly from: NodeName;
	readonly address: Ip;
	/** Size of the packets, which may not be cut; absent: that of a plain ping. */
	readonly bytes?: number;
	readonly walk: Walk;
}

/** In a network of so few nodes every size is asked for. */
const few = 5;

/** All pairs at the last stage; where the author gives an MTU, half of them with packets as large, or a little larger, too. */
export function questionsOf(topology: Topology): Question[] {
	const stage = topology.stages.length - 1;
	const { sources, addresses } = reach(topology, stage);
	const given = new Set(topology.nodes.flatMap(({ interfaces }) => interfaces.flatMap(({ mtu }) => mtu ?? [])));
	const sizes = [...given].filter((mtu) => mtu <= 1500).flatMap((mtu) => [mtu, mtu + surelyTooLarge]);
	const questions: Omit<Question, "number">[] = [];
	for (const [i, from] of sources.entries())
		for (const [k, address] of addresses.entries()) {
			questions.push({ from, address, walk: walk(topology, stage, from, address) });
			const some = (i + k) % 2 === 0 ? sizes.slice((i + k) % Math.max(1, sizes.length)).slice(0, 1) : [];
			for (const bytes of topology.nodes.length <= few ? sizes : some)
				questions.push({ from, address, bytes, walk: walk(topology, stage, from, address, { bytes }) });
		}
	return questions.map((question, index) => ({ number: index + 1, ...question }));
}

/** Where a node's interfaces are: a namespace's name, or "-". */
export function placesOf(topology: Topology): ReadonlyMap<NodeName, string> {
	return new Map(
		topology.nodes.map((node) => [node.name, node.kind === "internet" ? node.name : (placeOf(node) ?? "-")]),
	);
}

/** The packet at an interface. */
export interface Event {
	readonly node: NodeName;
	readonly dev: string;
	readonly way: "in" | "out";
	readonly leg: Hop["leg"];
	readonly source: string;
	readonly destination: string;
	readonly ttl: number;
}

/** What is to be seen of a walk at the interfaces of hosts, routers, the machine and the internet, bridges left out. */
export function eventsOf(topology: Topology, { hops }: Walk): Event[] {
	const switches = new Set(topology.nodes.filter(isSwitch).map(({ name }) => name));
	const events: Event[] = [];
	let before: Hop | undefined;
	for (const hop of hops) {
		if (switches.has(hop.node)) continue;
		const { node, leg } = hop;
		// the internet's outer interface has a name of its own in a sandbox
		if (hop.in !== null && before !== undefined && before.frame !== null)
			events.push({
				node,
				leg,
				dev: hop.in,
				way: "in",
				source: cameWith(hop, "source"),
				destination: cameWith(hop, "destination"),
				ttl: before.ttl,
			});
		if (hop.out !== null && hop.frame !== null)
			events.push({
				node,
				leg,
				dev: hop.out,
				way: "out",
				source: hop.source,
				destination: hop.destination,
				ttl: hop.ttl,
			});
		before = hop;
	}
	return events;
}

/** Whether somebody on the way takes another gateway, as the best one is not heard. */
export const passesOver = ({ hops }: Walk): boolean => hops.some(({ unheard }) => unheard !== undefined);

/** The same questions, with what another model says of them; `null`: it throws. */
export function askedOf(topology: Topology, questions: readonly Question[], other: typeof walk): Question[] | null {
	try {
		return questions.map((question) => {
			const { from, address, bytes } = question;
			const options = bytes === undefined ? {} : { bytes };
			return { ...question, walk: other(topology, topology.stages.length - 1, from, address, options) };
		});
	} catch {
		return null;
	}
}
