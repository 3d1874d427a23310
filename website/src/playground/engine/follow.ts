/** A packet that somebody has asked for: its way over the picture, and in words, as the model predicts it. */

import { isSent } from "@netgen/emit-docs";
import { proseOf, walkInWords } from "@netgen/emit-docs/page";
import { renderWalk } from "@netgen/emit-docs/svg";
import { type Ip, type NodeName, type Topology, type Walk, walk } from "@netgen/model";
import { mostDrawn } from "./limits";
import { shownLayout } from "./pictures";
import type { WalkRow } from "./protocol";

/** A packet that goes in circles has as many rows as it lives. */
const mostRows = 40;

export async function follow(topology: Topology, stage: number, from: string, address: string, narrow: boolean) {
	const found = walk(topology, stage, from as NodeName, ipOf(address));
	const prose = proseOf("en");
	const picture =
		topology.nodes.length > mostDrawn
			? ""
			: renderWalk(topology, await shownLayout(topology, narrow), found, {
					stage,
					name: `${from}-${address}`,
					title: prose.headings.walk(from, address),
				});
	return { result: found.result, picture, rows: rowsOf(topology, found) };
}

const ipOf = (text: string): Ip => ({ family: text.includes(":") ? 6 : 4, text });

function rowsOf(topology: Topology, found: Walk): WalkRow[] {
	const steps = walkInWords(topology, found, predicted(found), proseOf("en"));
	return steps.slice(0, mostRows).map(({ number, sentences, packet }) => ({
		number,
		sentences,
		...(packet && {
			frame: [packet.from, packet.to] as const,
			packet: [packet.source, packet.destination] as const,
			...(packet.ttl !== undefined && { ttl: packet.ttl }),
		}),
	}));
}

/** What captures at the interfaces would see of it. */
const predicted = ({ hops }: Walk) =>
	hops.flatMap((hop) =>
		isSent(hop) && hop.out !== null && hop.frame?.source && hop.frame.destination
			? [
					{
						kind: hop.leg,
						node: hop.node,
						interface: hop.out,
						from: hop.frame.source,
						to: hop.frame.destination,
						source: hop.source,
						destination: hop.destination,
						ttl: hop.ttl,
					},
				]
			: [],
	);
