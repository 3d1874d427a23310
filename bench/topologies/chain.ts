/** A host, N routers in a row, a host: each router knows the way to both ends. */
import { cable, defineTopology, join, range } from "netgen";
import { size } from "./size.js";

// Link i joins node i and the next: 10.1.i.1 and 10.1.i.2. Node 0 is the first host, node size + 1 the last.
export default defineTopology({
	name: "chain",
	nodes: join(
		join({ first: { interfaces: { right: "10.1.0.1/24" } } }, { last: { interfaces: { left: `10.1.${size}.2/24` } } }),
		range("r", size, (i) => ({
			kind: "router",
			interfaces: { left: `10.1.${i}.2/24`, right: `10.1.${i + 1}.1/24` },
		})),
	),
	links: [
		cable("first:right", "r0:left"),
		...Array.from({ length: size - 1 }, (_, i) => cable(`r${i}:right`, `r${i + 1}:left`)),
		cable(`r${size - 1}:right`, "last:left"),
	],
	routes: [
		{ on: "first", to: "default", via: "10.1.0.2" },
		{ on: "last", to: "default", via: `10.1.${size}.1` },
		...Array.from({ length: size - 1 }, (_, i) => ({
			on: `r${i}` as const,
			to: `10.1.${size}.0/24`,
			via: `10.1.${i + 1}.2`,
		})),
		...Array.from({ length: size - 1 }, (_, i) => ({
			on: `r${i + 1}` as const,
			to: "10.1.0.0/24",
			via: `10.1.${i + 1}.1`,
		})),
	],
	expect: [{ ping: ["first", "last"] }],
});
