import type { Interface, InternetNode, Kind, Link, Node, NodeName } from "../domain.js";
import { field, textOf } from "./access.js";
import type { Context } from "./context.js";
import { endOf, type InterfaceDraft, type LinkDraft, type NodeDraft } from "./draft.js";
import { readMac, readMtu, readUp } from "./interface.js";
import { deriveMac } from "./mac.js";
import { firstStage } from "./masquerade.js";
import { readOvs } from "./ovs.js";
import type { Services } from "./services.js";

/** What is read apart from the nodes. */
export interface Others {
	readonly internet: Pick<InternetNode, "answers" | "gateways"> | undefined;
	readonly services: Services;
}

/** The domain form of a node of each kind. */
const assemblers: {
	readonly [K in Kind]: (context: Context, draft: NodeDraft, others: Others) => Extract<Node, { kind: K }>;
} = {
	host: (_, draft) => ({ ...base(draft), kind: "host", interfaces: interfaces(draft), routes: draft.routes }),
	router: (_, draft) => ({
		...base(draft),
		kind: "router",
		interfaces: interfaces(draft),
		routes: draft.routes,
		masquerade: draft.masquerade,
	}),
	bridge: (context, draft) => {
		const path = `/nodes/${draft.name}`;
		const mac = readMac(context, draft.map, path);
		const mtu = readMtu(context, draft.map, path);
		return {
			...base(draft),
			kind: "bridge",
			placement: draft.placement === "machine" ? "machine" : "own",
			mac: mac ?? deriveMac(context.topologyName, draft.name, draft.name),
			macGiven: mac !== undefined,
			...(mtu !== undefined && { mtu }),
			up: readUp(context, draft.map, draft.since, path)?.stage ?? null,
			interfaces: interfaces(draft),
		};
	},
	ovs: (context, draft, { services }) => ({
		...base(draft),
		...readOvs(context, draft, services),
		interfaces: interfaces(draft),
	}),
	machine: (_, draft) => ({
		...base(draft),
		kind: "machine",
		...(draft.uplink !== undefined && { uplink: draft.uplink }),
		interfaces: interfaces(draft),
		routes: draft.routes,
		masquerade: draft.masquerade,
		forwards: firstStage(draft.masquerade),
	}),
	internet: (_, draft, { internet }) => ({
		...base(draft),
		kind: "internet",
		answers: internet?.answers ?? [],
		gateways: internet?.gateways ?? [],
		interfaces: [],
		routes: [],
	}),
};

export function assembleNode(context: Context, draft: NodeDraft, others: Others): Node {
	return assemblers[draft.kind](context, draft, others);
}

export function assembleLink({ ends: [a, b], since, moved }: LinkDraft): Link {
	return { ends: [endOf(a), endOf(b)], from: since.stage, ...(moved !== undefined && { moved }) };
}

function base({ name, since, map }: NodeDraft): { name: NodeName; from: number; note?: string } {
	const note = textOf(field(map, "note"));
	return { name, from: since.stage, ...(note !== undefined && { note }) };
}

const interfaces = (draft: NodeDraft): Interface[] => [...draft.interfaces.values()].map(assembleInterface);

function assembleInterface({ name, since, mac, macGiven, mtu, addresses, up, role, vlan }: InterfaceDraft): Interface {
	return {
		name,
		from: since.stage,
		mac,
		macGiven,
		...(mtu !== undefined && { mtu }),
		addresses,
		up: up?.stage ?? null,
		role,
		...(vlan !== undefined && { vlan }),
	};
}
