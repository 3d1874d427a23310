import { reach } from "@netgen/model";
import { randomTopologies } from "@netgen/testkit";
import { describe, expect, test } from "vitest";
import { everything, pair, topologyOf } from "../test/support/lab.js";
import { claims } from "./claims.js";

/** A chain of so many routers, with a host at each end. */
function chain(routers: number) {
	const nodes: Record<string, object> = {
		a: { interfaces: { e: "10.0.0.2/24" } },
		z: { interfaces: { e: `10.0.${routers}.2/24` } },
	};
	const links: [string, string][] = [
		["a:e", "r1:left"],
		[`r${routers}:right`, "z:e"],
	];
	const routes: object[] = [
		{ on: "a", to: "default", via: "10.0.0.1" },
		{ on: "z", to: "default", via: `10.0.${routers}.1` },
	];
	for (let i = 1; i <= routers; i++) {
		const interfaces = { left: `10.0.${i - 1}.${i === 1 ? 1 : 2}/24`, right: `10.0.${i}.1/24` };
		nodes[`r${i}`] = { kind: "router", interfaces };
		if (i < routers) links.push([`r${i}:right`, `r${i + 1}:left`]);
		for (let net = 0; net <= routers; net++) {
			if (net < i - 1) routes.push({ on: `r${i}`, to: `10.0.${net}.0/24`, via: `10.0.${i - 1}.1` });
			if (net > i) routes.push({ on: `r${i}`, to: `10.0.${net}.0/24`, via: `10.0.${i}.2` });
		}
	}
	return topologyOf({ nodes, links, routes } as Parameters<typeof topologyOf>[0]);
}

