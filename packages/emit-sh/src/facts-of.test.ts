import { check, fromValue } from "@netgen/model";
import { expect, test } from "vitest";
import { emit } from "./emit.js";
import { factsOf } from "./facts-of.js";

const { topology, diagnostics } = check(
	fromValue({
		name: "lan",
		nodes: {
			a: { interfaces: { eth0: "10.0.0.1/24" } },
			bridge0: { kind: "bridge", on: "machine" },
			vm: { kind: "machine", uplink: "ens4", interfaces: { foot: "10.0.0.254/24", ens4: "192.0.2.2/24" } },
		},
		links: [
			["a:eth0", "bridge0:p1"],
			["vm:foot", "bridge0:p2"],
		],
		routes: [{ on: "a", to: "default", via: "10.0.0.254" }],
	}),
	{ defaultName: "lan" },
);
if (topology === null) throw new Error(diagnostics.map(({ message }) => message).join("; "));
const facts = factsOf(topology);
const of = (name: string): string[] => [...facts].flatMap(([node, lines]) => (node === name ? lines : []));

test("each line of a node stands in the scripts as it is", () => {
	const lines = emit(topology, "setup", { diagram: "", version: "0", digest: "" }).split("\n");
	expect(of("a").length).toBeGreaterThan(3);
	expect([...facts.values()].flat().filter((line) => !lines.includes(line))).toEqual([]);
});

test("a cable is told of both its ends, a port on the machine of its bridge", () => {
	const kinds = (name: string) => of(name).map((line) => line.split(" ")[0]);
	expect(kinds("a")).toEqual(expect.arrayContaining(["namespace", "cable", "address", "up", "route"]));
	expect(kinds("bridge0")).toEqual(expect.arrayContaining(["bridge", "cable", "port", "up"]));
	expect(kinds("bridge0")).not.toContain("address");
	expect(of("vm").some((line) => line.startsWith("address") && line.includes("foot"))).toBe(true);
	expect(of("vm").some((line) => line.includes("p1"))).toBe(false);
});
