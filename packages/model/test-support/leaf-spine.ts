/** For tests and measurements: a data centre's network, and how long it takes to say who reaches whom in it. */
import type { RouteInput, TopologyInput } from "../src/authored.js";
import { reach } from "../src/reach/reach.js";
import { topologyOf } from "./topology.js";

/**
 * Hosts behind leaves, each a router with a bridge of its hosts; the leaves joined by spines. All of it is IPv4, every
 * host reaches every other.
 */
export function leafSpine(hosts: number, leaves: number, spines: number): TopologyInput {
	const range = (count: number) => Array.from({ length: count }, (_, i) => i);
	const nodes: TopologyInput["nodes"] = {};
	const links: [string, string][] = [];
	const routes: RouteInput[] = [];
	for (const s of range(spines)) {
		const ports = range(leaves).map((l) => [`p${l}`, `172.${16 + s}.${l}.0/31`]);
		nodes[`spine${s}`] = { kind: "router", interfaces: Object.fromEntries(ports) };
	}
	for (const l of range(leaves)) {
		const up = range(spines).map((s) => [`u${s}`, `172.${16 + s}.${l}.1/31`]);
		nodes[`leaf${l}`] = { kind: "router", interfaces: { lan: `10.${l}.0.1/16`, ...Object.fromEntries(up) } };
		nodes[`rack${l}`] = "bridge";
		links.push([`leaf${l}:lan`, `rack${l}`]);
		for (const s of range(spines)) {
			links.push([`spine${s}:p${l}`, `leaf${l}:u${s}`]);
			routes.push({ on: `spine${s}`, to: `10.${l}.0.0/16`, via: `172.${16 + s}.${l}.1` });
		}
		for (const other of range(leaves))
			if (other !== l)
				routes.push({ on: `leaf${l}`, to: `10.${other}.0.0/16`, via: `172.${16 + (other % spines)}.${l}.0` });
	}
	for (const h of range(hosts)) {
		const [leaf, place] = [h % leaves, Math.floor(h / leaves) + 2];
		nodes[`h${h}`] = { interfaces: { eth0: `10.${leaf}.${place >> 8}.${place & 255}/16` } };
		links.push([`h${h}:eth0`, `rack${leaf}`]);
		routes.push({ on: `h${h}`, to: "default", via: `10.${leaf}.0.1` });
	}
	return { nodes, links, routes };
}

/** What the matrix of such a network costs, its reading left out. */
export function measureReach(hosts: number, leaves: number, spines: number) {
	const topology = topologyOf(leafSpine(hosts, leaves, spines));
	let start = process.cpuUsage();
	/** Of the processor: what else the machine does is left out. */
	const lap = (): number => {
		const { user, system } = process.cpuUsage(start);
		start = process.cpuUsage();
		return (user + system) / 1000;
	};
	const { pairs, classes, representatives } = reach(topology, 0);
	const kinds = lap();
	let count = 0;
	for (const _ of pairs()) count++;
	return {
		...{ pairs: count, classes: classes.length, walks: representatives.length },
		milliseconds: { kinds, pairs: lap() },
	};
}
