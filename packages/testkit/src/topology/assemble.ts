/** From a spec to a topology as an author would write it. */
import type { BridgeInput, InterfaceInput, LinkInput, NodeInput, PortInput, TopologyInput } from "@netgen/model";
import { families } from "./addresses.js";
import { type Dice, dice as makeDice } from "./dice.js";
import { type Draft, type DraftNode, type DraftSegment, draft } from "./draft.js";
import { expectations } from "./expectations.js";
import { type Face, faces } from "./faces.js";
import { routerMasquerade, routes } from "./routes.js";
import type { Spec } from "./spec.js";

export interface AssembleOptions {
	/** False: no expectations. Left out: some, all of them surely true. */
	readonly expect?: boolean;
}

export function assemble(spec: Spec, { expect = true }: AssembleOptions = {}): TopologyInput {
	const dice = makeDice(spec.dice);
	const drawn = draft(spec, dice);
	const all = faces(spec, drawn, dice);
	const texts = [...spec.texts];
	const note = (): { note?: string } => {
		const text = texts.pop();
		return text === undefined ? {} : { note: text };
	};
	const stageName = (stage: number): string => `stage-${stage}`;
	const from = (stage: number): { from?: string } => (stage > 0 ? { from: stageName(stage) } : {});

	const nodes: Record<string, NodeInput> = {};
	for (const node of [...drawn.alone, ...uniqueNodes(drawn)]) {
		const segment = drawn.segments.find((one) => one.router === node);
		const masquerade = segment ? routerMasquerade(spec, segment, all, dice, from) : [];
		nodes[node.name] = {
			...(node.kind === "router" && { kind: "router" }),
			...interfacesOf(node, all, from),
			...(masquerade.length > 0 && { masquerade }),
			...(node.kind === "host" && dice.once(3) && note()),
			...from(node.stage),
		} as NodeInput;
	}
	for (const segment of drawn.segments) {
		for (const [index, name] of segment.bridges.entries())
			nodes[name] = { ...bridge(segment, index, all, dice), ...from(segment.stage), ...note() };
	}
	if (drawn.machine) Object.assign(nodes, machine(drawn.machine, all, from, note));

	return {
		name: `random-${spec.dice.toString(36)}`,
		...(texts.length > 0 && { title: texts.pop() as string }),
		...(texts.length > 0 && { description: texts.pop() as string }),
		...(spec.stages > 1 && { stages: Array.from({ length: spec.stages }, (_, i) => stageOf(stageName(i), note())) }),
		nodes,
		links: drawn.segments.flatMap((segment) => links(segment, all, from)),
		routes: routes(spec, drawn, all, dice, from),
		...(expect && { expect: expectations(drawn, all, note) }),
	};
}

const stageOf = (name: string, { note }: { note?: string }) => (note === undefined ? name : { name, note });

const uniqueNodes = ({ segments }: Draft): DraftNode[] => [
	...new Set(
		segments.flatMap(({ members }) => members.map(({ node }) => node)).filter(({ kind }) => kind !== "machine"),
	),
];

function interfacesOf(
	node: DraftNode,
	all: readonly Face[],
	from: (stage: number) => object,
): { interfaces?: Record<string, InterfaceInput> } {
	const named = all.filter((face) => face.node === node && face.name !== undefined);
	if (named.length === 0) return {};
	return { interfaces: Object.fromEntries(named.map((face) => [face.name, interfaceInput(face, from)])) };
}

function interfaceInput(face: Face, from: (stage: number) => object): InterfaceInput {
	const { addresses, addressed, cable, up, mac, mtu } = face;
	const ip = families.flatMap((family) => {
		const address = addresses[family];
		if (address === undefined) return [];
		return [addressed > cable ? { address, ...from(addressed) } : address];
	});
	const [only] = ip;
	const extras = {
		...(mac && { mac }),
		...(mtu && { mtu }),
		...(up === null ? { up: false } : up > cable ? { up: from(up) as { from: string } } : {}),
	};
	if (Object.keys(extras).length === 0) return ip.length === 1 && typeof only === "string" ? only : ip;
	return { ip, ...extras };
}

function bridge(segment: DraftSegment, index: number, all: readonly Face[], dice: Dice): BridgeInput {
	const { spec } = segment;
	const onMachine = spec.wire === "machine-bridge" || (index === 1 && dice.once(3));
	const mtu = spec.given && spec.mtu !== null ? { mtu: spec.mtu } : {};
	const ports: Record<string, PortInput> = {};
	for (const face of all) {
		if (face.segment === segment && face.bridge === segment.bridges[index] && face.mtu !== undefined)
			ports[portOf(face)] = { mtu: face.mtu };
	}
	for (const port of trunk(segment)) if (mtu.mtu !== undefined && port.bridge === index) ports[port.name] = mtu;
	return {
		kind: "bridge",
		...(onMachine && { on: "machine" }),
		...mtu,
		...(dice.once(5) && { mac: `02:00:5e:01:00:${(segment.number * 2 + index).toString(16).padStart(2, "0")}` }),
		...(Object.keys(ports).length > 0 && { interfaces: ports }),
	};
}

const portOf = ({ segment, node }: Face): string =>
	`p${segment.number}-${segment.members.findIndex((member) => member.node === node)}`;

/** The cable between the two bridges of a segment. */
const trunk = ({ bridges, number }: DraftSegment): { bridge: number; name: string }[] =>
	bridges.length < 2 ? [] : [0, 1].map((index) => ({ bridge: index, name: `t${number}-${index}` }));

function links(segment: DraftSegment, all: readonly Face[], from: (stage: number) => object): LinkInput[] {
	const mine = all.filter((face) => face.segment === segment);
	const end = (face: Face): string => (face.name === undefined ? face.node.name : `${face.node.name}:${face.name}`);
	const link = (a: string, b: string, stage: number): LinkInput =>
		stage > 0 ? { ends: [a, b], ...from(stage) } : [a, b];
	const [a, b] = mine;
	if (segment.bridges.length === 0) return a && b ? [link(end(a), end(b), Math.max(a.cable, b.cable))] : [];
	const [left, right] = trunk(segment);
	const between =
		left && right
			? [link(`${segment.bridges[0]}:${left.name}`, `${segment.bridges[1]}:${right.name}`, segment.stage)]
			: [];
	return [...mine.map((face) => link(end(face), `${face.bridge}:${portOf(face)}`, face.cable)), ...between];
}

function machine(
	{ node, uplink, masquerade, ...spec }: NonNullable<Draft["machine"]>,
	all: readonly Face[],
	from: (stage: number) => object,
	note: () => object,
): Record<string, NodeInput> {
	const face = all.find((one) => one.node === node);
	const source = face?.name === undefined ? undefined : face.plots[4]?.network;
	const own = interfacesOf(node, all, from).interfaces ?? {};
	if (uplink === "none") return { [node.name]: { kind: "machine", interfaces: own, ...note() } };
	const dual = uplink === "dual";
	return {
		[node.name]: {
			kind: "machine",
			uplink: "ens4",
			interfaces: { ens4: { ip: ["10.138.0.3/32", ...(dual ? ["fd00:138::3/64"] : [])] }, ...own },
			...(masquerade &&
				source !== undefined &&
				face && { masquerade: [{ source, ...from(Math.max(face.cable, spec.segment % 2 ? face.addressed : 0)) }] }),
		},
		isp: {
			kind: "internet",
			answers: ["1.1.1.1", ...(dual ? ["2001:db8::1"] : [])],
			gateway: ["10.138.0.1", ...(dual ? ["fd00:138::1"] : [])],
		},
	};
}
