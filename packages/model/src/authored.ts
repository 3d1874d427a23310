/**
 * The authored form: what a `topology.ts`, `.yaml` or `.json` says. Hand-written, since this is what an editor shows
 * on hover. `shape.ts` holds the same as zod schemas; a type test keeps the two mutually assignable.
 */

/** `any part may say from: STAGE, and is there from then on`. */
export interface FromInput {
	/** The stage from which this part exists; without it, from the first. */
	from?: string;
}

/** An address with prefix length: `10.0.0.1/24`, `fd00::1/64`. */
export type AddressInput = string | ({ address: string } & FromInput);

export interface InterfaceObjectInput extends FromInput {
	/** One address or several; `[]`: none. Left out: netgen gives it one. */
	ip?: AddressInput | AddressInput[];
	/** `02:00:00:00:00:01`. Left out: derived from the names, the same on every run. */
	mac?: string;
	/** Bytes, 68 to 65535. */
	mtu?: number;
	/** `false`: stays down. `{ from }`: is set up in that stage. Left out: up as soon as it exists. */
	up?: boolean | { from: string };
}

/** An interface: just its address or addresses, or an object. */
export type InterfaceInput = string | string[] | InterfaceObjectInput;

/** Translate the source of what leaves to the address of the interface it leaves by. */
export interface MasqueradeInput extends FromInput {
	/** The network whose packets are translated: `10.0.0.0/24`. */
	source: string;
	/** The interface they leave by. On the machine it is the uplink and need not be given. */
	out?: string;
}

interface NodeCommonInput extends FromInput {
	/** A word on what it is for. */
	note?: string;
}

export interface HostInput extends NodeCommonInput {
	kind?: "host";
	interfaces?: Record<string, InterfaceInput>;
}
export interface RouterInput extends NodeCommonInput {
	kind: "router";
	interfaces?: Record<string, InterfaceInput>;
	masquerade?: MasqueradeInput[];
}
export interface BridgeInput extends NodeCommonInput {
	kind: "bridge";
	/** `"machine"`: in the namespace the script is started in. Left out: in a namespace of its own. */
	on?: "machine";
	mac?: string;
	mtu?: number;
	up?: boolean | { from: string };
	/** Its ports, where one needs a MAC, an MTU, or a stage of its own. Ports have no addresses. */
	interfaces?: Record<string, InterfaceObjectInput>;
}
export interface MachineInput extends NodeCommonInput {
	kind: "machine";
	/** The card that leads outside. On a real machine the script finds it by itself. */
	uplink?: string;
	interfaces?: Record<string, InterfaceInput>;
	masquerade?: MasqueradeInput[];
}
export interface InternetInput extends NodeCommonInput {
	kind: "internet";
	/** The addresses that answer: `["1.1.1.1"]`. */
	answers: string[];
	/** Next hop of the machine's default route in a sandbox. */
	gateway?: string | string[];
}

export type NodeObjectInput = HostInput | RouterInput | BridgeInput | MachineInput | InternetInput;
/** A node: its kind alone, or an object. */
export type NodeInput = "host" | "router" | "bridge" | NodeObjectInput;

/** `"pc"` (an interface is derived) or `"pc:eth0"`. */
export type EndInput = string;
export type LinkInput = [EndInput, EndInput] | ({ ends: [EndInput, EndInput] } & FromInput);

export interface RouteInput extends FromInput {
	/** `"pc"` or `"pc:eth0"`. Without an interface it follows from `via`. */
	on: string;
	/** `"default"`, or a network: `"10.2.0.0/16"`. */
	to: string;
	/** Next hop. Left out: the destination is on the link. */
	via?: string;
	/** The next hop need not be in a network of the interface. */
	onlink?: boolean;
	/** 1 to 4294967295. */
	metric?: number;
}

export interface ExpectInput {
	/** The stage or stages at which it holds, exactly. */
	at?: string | string[];
	/** It holds from this stage on. Neither `at` nor `from`: at the last stage. */
	from?: string;
	/** From node, to node or address. */
	ping: [string, string];
	/** Left out: `reaches`. */
	is?: "reaches" | "fails-at-once" | "no-answer";
	/** Where the target is a node with both: which family is asked. Left out: 4 if it has one. */
	family?: 4 | 6;
	/** Why, in a line. */
	note?: string;
}

export type StageInput = string | { name: string; note?: string };

export interface TopologyInput {
	/** Left out: the name of the file's folder, or of the file where it is not `topology.*`. */
	name?: string;
	title?: string;
	description?: string;
	/** In order. Left out: one stage, `all`. */
	stages?: StageInput[];
	nodes: Record<string, NodeInput>;
	links?: LinkInput[];
	routes?: RouteInput[];
	expect?: ExpectInput[];
}
