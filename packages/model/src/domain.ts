/**
 * The domain form: what the rest of netgen works on. Plain readonly data, everything derived is filled in, every
 * text is parsed once. It survives `structuredClone` and JSON. `expand()` is the only thing that makes it.
 */

declare const brand: unique symbol;
type Brand<T, B extends string> = T & { readonly [brand]: B };

/** A name that a network interface may bear: `^[A-Za-z][A-Za-z0-9-]*$`, at most 15 bytes, not a word that ip misreads. */
export type IfName = Brand<string, "IfName">;
/** A node's name. It is also its namespace's name, and a bridge's device name: same alphabet, at most 15 bytes for bridges. */
export type NodeName = Brand<string, "NodeName">;
/** Lower-case, colon separated, 6 bytes, unicast: `02:1b:5e:00:53:11`. */
export type Mac = Brand<string, "Mac">;
/** Index into `Topology.stages`. */
export type StageIndex = number;

/** The name of a service: `^[a-z][a-z0-9-]*$`, at most 32 characters. */
export type ServiceName = Brand<string, "ServiceName">;

export type Family = 4 | 6;

/** An address without a prefix, in canonical text (RFC 5952 for IPv6). */
export interface Ip {
	readonly family: Family;
	readonly text: string;
}

/** An address with its prefix length, as put on an interface: `10.0.0.1/24`. */
export interface Cidr {
	readonly family: Family;
	/** The host address in canonical text, without prefix length. */
	readonly address: string;
	/** 0 to 32, or 0 to 128. */
	readonly length: number;
	/** The network in canonical text with length: `10.0.0.0/24`. */
	readonly network: string;
	/** `address/length`. */
	readonly text: string;
}

export interface Address {
	readonly cidr: Cidr;
	readonly from: StageIndex;
	/** True where netgen chose it. */
	readonly derived: boolean;
}

export interface Interface {
	readonly name: IfName;
	readonly from: StageIndex;
	readonly mac: Mac;
	/** True where the author gave `mac`. */
	readonly macGiven: boolean;
	/** Bytes; absent: the kernel's default (1500 for veth, 65536 for lo). */
	readonly mtu?: number;
	readonly addresses: readonly Address[];
	/** The stage from which the interface is up; `null`: never. */
	readonly up: StageIndex | null;
	/**
	 * `cable`: one end of a veth pair. `loopback`: the namespace's lo. `uplink`: the machine's own card, which netgen
	 * never makes or changes on a real machine; in a sandbox a fixture makes it.
	 */
	readonly role: "cable" | "loopback" | "uplink";
	/** Of a port of an Open vSwitch bridge; absent: it takes frames of every VLAN, and those of none. */
	readonly vlan?: Vlan;
}

/**
 * The VLANs (IEEE 802.1Q) that a port takes, as Open vSwitch has it (ovs-vswitchd.conf.db(5), VLAN Configuration). A
 * number, 1 to 4094: an access port; what passes it bears no tag. A list, ascending, 0 to 4094: a trunk, on which all
 * bear their tag; 0 are the frames without.
 */
export type Vlan = number | readonly number[];

export interface Route {
	/** Interface of the same node by which packets leave. */
	readonly dev: IfName;
	readonly family: Family;
	/** `default`, or a network in canonical text: `10.2.0.0/16`. */
	readonly to: string;
	/** Next hop, canonical text; absent: the destination is on the link. */
	readonly via?: string;
	/** True: the next hop need not be inside one of the interface's networks (`onlink`, ip-route(8)). */
	readonly onlink: boolean;
	/** Absent: the kernel's default. */
	readonly metric?: number;
	readonly from: StageIndex;
}

/** Source NAT to the address of the outgoing interface (nft `masquerade`). */
export interface Masquerade {
	/** Packets whose source is in this network are translated, `10.0.0.0/24`. */
	readonly source: string;
	readonly family: Family;
	/** Outgoing interface. On the machine: always the uplink. On a router `null`: any interface that does not stand in `source`. */
	readonly out: IfName | null;
	readonly from: StageIndex;
}

