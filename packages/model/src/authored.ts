/**
 * The authored form: what a `topology.ts`, `.yaml` or `.json` says. Hand-written, since this is what an editor shows
 * on hover. `shape/` holds the same as zod schemas; a type test keeps the two mutually assignable.
 *
 * `S` is the names of the stages, `K` those of the nodes, `E` what may name a node or an interface of one. They are
 * `string` where nothing is known of them; `defineTopology` finds them in the topology itself.
 */

/** Any part may say `from: STAGE`, and is there from then on. */
export interface FromInput<S extends string = string> {
	/**
	 * The stage from which this part exists. Left out: that of the latest thing it stands on (a link: its nodes; an
	 * address: its interface; a route: its interface, up, with an address that reaches the next hop), or the first.
	 * Earlier than what it stands on is refused.
	 */
	from?: S;
}

/** An address with prefix length: `10.0.0.1/24`, `fd00::1/64`. */
export type AddressInput<S extends string = string> = string | AddressObjectInput<S>;
export interface AddressObjectInput<S extends string = string> extends FromInput<S> {
	/** `10.0.0.1/24` */
	address: string;
}

/** `false`: stays down. `{ from }`: is set up in that stage. */
export type UpInput<S extends string = string> = boolean | { from: S };

/** A port of a bridge: an interface without addresses. */
export interface PortInput<S extends string = string> extends FromInput<S> {
	/** `02:00:00:00:00:01`. Left out: derived from the names, the same on every run. */
	mac?: string;
	/** Bytes, 68 to 65535. */
	mtu?: number;
	/** `false`: stays down. `{ from }`: is set up in that stage. Left out: up as soon as it exists. */
	up?: UpInput<S>;
}

export interface InterfaceObjectInput<S extends string = string> extends PortInput<S> {
	/** One address or several; `[]`: none. Left out: netgen gives it one. */
	ip?: AddressInput<S> | readonly AddressInput<S>[];
}

/** An interface: just its address or addresses, or an object. */
export type InterfaceInput<S extends string = string> = string | readonly AddressInput<S>[] | InterfaceObjectInput<S>;

/** Translate the source of what leaves to the address of the interface it leaves by. */
export interface MasqueradeInput<S extends string = string> extends FromInput<S> {
	/** The network whose packets are translated: `10.0.0.0/24`. */
	source: string;
	/** The interface they leave by. On the machine it is the uplink and need not be given. */
	out?: string;
}

interface NodeCommonInput<S extends string> extends FromInput<S> {
	/** A word on what it is for. */
	note?: string;
}

