/** What a hostile text may be put in the place of: everything that an author writes. */
import type { TopologyInput } from "@netgen/model";

/** Texts that mean nothing to the network: any are allowed. */
export const textSlots = [
	"title",
	"description",
	"noteA",
	"noteB",
	"noteBridge",
	"noteMachine",
	"noteFirst",
	"noteSecond",
	"noteExpect",
] as const;

/** Names, used wherever the thing is spoken of: whether they are allowed is all that decides. */
export const nameSlots = [
	"topology",
	"a",
	"b",
	"bridge",
	"machine",
	"internet",
	"ifA",
	"ifB",
	"ifMachine",
	"port",
	"first",
	"second",
] as const;

/** Everything else: addresses, and names used in one place only. */
export const otherSlots = [
	..."addressA addressB macA to via source uplink uplinkAddress answers gateway".split(" "),
	..."endA endB routeOn expectFrom expectTo expectAt from kind on out upFrom extraKey".split(" "),
] as const;

/** Values by slot; a slot that is left out has its harmless value. */
export type Slots = Readonly<Record<string, string>>;
type Shape = (slot: (name: string, harmless: string) => string) => TopologyInput;

/** Own data only, so that `__proto__` is a name like any other. */
const record = (...entries: [string, unknown][]): never => Object.fromEntries(entries) as never;

const cableOfTwo: Shape = (slot) => {
	const [a, b, ifA, ifB] = [slot("a", "left"), slot("b", "right"), slot("ifA", "eth0"), slot("ifB", "eth1")];
	const [first, second] = [slot("first", "one"), slot("second", "two")];
	return {
		name: slot("topology", "pair"),
		title: slot("title", "A title"),
		description: slot("description", "A description."),
		stages: [
			{ name: first, note: slot("noteFirst", "The first.") },
			{ name: second, note: slot("noteSecond", "The second.") },
		],
		nodes: record(
			[
				a,
				{
					note: slot("noteA", "Left."),
					interfaces: record([
						ifA,
						{ ip: [slot("addressA", "192.0.2.1/24"), "fd00::1/64"], mac: slot("macA", "02:00:5e:00:53:11") },
					]),
				},
			],
			[
				b,
				{
					note: slot("noteB", "Right."),
					interfaces: record([ifB, { ip: [slot("addressB", "192.0.2.2/24"), "fd00::2/64"] }]),
					from: slot("from", first),
				},
			],
			...extra(slot),
		),
		links: [[slot("endA", `${a}:${ifA}`), slot("endB", `${b}:${ifB}`)]],
		routes: [
			{ on: slot("routeOn", a), to: slot("to", "198.51.100.0/24"), via: slot("via", "192.0.2.2"), from: second },
		],
		expect: [
			{
				ping: [slot("expectFrom", a), slot("expectTo", b)],
				at: slot("expectAt", second),
				note: slot("noteExpect", "They are neighbours."),
			},
		],
	};
};

const wayOut: Shape = (slot) => {
	const [a, bridge, vm, isp] = [slot("a", "pc"), slot("bridge", "sw"), slot("machine", "vm"), slot("internet", "isp")];
	const [ifA, foot, port] = [slot("ifA", "e0"), slot("ifMachine", "foot"), slot("port", "p0")];
	const [first, second, uplink] = [slot("first", "lan"), slot("second", "nat"), slot("uplink", "ens4")];
	return {
		name: slot("topology", "way-out"),
		title: slot("title", "A title"),
		description: slot("description", "A description."),
		stages: [
			{ name: first, note: slot("noteFirst", "The first.") },
			{ name: second, note: slot("noteSecond", "The second.") },
		],
		nodes: record(
			[
				a,
				{
					note: slot("noteA", "A PC."),
					interfaces: record([ifA, { ip: slot("addressA", "10.0.0.1/24"), mac: slot("macA", "02:00:5e:00:53:11") }]),
				},
			],
			[bridge, { kind: slot("kind", "bridge"), on: slot("on", "machine"), note: slot("noteBridge", "A switch.") }],
			[
				vm,
				{
					kind: "machine",
					note: slot("noteMachine", "The machine."),
					uplink,
					interfaces: record(
						[uplink, { ip: slot("uplinkAddress", "10.138.0.3/32") }],
						[foot, { ip: slot("addressB", "10.0.0.254/24"), up: { from: slot("upFrom", first) } }],
					),
					masquerade: [{ source: slot("source", "10.0.0.0/24"), from: slot("from", second) }],
				},
			],
			[isp, { kind: "internet", answers: [slot("answers", "1.1.1.1")], gateway: slot("gateway", "10.138.0.1") }],
			...extra(slot),
		),
		links: [
			[slot("endA", `${a}:${ifA}`), slot("endB", `${bridge}:${port}`)],
			[`${vm}:${foot}`, bridge],
		],
		routes: [{ on: slot("routeOn", a), to: slot("to", "default"), via: slot("via", "10.0.0.254"), from: second }],
		expect: [
			{
				ping: [slot("expectFrom", a), slot("expectTo", isp)],
				at: slot("expectAt", second),
				note: slot("noteExpect", "Out."),
			},
		],
	};
};

const throughRouter: Shape = (slot) => {
	const [a, b, router] = [slot("a", "near"), slot("b", "far"), slot("bridge", "mid")];
	const [ifA, ifB, inner, outer] = [
		slot("ifA", "eth0"),
		slot("ifB", "eth0"),
		slot("ifMachine", "in0"),
		slot("port", "out0"),
	];
	return {
		name: slot("topology", "through"),
		title: slot("title", "A title"),
		description: slot("description", "A description."),
		nodes: record(
			[a, { note: slot("noteA", "Near."), interfaces: record([ifA, slot("addressA", "fd00:1::2/64")]) }],
			[
				router,
				{
					kind: slot("kind", "router"),
					note: slot("noteBridge", "Between."),
					interfaces: record([inner, "fd00:1::1/64"], [outer, "fd00:2::1/64"]),
					masquerade: [{ source: slot("source", "fd00:1::/64"), out: slot("out", outer) }],
				},
			],
			[b, { note: slot("noteB", "Far."), interfaces: record([ifB, slot("addressB", "fd00:2::2/64")]) }],
			...extra(slot),
		),
		links: [
			[slot("endA", `${a}:${ifA}`), `${router}:${inner}`],
			[`${router}:${outer}`, slot("endB", `${b}:${ifB}`)],
		],
		routes: [
			{ on: slot("routeOn", `${a}:${ifA}`), to: slot("to", "default"), via: slot("via", "fd00:1::1"), metric: 7 },
		],
		expect: [{ ping: [slot("expectFrom", a), slot("expectTo", b)], note: slot("noteExpect", "Across.") }],
	};
};

/** A further node, only where the slot is asked for. */
function extra(slot: (name: string, harmless: string) => string): [string, unknown][] {
	const name = slot("extraKey", "");
	return name === "" ? [] : [[name, "host"]];
}

export const shapes = { cableOfTwo, wayOut, throughRouter } as const;
export type ShapeName = keyof typeof shapes;

/** The topology of a shape with these values in its slots. */
export function fill(shape: ShapeName, slots: Slots): TopologyInput {
	return shapes[shape]((name, harmless) => (Object.hasOwn(slots, name) ? (slots[name] ?? harmless) : harmless));
}
