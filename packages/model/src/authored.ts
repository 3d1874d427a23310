/**
 * The authored form: what a `topology.ts`, `.yaml` or `.json` says. Hand-written, since this is what an editor shows
 * on hover. `shape/` holds the same as zod schemas; a type test keeps the two mutually assignable.
 */

/** `any part may say from: STAGE, and is there from then on`. */
export interface FromInput {
	/** The stage from which this part exists; without it, from the first. */
	from?: string;
}

/** An address with prefix length: `10.0.0.1/24`, `fd00::1/64`. */
export type AddressInput = string | AddressObjectInput;
export interface AddressObjectInput extends FromInput {
	/** `10.0.0.1/24` */
	address: string;
}

/** A port of a bridge: an interface without addresses. */
export interface PortInput extends FromInput {
	/** `02:00:00:00:00:01`. Left out: derived from the names, the same on every run. */
	mac?: string;
	/** Bytes, 68 to 65535. */
	mtu?: number;
	/** `false`: stays down. `{ from }`: is set up in that stage. Left out: up as soon as it exists. */
	up?: UpInput;
}

export interface InterfaceObjectInput extends PortInput {
	/** One address or several; `[]`: none. Left out: netgen gives it one. */
	ip?: AddressInput | readonly AddressInput[];
}

/** `false`: stays down. `{ from }`: is set up in that stage. */
export type UpInput = boolean | { from: string };

/** An interface: just its address or addresses, or an object. */
export type InterfaceInput = string | readonly AddressInput[] | InterfaceObjectInput;

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
	masquerade?: readonly MasqueradeInput[];
}
export interface BridgeInput extends NodeCommonInput {
	kind: "bridge";
	/** `"machine"`: in the namespace the script is started in. Left out: in a namespace of its own. */
	on?: "machine";
	mac?: string;
	mtu?: number;
	up?: UpInput;
	/** Its ports, where one needs a MAC, an MTU, or a stage of its own. Ports have no addresses. */
	interfaces?: Record<string, PortInput>;
}
export interface MachineInput extends NodeCommonInput {
	kind: "machine";
	/** The card that leads outside. On a real machine the script finds it by itself. */
	uplink?: string;
	interfaces?: Record<string, InterfaceInput>;
	masquerade?: readonly MasqueradeInput[];
}
export interface InternetInput extends NodeCommonInput {
	kind: "internet";
	/** The addresses that answer: `["1.1.1.1"]`. */
	answers: readonly string[];
	/** Next hop of the machine's default route in a sandbox. */
	gateway?: string | readonly string[];
}

export type NodeObjectInput = HostInput | RouterInput | BridgeInput | MachineInput | InternetInput;
/** A node: its kind alone, or an object. */
export type NodeInput = "host" | "router" | "bridge" | NodeObjectInput;

/** `"pc"` (an interface is derived) or `"pc:eth0"`. */
export type EndInput = string;
export type LinkInput = EndsInput | LinkObjectInput;
/** The two ends of a cable. */
export type EndsInput = readonly [EndInput, EndInput];
export interface LinkObjectInput extends FromInput {
	ends: EndsInput;
}

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
	at?: string | readonly string[];
	/** It holds from this stage on. Neither `at` nor `from`: at the last stage. */
	from?: string;
	/** From node, to node or address. */
	ping: readonly [string, string];
	/** Left out: `reaches`. */
	is?: "reaches" | "fails-at-once" | "no-answer";
	/** Where the target is a node with both: which family is asked. Left out: 4 if it has one. */
	family?: 4 | 6;
	/** Why, in a line. */
	note?: string;
}

export type StageInput = string | StageObjectInput;
export interface StageObjectInput {
	/** Lower-case letters, digits and hyphens. */
	name: string;
	/** What is seen here. */
	note?: string;
}

export interface TopologyInput {
	/** Left out: the name of the file's folder, or of the file where it is not `topology.*`. */
	name?: string;
	title?: string;
	description?: string;
	/** In order. Left out: one stage, `all`. */
	stages?: readonly StageInput[];
	nodes: Record<string, NodeInput>;
	links?: readonly LinkInput[];
	routes?: readonly RouteInput[];
	expect?: readonly ExpectInput[];
}
