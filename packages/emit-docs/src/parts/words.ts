import type { Kind, Masquerade, OvsNode, Route, Vlan } from "@netgen/model";

/** The words in a picture, and of the picture told to those who can't see it, in one language. */
export interface DiagramWords {
	/** What a node of a kind is called beside its name. */
	readonly kinds: Readonly<Record<Kind, string>>;
	/** A machine that forwards. */
	readonly forwards: string;
	readonly gateway: (address: string) => string;
	readonly masquerade: (source: string, out: string | null) => string;
	/** What a switch is told: how it is known to a controller, what it does without one, whom it asks. */
	readonly datapath: (id: string) => string;
	readonly failMode: (mode: string) => string;
	readonly asks: (controller: string) => string;
	/** Behind the mark of what is new; no wider than "new". */
	readonly isNew: string;
	/** The legend of that mark. */
	readonly atStage: (stage: string) => string;
	/** The legend of a walk: there, back, and where it ends. */
	readonly there: string;
	readonly back: string;
	readonly dies: string;
	readonly told: ToldWords;
}

/** The picture told. */
interface ToldWords {
	/** Between things of a list, between phrases, between sentences. */
	readonly comma: string;
	readonly semicolon: string;
	readonly gap: string;
	/** Behind a title. */
	readonly stop: string;
	/** One room: its name and kind, the one it stands on, its interfaces, what it knows. */
	readonly room: (name: string, on: string | undefined, ports: string | undefined, facts: string | undefined) => string;
	readonly named: (name: string, kind: string) => string;
	readonly cables: (list: string) => string;
	readonly cable: (a: string, b: string) => string;
	readonly newCable: (a: string, b: string) => string;
	readonly news: (list: string) => string;
	readonly at: (what: string, place: string) => string;
	readonly isUp: (port: string) => string;
	readonly more: (count: number) => string;
}

/** As in `ip route`, without the device where a next hop tells it. */
export function routeText({ to, via, dev }: Route): string {
	return via === undefined ? `${to} dev ${dev}` : `${to} via ${via}`;
}

export const english: DiagramWords = {
	kinds: {
		host: "namespace",
		router: "router",
		bridge: "bridge",
		ovs: "Open vSwitch",
		machine: "this machine",
		internet: "the internet",
	},
	forwards: "forwards",
	gateway: (address) => `gateway ${address}`,
	masquerade: (source, out) => (out === null ? `masquerade ${source}` : `masquerade ${source} -> ${out}`),
	datapath: (id) => `datapath id ${id}`,
	failMode: (mode) => `fail mode ${mode}`,
	asks: (controller) => `asks ${controller}`,
	isNew: "new",
	atStage: (stage) => `at stage ${stage}`,
	there: "there",
	back: "back",
	dies: "here it ends",
	told: {
		comma: ", ",
		semicolon: "; ",
		gap: " ",
		stop: ". ",
		room: (name, on, ports, facts) =>
			`${[name, ...(on === undefined ? [] : [`on ${on}`]), ...(ports === undefined ? [] : [`with ${ports}`])].join(" ")}${facts === undefined ? "" : `; ${facts}`}.`,
		named: (name, kind) => `${name} (${kind})`,
		cables: (list) => `Cables: ${list}.`,
		cable: (a, b) => `${a} to ${b}`,
		newCable: (a, b) => `the cable ${a} to ${b}`,
		news: (list) => `New at this stage: ${list}.`,
		at: (what, place) => `${what} at ${place}`,
		isUp: (port) => `${port} is up`,
		more: (count) => `and ${count} more`,
	},
};

/** What an Open vSwitch bridge is told, beside its ports. */
export function switchTexts({ datapathId, failMode, controller }: OvsNode, words = english): string[] {
	const by = controller === undefined ? [] : [words.asks(controller)];
	return [words.datapath(datapathId.replace(/^0+/, "0x")), words.failMode(failMode), ...by];
}

/** The VLANs of a port; a trunk of many is cut short. */
export function vlanText(vlan: Vlan): string {
	if (typeof vlan === "number") return `vlan ${vlan}`;
	const ids = vlan.length > 4 ? [...vlan.slice(0, 3), "..."] : vlan;
	return `trunk ${ids.join(",") || "of none"}`;
}

export const masqueradeText = ({ source, out }: Masquerade, words = english): string => words.masquerade(source, out);
