/** The hand-written authored form and the schemas say the same, or this does not compile. */
import type * as z from "zod";
import type {
	BridgeInput,
	HostInput,
	InternetInput,
	MachineInput,
	OvsInput,
	RouterInput,
	TopologyInput,
} from "../authored.js";
import type { Kind } from "../domain.js";
import type { kinds } from "./kinds.js";
import type { wholeTopology } from "./topology.js";

/** Schemas give lists that may be changed; the authored form takes those that may not as well. */
type Mutable<T> = T extends readonly [infer A, infer B]
	? [Mutable<A>, Mutable<B>]
	: T extends readonly (infer Item)[]
		? Mutable<Item>[]
		: T extends object
			? { -readonly [K in keyof T]: Mutable<T[K]> }
			: T;

/** Keys at all depths: assignable alone would let one side have an optional key that the other lacks. */
type Paths<T> = T extends readonly (infer Item)[]
	? Paths<Item>
	: T extends object
		? { [K in keyof T]-?: K | [K, Paths<T[K]>] }[keyof T]
		: never;

/** `true`, or what the two disagree on. */
type Agree<Input, Schema> = [Mutable<Input>] extends [Schema]
	? [Schema] extends [Input]
		? [Paths<Input>, Paths<Schema>] extends [Paths<Schema>, Paths<Input>]
			? true
			: { keys: [Exclude<Paths<Input>, Paths<Schema>>, Exclude<Paths<Schema>, Paths<Input>>] }
		: "the schema takes what the interface does not"
	: "the interface takes what the schema does not";
type Holds<T extends true> = T;
type Of<K extends Kind> = z.infer<(typeof kinds)[K]>;

export type Agreement = [
	Holds<Agree<HostInput, Of<"host">>>,
	Holds<Agree<RouterInput, Of<"router">>>,
	Holds<Agree<BridgeInput, Of<"bridge">>>,
	Holds<Agree<OvsInput, Of<"ovs">>>,
	Holds<Agree<MachineInput, Of<"machine">>>,
	Holds<Agree<InternetInput, Of<"internet">>>,
	Holds<Agree<TopologyInput, z.infer<typeof wholeTopology>>>,
];
