import { randomTopologies } from "@netgen/testkit";
import { describe, expect, test } from "vitest";
import { everything, topologyOf } from "../test/support/lab.js";
import { World } from "../test/support/world.js";
import { commands } from "./commands.js";
import { plan } from "./plan.js";
import type { StepKind } from "./step.js";

const marks = { tag: "netgen:everything", group: "4711" };
const text = ({ place, argv }: { place: string | null; argv: readonly string[] }) =>
	`${place ?? "-"}: ip ${argv.join(" ")}`;

describe("commands", () => {
	test("each kind, done and undone", () => {
		const seen = new Map<StepKind, string>();
		for (const step of plan(topologyOf(everything)).steps) {
			if (seen.has(step.kind)) continue;
			const { do: forth, undo } = commands(step, marks);
			seen.set(
				step.kind,
				`${step.kind}\n${[...forth.map((one) => `  do   ${text(one)}`), ...undo.map((one) => `  undo ${text(one)}`)].join("\n")}`,
			);
		}
		expect([...seen.values()].join("\n")).toMatchInlineSnapshot(`
			"namespace
			  do   -: ip netns add pc
			  do   pc: ip link set dev lo alias netgen:everything
			  do   pc: ip link set dev lo up
			  undo -: ip netns delete pc
			bridge
			  do   -: ip link add name sw address 02:84:86:89:f5:ef mtu 1400 group 4711 type bridge
			  do   -: ip link set dev sw alias netgen:everything
			  undo -: ip link delete dev sw
			cable
			  do   -: ip link add name e0 address 02:00:5e:00:53:11 mtu 1400 netns pc type veth peer name p0 address 02:13:7b:3f:46:8a mtu 1400 group 4711
			  do   -: ip link set dev p0 alias netgen:everything
			  undo pc: ip link delete dev e0
			port
			  do   -: ip link set dev p0 master sw
			  undo -: ip link set dev p0 nomaster
			address
			  do   pc: ip address add 10.0.0.1/24 dev e0
			  undo pc: ip address delete 10.0.0.1/24 dev e0
			up
			  do   pc: ip link set dev e0 up
			  undo pc: ip link set dev e0 down
			route
			  do   near: ip route add 198.51.100.7 dev e0
			  undo near: ip route delete 198.51.100.7 dev e0
			masquerade

			forward
			"
		`);
	});

	test("each step can be done where it stands in the plan, and its undo takes it back", () => {
		for (const { topology } of [{ topology: topologyOf(everything) }, ...randomTopologies(30, 3)]) {
			const world = new World();
			const empty = world.state();
			const { steps } = plan(topology);
			for (const step of steps) {
				const before = world.state();
				const { do: forth, undo } = commands(step, marks);
				for (const one of forth) world.run(one);
				for (const one of undo) world.run(one);
				expect(world.state(), step.kind).toEqual(before);
				for (const one of forth) world.run(one);
			}
			for (const step of steps.toReversed()) for (const one of commands(step, marks).undo) world.run(one);
			expect(world.state()).toEqual(empty);
		}
	});

	test("translation and forwarding are not ip's", () => {
		const steps = plan(topologyOf(everything)).steps.filter(({ kind }) => kind === "forward" || kind === "masquerade");
		expect(steps.map(({ kind }) => kind)).toEqual(["masquerade", "forward", "masquerade"]);
		for (const step of steps) expect(commands(step, marks)).toEqual({ do: [], undo: [] });
	});

	test("a name is always behind a word that says what it is", () => {
		const said =
			/^(netns (add|delete) \S+|link (add name|set dev|delete dev) \S+.*|(address|route) (add|delete) \S+ (via \S+ )?dev \S+.*)$/;
		for (const { topology } of randomTopologies(30, 4)) {
			for (const step of plan(topology).steps) {
				const { do: forth, undo } = commands(step, marks);
				for (const { argv } of [...forth, ...undo]) expect(argv.join(" ")).toMatch(said);
			}
		}
	});
});
