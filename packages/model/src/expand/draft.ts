import type { Address, End, IfName, Kind, Mac, Masquerade, NodeName, Route, StageIndex, Vlan } from "../domain.js";
import type { LocatedEntry, LocatedMap, Place } from "../located.js";

/** The domain in the making: mutable, and nobody outside `expand/` sees it. */

/** From which stage something is there, what it is in words, and where the author said so. */
export interface Since {
	readonly stage: number;
	readonly what: string;
	readonly place: Place | undefined;
}

export interface InterfaceDraft {
	readonly node: NodeDraft;
	readonly name: IfName;
	readonly role: "cable" | "loopback" | "uplink";
	readonly place: Place;
	/** `undefined`: the author gives only a name, in a link. */
	readonly declared: LocatedEntry | undefined;
	since: Since;
	up: Since | null;
	mac: Mac;
	macGiven: boolean;
	mtu: number | undefined;
	readonly vlan: Vlan | undefined;
	readonly addresses: Address[];
	/** False where the author said nothing of addresses, and netgen is to find one. */
	addressesGiven: boolean;
}

export interface NodeDraft {
	readonly name: NodeName;
	readonly kind: Kind;
	readonly place: Place;
	readonly map: LocatedMap | undefined;
	readonly since: Since;
	/** `machine`: its interfaces stand in the namespace that the script is started in. */
	readonly placement: "own" | "machine" | "none";
	readonly uplink: IfName | undefined;
	readonly interfaces: Map<string, InterfaceDraft>;
	/** Names that links use, those of links that were refused included: nobody complains that these are missing. */
	readonly mentioned: Set<string>;
	/** True where one of its addresses was refused: what follows from the lack of it is not reported. */
	addressRefused: boolean;
	readonly routes: Route[];
	readonly masquerade: Masquerade[];
}

export interface LinkDraft {
	readonly ends: readonly [InterfaceDraft, InterfaceDraft];
	readonly since: Since;
	readonly moved?: StageIndex;
}

/** The nodes, and the names of those that the author wrote and that were refused: nobody complains of them twice. */
export interface Nodes {
	readonly drafts: ReadonlyMap<string, NodeDraft>;
	readonly refused: ReadonlySet<string>;
}

export const endOf = (draft: InterfaceDraft): End => ({ node: draft.node.name, interface: draft.name });

export const endText = (draft: InterfaceDraft): string => `${draft.node.name}:${draft.name}`;

/** The namespace that a node's programs run in; `null`: the one that the script is started in. */
export const placeOfDraft = ({ name, placement }: NodeDraft): NodeName | null =>
	placement === "machine" ? null : name;
