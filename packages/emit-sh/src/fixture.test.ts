import { describe, expect, test } from "vitest";
import { everything, origin, topologyOf } from "../test/support/lab.js";
import { emit } from "./emit.js";

/** The words that each batch hands to ip: on the machine, then inside the internet's namespace. */
const batches = (text: string): string[] =>
	[...text.matchAll(/<<'BATCH'\n([\s\S]*?)\nBATCH\n/g)].map(([, lines = ""]) =>
		lines.replace(/address 02:\S+/g, "address DERIVED"),
	);

describe("the fixture", () => {
	test("makes the uplink and what is behind it, and nothing of the topology's own", () => {
		const [machine, inside] = batches(emit(topologyOf(everything), "fixture", origin));
		expect(machine).toMatchInlineSnapshot(`
			"link set dev lo up
			netns add isp
			link add name ens4 address DERIVED type veth peer name uplink address DERIVED netns isp
			address add 10.138.0.3/32 dev ens4
			link set dev ens4 up
			route add 10.138.0.1/32 dev ens4
			route add 0.0.0.0/0 via 10.138.0.1 dev ens4"
		`);
		expect(inside).toMatchInlineSnapshot(`
			"link set dev lo up
			address add 1.1.1.1/32 dev lo
			address add 10.138.0.1/32 dev uplink
			link set dev uplink up
			route add 10.138.0.3/32 dev uplink"
		`);
	});

	test("an uplink without an internet is a card that leads nowhere", () => {
		const topology = topologyOf({
			nodes: { vm: { kind: "machine", uplink: "ens4", interfaces: { ens4: { ip: "192.0.2.1/24", mtu: 1400 } } } },
		});
		expect(batches(emit(topology, "fixture", origin))).toMatchInlineSnapshot(`
			[
			  "link set dev lo up
			link add name ens4 address DERIVED mtu 1400 type bridge
			address add 192.0.2.1/24 dev ens4
			link set dev ens4 up",
			]
		`);
	});

	test("an uplink with both families has a way out by each", () => {
		const topology = topologyOf({
			nodes: {
				vm: { kind: "machine", uplink: "ens4", interfaces: { ens4: ["192.0.2.1/24", "fd00::1/64"] } },
				isp: { kind: "internet", answers: ["1.1.1.1", "2001:db8::1"], gateway: ["192.0.2.254", "fd00::fe"] },
			},
		});
		expect(batches(emit(topology, "fixture", origin))).toMatchInlineSnapshot(`
			[
			  "link set dev lo up
			netns add isp
			link add name ens4 address DERIVED type veth peer name uplink address DERIVED netns isp
			address add 192.0.2.1/24 dev ens4
			address add fd00::1/64 dev ens4 nodad
			link set dev ens4 up
			route add 192.0.2.254/32 dev ens4
			route add 0.0.0.0/0 via 192.0.2.254 dev ens4
			route add fd00::fe/128 dev ens4
			route add ::/0 via fd00::fe dev ens4",
			  "link set dev lo up
			address add 1.1.1.1/32 dev lo
			address add 2001:db8::1/128 dev lo nodad
			address add 192.0.2.254/32 dev uplink
			address add fd00::fe/128 dev uplink nodad
			link set dev uplink up
			route add 192.0.2.1/32 dev uplink
			route add fd00::1/128 dev uplink",
			]
		`);
	});
});