/** A namespace that does not forward. */
export interface HostInput<S extends string = string> extends NodeCommonInput<S> {
	kind?: "host";
	/** Its interfaces by name. One that a link ends at need not be here; `lo` only where it has addresses of its own. */
	interfaces?: Record<string, InterfaceInput<S>>;
}
/** A namespace that forwards. */
export interface RouterInput<S extends string = string> extends NodeCommonInput<S> {
	kind: "router";
	/** Its interfaces by name. One that a link ends at need not be here; `lo` only where it has addresses of its own. */
	interfaces?: Record<string, InterfaceInput<S>>;
	/** What it translates. */
	masquerade?: readonly MasqueradeInput<S>[];
}
/** A Linux bridge, whose device has the node's name: what links end at it are its ports. */
export interface BridgeInput<S extends string = string> extends NodeCommonInput<S> {
	kind: "bridge";
	/** `"machine"`: in the namespace the script is started in. Left out: in a namespace of its own. */
	on?: "machine";
	/** The bridge's own MAC. Left out: derived from the names, the same on every run. */
	mac?: string;
	/** Bytes, 68 to 65535. */
	mtu?: number;
	/** `false`: stays down. `{ from }`: is set up in that stage. Left out: up as soon as it exists. */
	up?: UpInput<S>;
	/** Its ports, where one needs a MAC, an MTU, or a stage of its own. Ports have no addresses. */
	interfaces?: Record<string, PortInput<S>>;
}
/** A port of an Open vSwitch bridge. */
export interface OvsPortInput<S extends string = string> extends PortInput<S> {
	/**
	 * A number: an access port of that VLAN. A list: a trunk of these, 0 being frames without a tag. Left out: a trunk of
	 * all.
	 */
	vlan?: number | readonly number[];
}
/** An Open vSwitch bridge, whose device has the node's name: what links end at it are its ports. */
export interface OvsInput<S extends string = string> extends NodeCommonInput<S> {
	kind: "ovs";
	/** `"machine"`: in the namespace the script is started in. Left out: in a namespace of its own. */
	on?: "machine";
	/** Up to 16 hexadecimal digits: `"0xabc"`. Left out: derived from the names, the same on every run. */
	datapathId?: string;
	/** What it does without a controller that answers: `"standalone"` learns by itself, `"secure"` passes nothing. Left out: `"standalone"`. */
	failMode?: "standalone" | "secure";
	/** The service that is its OpenFlow controller. It is taken for a learning switch. */
	controller?: string;
	/** Who moves the packets. Left out: the kernel where it can, else the daemon (userspace). */
	datapath?: "kernel" | "userspace";
	/** Its ports, where one needs a VLAN, a MAC, an MTU, or a stage of its own. Ports have no addresses. */
	interfaces?: Record<string, OvsPortInput<S>>;
}
/** The namespace that the script is started in: the machine itself. */
export interface MachineInput<S extends string = string> extends NodeCommonInput<S> {
	kind: "machine";
	/** The card that leads outside. On a real machine the script finds it by itself. */
	uplink?: string;
	/** Its interfaces by name: those that links make, and what the uplink is like in a sandbox. */
	interfaces?: Record<string, InterfaceInput<S>>;
	/** What it translates as it leaves by the uplink. */
	masquerade?: readonly MasqueradeInput<S>[];
}
/** What is behind the uplink: the real internet, or what plays it in a sandbox. */
export interface InternetInput<S extends string = string> extends NodeCommonInput<S> {
	kind: "internet";
	/** The addresses that answer: `["1.1.1.1"]`. */
	answers: readonly string[];
	/** Next hop of the machine's default route in a sandbox. Left out: the first free address of the uplink's network. */
	gateway?: string | readonly string[];
}

export type NodeObjectInput<S extends string = string> =
	| HostInput<S>
	| RouterInput<S>
	| BridgeInput<S>
	| OvsInput<S>
	| MachineInput<S>
	| InternetInput<S>;
/** A node that is only its kind. */
export type BareKindInput = "host" | "router" | "bridge" | "ovs";
/** A node: its kind alone, or an object. */
export type NodeInput<S extends string = string> = BareKindInput | NodeObjectInput<S>;

/** `"pc"` (an interface is derived) or `"pc:eth0"`. */
export type EndInput = string;
/** The two ends of a cable. */
export type EndsInput<E extends string = EndInput> = readonly [E, E];
export interface LinkObjectInput<E extends string = EndInput, S extends string = string> extends FromInput<S> {
	/** The two ends of the cable. */
	ends: EndsInput<E>;
	/**
	 * The stage at which a person who types it moves the ends into their namespaces; until then both are on the machine,
	 * where a reader sees them. The scripts make each in its place at once. Left out: a person does, too.
	 */
	moved?: S;
}
export type LinkInput<E extends string = EndInput, S extends string = string> = EndsInput<E> | LinkObjectInput<E, S>;

export interface RouteInput<E extends string = EndInput, S extends string = string> extends FromInput<S> {
	/** `"pc"` or `"pc:eth0"`. Without an interface it follows from `via`. */
	on: E;
	/** `"default"`, or a network: `"10.2.0.0/16"`. */
	to: string;
	/** Next hop. Left out: the destination is on the link. */
	via?: string;
	/** The next hop need not be in a network of the interface. */
	onlink?: boolean;
	/** 1 to 4294967295. */
	metric?: number;
}