interface NodeBase {
	readonly name: NodeName;
	readonly from: StageIndex;
	/** What the author says of it; any text. */
	readonly note?: string;
}

/** A namespace that does not forward. */
export interface HostNode extends NodeBase {
	readonly kind: "host";
	readonly interfaces: readonly Interface[];
	readonly routes: readonly Route[];
}

/** A namespace that forwards. */
export interface RouterNode extends NodeBase {
	readonly kind: "router";
	readonly interfaces: readonly Interface[];
	readonly routes: readonly Route[];
	readonly masquerade: readonly Masquerade[];
}

/** A Linux bridge; its device bears the node's name. Its ports are its `interfaces`; they have no addresses. */
export interface BridgeNode extends NodeBase {
	readonly kind: "bridge";
	/** `own`: in a namespace of the node's name. `machine`: in the namespace the script is started in. */
	readonly placement: "own" | "machine";
	/** The bridge device's own MAC (F50: without one it follows its lowest port). */
	readonly mac: Mac;
	readonly macGiven: boolean;
	readonly mtu?: number;
	readonly up: StageIndex | null;
	/** Ports, in the order of the links. */
	readonly interfaces: readonly Interface[];
}

/** An Open vSwitch bridge; its device, which stays down, bears the node's name. Its ports are its `interfaces`. */
export interface OvsNode extends NodeBase {
	readonly kind: "ovs";
	/** `own`: in a namespace of the node's name, with daemons of its own. `machine`: in the one the script is started in. */
	readonly placement: "own" | "machine";
	/** 16 hexadecimal digits, lower case. */
	readonly datapathId: string;
	/** What it does without a controller that answers: learn by itself, or pass nothing. */
	readonly failMode: "standalone" | "secure";
	/** The service that is its OpenFlow controller. It is taken for a learning switch. */
	readonly controller?: ServiceName;
	/** Who moves the packets. `any`: the kernel where it can, else the daemon. */
	readonly datapath: "any" | "kernel" | "userspace";
	/** Ports, in the order of the links. */
	readonly interfaces: readonly Interface[];
}

/** The namespace that the script is started in. At most one per topology. */
export interface MachineNode extends NodeBase {
	readonly kind: "machine";
	/** The uplink's name as the topology gives it; on a real machine the script finds the real one. Absent: no uplink is needed. */
	readonly uplink?: IfName;
	readonly interfaces: readonly Interface[];
	readonly routes: readonly Route[];
	readonly masquerade: readonly Masquerade[];
	/** The stage from which the machine forwards between its interfaces of this topology and the uplink; `null`: never. Derived: the first masquerade's stage. */
	readonly forwards: StageIndex | null;
}

/** What is behind the uplink: the real internet on a real machine, a namespace in a sandbox. At most one per topology. */
export interface InternetNode extends NodeBase {
	readonly kind: "internet";
	/** Addresses it answers for. */
	readonly answers: readonly Ip[];
	/** The next hop that the uplink's default route uses, one per family at most. Derived for IPv4 when the uplink has a prefix shorter than /31. */
	readonly gateways: readonly Ip[];
	readonly interfaces: readonly [];
	readonly routes: readonly [];
}

export type Node = HostNode | RouterNode | BridgeNode | OvsNode | MachineNode | InternetNode;
export type Kind = Node["kind"];

/** What joins its ports on layer 2, and has no addresses. */
export type SwitchNode = BridgeNode | OvsNode;

export const isSwitch = (node: { readonly kind: Kind }): node is SwitchNode =>
	node.kind === "bridge" || node.kind === "ovs";

export interface End {
	readonly node: NodeName;
	readonly interface: IfName;
}

/** A veth pair. */
export interface Link {
	readonly ends: readonly [End, End];
	readonly from: StageIndex;
	/** After `from`: the stage at which who types it moves the ends into their namespaces. The scripts don't wait for it. */
	readonly moved?: StageIndex;
}

