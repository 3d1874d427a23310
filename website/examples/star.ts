import { cable, defineTopology, join, range } from "netgen";

// A hundred nodes from one line each; change the number.
const hosts = 99;

export default defineTopology({
	name: "star",
	title: "A star of 99 hosts, made by a helper",
	nodes: join(
		{ switch0: "bridge" },
		range("h", hosts, () => "host"),
	),
	links: Array.from({ length: hosts }, (_, i) => cable(`h${i}`, "switch0")),
});
