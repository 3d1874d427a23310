/** The star that the peers make: N namespaces, a veth each into one bridge on the machine, an address each, all up. */
import { cable, defineTopology, join, range } from "netgen";
import { size } from "./size.js";

export default defineTopology({
	name: "star",
	nodes: join(
		{ br0: { kind: "bridge", on: "machine" } },
		range("n", size, (i) => ({
			interfaces: { [`v${i}`]: `10.0.${Math.floor((i + 1) / 250)}.${((i + 1) % 250) + 1}/16` },
		})),
	),
	links: Array.from({ length: size }, (_, i) => cable(`n${i}:v${i}`, `br0:b${i}`)),
	expect: [{ ping: ["n0", `n${size - 1}`] }],
});