/** Where a program waits for those who call it. */
export interface Listening {
	readonly protocol: "tcp" | "udp";
	/** Absent: at every address. */
	readonly address?: Ip;
	/** 1 to 65535. */
	readonly port: number;
}

/** A program that runs beside the network, for as long as that stands. */
export interface Service {
	readonly name: ServiceName;
	/** The node in whose namespace it runs; `null`: the one that the script is started in. */
	readonly on: NodeName | null;
	/** The program and its arguments; it stays in the foreground. */
	readonly command: readonly [string, ...string[]];
	/** It is ready when something listens here. Absent: as soon as it runs. */
	readonly listens?: Listening;
	/** The signal that ends it. */
	readonly stop: StopSignal;
	readonly from: StageIndex;
	/** What the author says of it; any text. */
	readonly note?: string;
}

export const stopSignals = ["TERM", "INT", "HUP", "QUIT", "KILL"] as const;
export type StopSignal = (typeof stopSignals)[number];

export type Outcome = "reaches" | "fails-at-once" | "no-answer";

/** What the author claims. */
export interface Expectation {
	/** The stages at which it holds, ascending. */
	readonly at: readonly StageIndex[];
	readonly node: NodeName;
	/** What the author wrote: a node's name, or an address. */
	readonly target: string;
	/** The address that is asked. */
	readonly address: Ip;
	/** The node that answers for the address, where the topology has one. */
	readonly answeredBy?: NodeName;
	readonly outcome: Outcome;
	/** Why, in the author's words; any text. */
	readonly note?: string;
}

/** A command that runs while another does: a capture. */
export interface Meanwhile {
	readonly on: NodeName | null;
	/** As it is typed there. */
	readonly line: string;
}

interface ShowBase {
	/** `^[a-z][a-z0-9-]*$`, at most 32 characters; no other of the topology has it. */
	readonly name: string;
	readonly at: StageIndex;
}
/** Commands that are run at a stage, with what they print. */
export interface Look extends ShowBase {
	readonly kind: "look";
	/** The node in whose namespace they run; `null`: the one that the script is started in. */
	readonly on: NodeName | null;
	/** As they are typed there, one after the other. */
	readonly lines: readonly [string, ...string[]];
	/** They are typed into a shell that was started there, and this is how it asks. Absent: each from outside. */
	readonly prompt?: string;
	/** Started before them, and ended after. */
	readonly meanwhile: readonly Meanwhile[];
}
/** A packet that is followed from hop to hop. */
export interface Follow extends ShowBase {
	readonly kind: "walk";
	readonly from: NodeName;
	/** What the author wrote: a node's name, or an address. */
	readonly target: string;
	readonly address: Ip;
}
/** What a reader of the lab is shown. */
export type Show = Look | Follow;

export interface Topology {
	/** Lower-case letters, digits, hyphens; at most 32 characters: names the lock, the state directory, the nft table. */
	readonly name: string;
	/** Any text. */
	readonly title?: string;
	/** Any text. */
	readonly description?: string;
	/** How its namespaces are told apart, unless a script is asked otherwise. Absent: by name. */
	readonly namespaces?: "pid";
	/** At least one. */
	readonly stages: readonly Stage[];
	/** In order of declaration. */
	readonly nodes: readonly Node[];
	/** In order of declaration. */
	readonly links: readonly Link[];
	/** In order of declaration. Absent: none. */
	readonly services?: readonly Service[];
	readonly expectations: readonly Expectation[];
	/** In order of declaration. Absent: nothing. */
	readonly show?: readonly Show[];
}

export interface Stage {
	/** `^[a-z][a-z0-9-]*$`, at most 32 characters. */
	readonly name: string;
	/** What is seen here, in the author's words; any text. */
	readonly note?: string;
}

/** From domain paths (`/nodes/pc/interfaces/eth0/addresses/0`, by name for nodes and interfaces, by index for the rest) to the source. A look-up climbs to the nearest ancestor that has a place. */
export type Places = ReadonlyMap<string, import("./located.js").Place>;
