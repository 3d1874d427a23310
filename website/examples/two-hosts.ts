import { defineTopology } from "netgen";

export default defineTopology({
	name: "two-hosts",
	title: "Two hosts and a cable",
	nodes: { a: "host", b: "host" },
	links: [["a", "b"]],
});
