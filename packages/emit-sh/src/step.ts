/** The plan: what a topology is made of, step by step. Typed; each step's do and undo stand side by side in `commands.ts`. */
import type {
	Cidr,
	Family,
	IfName,
	Listening,
	Mac,
	OvsNode,
	Route,
	Service,
	StageIndex,
	Topology,
	Vlan,
} from "@netgen/model";

/** Where something stands: in a namespace of that name, or (`null`) in the one that the script is started in. */
export type Place = string | null;

export interface CableEnd {
	readonly place: Place;
	readonly device: IfName;
	readonly mac: Mac;
	/** Bytes; absent: the kernel's default. */
	readonly mtu?: number;
}

interface StepBase {
	readonly stage: StageIndex;
}

export interface NamespaceStep extends StepBase {
	readonly kind: "namespace";
	readonly name: string;
	/** Decides what is set in it: a router forwards, a host does not, a bridge's namespace has no addresses. */
	readonly role: "host" | "router" | "bridge";
}
export interface BridgeStep extends StepBase {
	readonly kind: "bridge";
	readonly place: Place;
	readonly device: string;
	readonly mac: Mac;
	readonly mtu?: number;
}
export interface CableStep extends StepBase {
	readonly kind: "cable";
	readonly ends: readonly [CableEnd, CableEnd];
	/** A later stage, at which who types it moves the ends. */
	readonly moved?: StageIndex;
}
export interface PortStep extends StepBase {
	readonly kind: "port";
	readonly place: Place;
	readonly device: IfName;
	readonly bridge: string;
}
/** An Open vSwitch bridge. */
export interface SwitchStep extends StepBase {
	readonly kind: "switch";
	readonly place: Place;
	readonly device: string;
	/** 16 hexadecimal digits. */
	readonly datapathId: string;
	readonly failMode: OvsNode["failMode"];
	readonly datapath: OvsNode["datapath"];
	/** Where its controller listens. */
	readonly controller?: Listening;
}
/** A port of an Open vSwitch bridge. */
export interface PlugStep extends StepBase {
	readonly kind: "plug";
	readonly place: Place;
	readonly device: IfName;
	readonly bridge: string;
	/** The port's number in OpenFlow, from 1: flows name it, and so it must be the same each time. */
	readonly number: number;
	readonly vlan?: Vlan;
}
/** A program is started. */
export interface ServiceStep extends StepBase {
	readonly kind: "service";
	readonly place: Place;
	readonly service: Service;
}
export interface AddressStep extends StepBase {
	readonly kind: "address";
	readonly place: Place;
	readonly device: IfName;
	readonly cidr: Cidr;
}
export interface UpStep extends StepBase {
	readonly kind: "up";
	readonly place: Place;
	readonly device: string;
}
export interface RouteStep extends StepBase {
	readonly kind: "route";
	readonly place: Place;
	readonly route: Route;
}
/** The machine forwards between this interface of its own and its uplink. */
export interface ForwardStep extends StepBase {
	readonly kind: "forward";
	readonly place: null;
	readonly device: IfName;
}
export interface MasqueradeStep extends StepBase {
	readonly kind: "masquerade";
	readonly place: Place;
	/** `10.0.0.0/24` */
	readonly source: string;
	readonly family: Family;
	/** On a router; `null`: any interface but those in `source`. On the machine always the uplink. */
	readonly out: IfName | null;
}

export type Step =
	| NamespaceStep
	| BridgeStep
	| CableStep
	| PortStep
	| SwitchStep
	| PlugStep
	| ServiceStep
	| AddressStep
	| UpStep
	| RouteStep
	| ForwardStep
	| MasqueradeStep;
export type StepKind = Step["kind"];
export type StepOf<K extends StepKind> = Extract<Step, { kind: K }>;

export interface Plan {
	readonly topology: Topology;
	/** Ascending by stage; within a stage in an order in which each can be done. */
	readonly steps: readonly Step[];
}

/** The kinds that run programs: daemons of Open vSwitch, and services. */
export const programKinds: ReadonlySet<StepKind> = new Set(["switch", "plug", "service"]);

/** The kinds that `--no-nat` leaves out. */
export const natKinds: ReadonlySet<StepKind> = new Set(["forward", "masquerade"]);

/** A route's destination as `ip` names it: a single address without its length, IPv6's default by its network. */
export function destination({ to, family }: Route): string {
	if (to === "default") return family === 6 ? "::/0" : to;
	return to.replace(family === 6 ? /\/128$/ : /\/32$/, "");
}

/** A route as `ip route` takes it, behind the verb. */
export const routeWords = (route: Route, metric: number | undefined): string[] => [
	destination(route),
	...(route.via === undefined ? [] : ["via", route.via]),
	...["dev", route.dev],
	...(metric === undefined ? [] : ["metric", String(metric)]),
	...(route.onlink ? ["onlink"] : []),
];