describe("claims", () => {
	test("what is expected, then what follows: from stage to stage, in words, and with what else there is to see", () => {
		expect(claims(topologyOf(everything)).lines.join("\n")).toMatchInlineSnapshot(`
			"1|2|near|10.1.0.1|reaches|r|near reaches 10.1.0.1
			1|1|pc|1.1.1.1|fails-at-once|machine|pc fails at once to reach isp (1.1.1.1): it has no route
			1|1|pc|10.1.0.1|fails-at-once|r|pc fails at once to reach r (10.1.0.1): it has no route
			1|1|pc|10.2.0.1|fails-at-once|r|pc fails at once to reach r (10.2.0.1): it has no route
			1|1|pc|10.1.0.2|fails-at-once|near|pc fails at once to reach near (10.1.0.2): it has no route
			1|1|pc|10.2.0.2|fails-at-once|far|pc fails at once to reach far (10.2.0.2): it has no route
			1|2|pc|10.0.0.254|reaches|machine|pc reaches vm (10.0.0.254), whole up to 1400 bytes|whole 1400
			1|2|pc|fd00::fe|reaches|machine|pc reaches vm (fd00::fe), whole up to 1400 bytes|whole 1400
			1|2|r|192.0.2.1|fails-at-once|pc|r fails at once to reach pc (192.0.2.1): it has no route
			1|2|r|10.0.0.1|fails-at-once|pc|r fails at once to reach pc (10.0.0.1): it has no route
			1|2|r|10.1.0.2|reaches|near|r reaches near (10.1.0.2)
			1|1|r|10.2.0.2|no-answer|far|r gets no answer from far (10.2.0.2): "r" asks its link for 10.2.0.2 and nobody answers, so the request goes no further
			1|2|r|10.0.0.254|fails-at-once|machine|r fails at once to reach vm (10.0.0.254): it has no route
			1|2|r|1.1.1.1|fails-at-once|machine|r fails at once to reach 1.1.1.1: it has no route
			1|2|r|fd00::1|fails-at-once|pc|r fails at once to reach pc (fd00::1): it has no route
			1|2|r|fd00::fe|fails-at-once|machine|r fails at once to reach vm (fd00::fe): it has no route
			1|2|near|192.0.2.1|fails-at-once|pc|near fails at once to reach pc (192.0.2.1): it has no route
			1|2|near|10.0.0.1|fails-at-once|pc|near fails at once to reach pc (10.0.0.1): it has no route
			1|2|near|10.2.0.1|reaches|r|near reaches r (10.2.0.1)
			1|1|near|10.2.0.2|no-answer|far|near gets no answer from far (10.2.0.2): "r" asks its link for 10.2.0.2 and nobody answers, so the request goes no further
			1|2|near|10.0.0.254|fails-at-once|machine|near fails at once to reach vm (10.0.0.254): it has no route
			1|2|near|1.1.1.1|fails-at-once|machine|near fails at once to reach 1.1.1.1: it has no route
			1|2|near|fd00::1|fails-at-once|pc|near fails at once to reach pc (fd00::1): it has no route
			1|2|near|fd00::fe|fails-at-once|machine|near fails at once to reach vm (fd00::fe): it has no route
			1|2|far|192.0.2.1|fails-at-once|pc|far fails at once to reach pc (192.0.2.1): it has no route
			1|2|far|10.0.0.1|fails-at-once|pc|far fails at once to reach pc (10.0.0.1): it has no route
			1|2|far|10.1.0.1|fails-at-once|r|far fails at once to reach r (10.1.0.1): it has no route
			1|1|far|10.2.0.1|fails-at-once|r|far fails at once to reach r (10.2.0.1): it has no route
			1|2|far|10.1.0.2|fails-at-once|near|far fails at once to reach near (10.1.0.2): it has no route
			1|2|far|10.0.0.254|fails-at-once|machine|far fails at once to reach vm (10.0.0.254): it has no route
			1|2|far|1.1.1.1|fails-at-once|machine|far fails at once to reach 1.1.1.1: it has no route
			1|2|far|fd00::1|fails-at-once|pc|far fails at once to reach pc (fd00::1): it has no route
			1|2|far|fd00::fe|fails-at-once|machine|far fails at once to reach vm (fd00::fe): it has no route
			1|2|machine|10.0.0.1|reaches|pc|vm reaches pc (10.0.0.1), whole up to 1400 bytes|whole 1400
			1|2|machine|fd00::1|reaches|pc|vm reaches pc (fd00::1), whole up to 1400 bytes|whole 1400
			2|2|pc|1.1.1.1|reaches|machine|pc reaches 1.1.1.1 through vm, seen as the uplink's address|seen machine 10.0.0.1 (uplink)|hop pc - - e0 10.0.0.254|hop machine foot 10.0.0.1 (uplink) 10.138.0.1
			2|2|r|10.2.0.2|reaches|far|r reaches far (10.2.0.2)
			2|2|near|10.2.0.2|reaches|far|near reaches far (10.2.0.2) through r, seen as 10.2.0.1|seen r 10.1.0.2 10.2.0.1|hop near - - e0 10.1.0.1|hop r in0 10.1.0.2 out0 -
			2|2|far|10.2.0.1|reaches|r|far reaches r (10.2.0.1)"
		`);
	});

	test("nobody has to expect anything", () => {
		expect(claims(topologyOf(pair)).lines.join("\n")).toMatchInlineSnapshot(`
			"1|1|a|10.0.0.2|reaches|b|a reaches b (10.0.0.2)
			1|1|b|10.0.0.1|reaches|a|b reaches a (10.0.0.1)"
		`);
		expect(claims(topologyOf({ nodes: { a: "host" } })).lines).toEqual([]);
	});

	test("plain fields, whatever the names are", () => {
		const lines = randomTopologies(60, 10).flatMap(({ topology }) => claims(topology).lines);
		expect(lines.length).toBeGreaterThan(1000);
		const kinds = new Set<string>();
		for (const line of lines) {
			expect(line).toMatch(
				/^\d+\|\d+\|[A-Za-z][\w-]*\|[0-9a-f.:]+\|(reaches|fails-at-once|no-answer)\|([A-Za-z][\w-]*)?\|[^|]+(\||$)/,
			);
			for (const further of line.split("|").slice(7)) {
				expect(further).toMatch(/^(whole \d+|seen \S+ [0-9a-f.:]+ \S+|hop \S+ \S+ \S+ \S+ \S+)$/);
				kinds.add(further.slice(0, further.indexOf(" ")));
			}
		}
		expect([...kinds].sort()).toEqual(["hop", "seen", "whole"]);
	});

	test("all pairs, where they are wanted", () => {
		const topology = chain(4);
		const { sources, addresses } = reach(topology, 0);
		const own = [...reach(topology, 0).pairs()].filter(({ from, to }) => from === to).length;
		expect(claims(topology, { allPairs: true }).lines).toHaveLength(sources.length * addresses.length - own);
	});

	test("of a long chain everybody asks and is asked, in hundreds of claims and not in thousands", () => {
		const topology = chain(50);
		const all = claims(topology, { allPairs: true }).lines;
		const some = claims(topology).lines;
		expect(all.length).toBeGreaterThan(4000);
		expect(some.length).toBeLessThan(500);
		expect(all).toEqual(expect.arrayContaining([...some]));
		const column = (lines: readonly string[], index: number) => new Set(lines.map((line) => line.split("|")[index]));
		expect(column(some, 2)).toEqual(column(all, 2));
		expect(column(some, 3)).toEqual(column(all, 3));
		expect(Math.max(...some.map((line) => line.length))).toBeLessThan(900);
	});
});