export interface ExpectInput<K extends string = string, T extends string = string, S extends string = string> {
	/** The stage or stages at which it holds, exactly. */
	at?: S | readonly S[];
	/** It holds from this stage on. Neither `at` nor `from`: at the last stage. */
	from?: S;
	/** From a node, to a node, an interface (`"pc:eth0"`) or an address. A node is asked at its first address. */
	ping: readonly [K, T];
	/** Left out: `reaches`. */
	is?: "reaches" | "fails-at-once" | "no-answer";
	/** Where the target is a node with both: which family is asked. Left out: 4 if it has one. */
	family?: 4 | 6;
	/** Why, in a line. */
	note?: string;
}

/** A program that runs beside the network: started by setup, ended by teardown. */
export interface ServiceInput<K extends string = string, S extends string = string> extends FromInput<S> {
	/** The program and its arguments. It stays in the foreground: leave out what makes it a daemon. */
	command: readonly string[];
	/** The node in whose namespace it runs, or `"machine"`, where the script is started. Left out: `"machine"`. */
	on?: K | "machine";
	/** Where it listens once it is ready: `"tcp:6653"`, `"tcp:127.0.0.1:6653"`, `"udp:[::1]:53"`. */
	listens?: string;
	/** The signal that ends it. Left out: `"TERM"`. */
	stop?: "TERM" | "INT" | "HUP" | "QUIT" | "KILL";
	/** A word on what it is for. */
	note?: string;
}

/** A command that runs while another does. */
export interface MeanwhileInput<K extends string = string> {
	/** The node in whose namespace it runs, or `"machine"`. Left out: `"machine"`. */
	on?: K | "machine";
	/** As it is typed there: `"tcpdump -tnel -i any icmp"`. It is ended when the others are done. */
	run: string;
}
/** Commands that `netgen record` runs, or a packet that is followed. It needs one of `run` and `walk`. */
export interface ShowInput<K extends string = string, T extends string = string, S extends string = string> {
	/** Lower-case letters, digits and hyphens. The lab's story speaks of it by this name. */
	name: string;
	/** The stage at which it is shown. */
	at: S;
	/** The node in whose namespace the commands run, or `"machine"`, where the script is started. Left out: `"machine"`. */
	on?: K | "machine";
	/** One line or several, each as it is typed there: `"ping -c 3 10.0.0.2"`. */
	run?: string | readonly string[];
	/** The lines are typed into a shell on the node, which asks like this: `"jicki> "`. Left out: each is run from outside. */
	prompt?: string;
	/** What runs while they do: captures. */
	meanwhile?: MeanwhileInput<K> | readonly MeanwhileInput<K>[];
	/** From a node, to a node, an interface (`"pc:eth0"`) or an address: the packet is drawn hop by hop. */
	walk?: readonly [K, T];
}

export type StageInput<S extends string = string> = S | StageObjectInput<S>;
export interface StageObjectInput<S extends string = string> {
	/** Lower-case letters, digits and hyphens. */
	name: S;
	/** What is seen here. */
	note?: string;
}

export interface TopologyInput {
	/** Left out: the name of the file's folder, or of the file where it is not `topology.*`, made to fit. */
	name?: string;
	/** A headline. */
	title?: string;
	/** A paragraph on what it shows. */
	description?: string;
	/**
	 * How its namespaces are told apart. `named`: files in /run/netns, as `ip netns` has them. `pid`: each is held by a
	 * process, whose id stands for it, and needs no `ip netns`. Left out: `named`. `setup.sh --namespaces` overrides it.
	 */
	namespaces?: "named" | "pid";
	/** In order. Left out: one stage, `all`. */
	stages?: readonly StageInput[];
	/** By name. */
	nodes: Record<string, NodeInput>;
	/** The cables. Their order counts where names, addresses or MACs are derived: add new ones at the end. */
	links?: readonly LinkInput[];
	/** Static routes. */
	routes?: readonly RouteInput[];
	/** Programs that run beside the network, by name. */
	services?: Record<string, ServiceInput>;
	/** What is claimed of the network: checked against the model, and against the real network by `verify.sh`. */
	expect?: readonly ExpectInput[];
	/** What a reader of the lab is shown, stage by stage: commands whose output is recorded, packets that are followed. */
	show?: readonly ShowInput[];
}
