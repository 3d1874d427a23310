import { randomTopologies } from "@netgen/testkit";
import { expect, test } from "vitest";
import { everything, topologyOf } from "../test/support/lab.js";
import { fact } from "./facts.js";
import { plan } from "./plan.js";

test("each kind of step as a line that a person would type", () => {
	const { steps } = plan(topologyOf(everything));
	const lines = steps.map(({ stage, ...step }) => `${stage} ${fact({ stage, ...step } as (typeof steps)[number])}`);
	expect(
		lines.map((line) => line.replace(/mac 02:(?!00:5e)[0-9a-f:]{14}/g, "mac DERIVED")).join("\n"),
	).toMatchInlineSnapshot(`
		"0 namespace  pc host
		0 namespace  own bridge
		0 namespace  r router
		0 namespace  near host
		0 namespace  far host
		0 bridge     machine sw mac DERIVED mtu 1400
		0 bridge     own own mac DERIVED
		0 cable      pc e0 mac 02:00:5e:00:53:11 mtu 1400 to machine p0 mac DERIVED mtu 1400
		0 cable      machine foot mac DERIVED mtu 1400 to machine p1 mac DERIVED mtu 1400
		0 cable      near e0 mac DERIVED to own q0 mac DERIVED
		0 cable      r in0 mac DERIVED to own q1 mac DERIVED
		0 cable      r out0 mac DERIVED to far e0 mac DERIVED
		0 port       machine p0 sw
		0 port       machine p1 sw
		0 port       own q0 own
		0 port       own q1 own
		0 address    pc e0 10.0.0.1/24
		0 address    pc e0 fd00::1/64
		0 address    pc lo 192.0.2.1/32
		0 address    r in0 10.1.0.1/24
		0 address    r out0 10.2.0.1/24
		0 address    near e0 10.1.0.2/24
		0 address    far e0 10.2.0.2/24
		0 address    machine foot 10.0.0.254/24
		0 address    machine foot fd00::fe/64
		0 up         pc e0
		0 up         machine sw
		0 up         machine p0
		0 up         machine p1
		0 up         own own
		0 up         own q0
		0 up         own q1
		0 up         r in0
		0 up         r out0
		0 up         near e0
		0 up         machine foot
		0 route      near 198.51.100.7 dev e0
		0 route      pc ::/0 via fd00::fe dev e0
		0 route      near 10.2.0.0/24 via 10.1.0.1 dev e0 onlink metric 50
		0 masquerade r 10.1.0.0/24 out out0
		1 up         far e0
		1 route      pc default via 10.0.0.254 dev e0
		1 forward    machine foot
		1 masquerade machine 10.0.0.0/24"
	`);
});

test("facts are plain words: names, addresses and numbers, none of which a shell or awk would take apart", () => {
	for (const { topology } of randomTopologies(60, 1)) {
		for (const line of plan(topology).steps.map(fact)) expect(line).toMatch(/^[a-z]+ +[A-Za-z0-9_.:/ -]+$/);
	}
});

test("no two steps have the same fact", () => {
	for (const { topology } of randomTopologies(60, 2)) {
		const lines = plan(topology).steps.map(fact);
		expect(new Set(lines).size).toBe(lines.length);
	}
});
