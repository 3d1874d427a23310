import type {
	BareKindInput,
	BridgeInput,
	ExpectInput,
	HostInput,
	InternetInput,
	LinkInput,
	MachineInput,
	OvsInput,
	RouteInput,
	RouterInput,
	ServiceInput,
	ShowInput,
	StageInput,
	TopologyInput,
} from "./authored.js";

interface SaidHostInput<S extends string> extends HostInput<S> {
	kind: "host";
}

/** A host that leaves its kind out: without these a key of another kind would pass, since some node may have it. */
interface PlainHostInput<S extends string> extends HostInput<S> {
	kind?: never;
	on?: never;
	uplink?: never;
	masquerade?: never;
	answers?: never;
	gateway?: never;
	mac?: never;
	mtu?: never;
	up?: never;
	datapathId?: never;
	failMode?: never;
	controller?: never;
	datapath?: never;
}

type NodeInput<S extends string> =
	| BareKindInput
	| SaidHostInput<S>
	| PlainHostInput<S>
	| RouterInput<S>
	| BridgeInput<S>
	| OvsInput<S>
	| MachineInput<S>
	| InternetInput<S>;

/** IPv4 by its dots; IPv6 by two colons at least, which tell it from `"node:interface"`. */
type AddressText = `${number}.${number}.${number}.${number}` | `${string}:${string}:${string}`;

/**
 * A list whose literal TypeScript takes for a tuple. It would otherwise make a union of its items and look for those
 * that are part of another, each by each: 20 s for 1,000 expectations.
 */
type List<T> = readonly T[] | readonly [T, ...T[]];

/**
 * The ends of links `E` that name none of the nodes `K`. Each is taken apart once: asked whether it is one of
 * `${K}:${string}`, it would be tried against every node in turn.
 */
type BadEnd<E, K> = E extends K ? never : E extends `${infer Node}:${string}` ? (Node extends K ? never : E) : E;

/** The texts `R` that name no node, and no interface that a link ends at, is derived for a link, or is lo. */
type BadPlace<R, K, E> = R extends K | E
	? never
	: R extends `${infer Node}:${infer Name}`
		? Node extends K
			? Name extends "lo" | (Node extends E ? `eth${number}` | `${Node}-${number}` : never)
				? never
				: R
			: R
		: R;

/**
 * A topology. In an editor every name in it is checked: a stage that `stages` doesn't list, an end, a route or an
 * expectation of a node that `nodes` doesn't have, a route on an interface that no link ends at, a misspelt key.
 *
 * Only names are inferred: `K` the nodes', `S` the stages', `E` the ends of links, `R` where routes are, `T` what is
 * pinged. Where one of them is bad, what is allowed takes the place of what was inferred, so that the error is told at
 * the very word with what would be right. (What is allowed is written in place: behind an alias, the message would
 * show the alias. The names themselves are allowed beside `E`, `R` and `T` for the sake of completion.)
 */
export function defineTopology<
	K extends string,
	S extends string = "all",
	E extends string = never,
	R extends string = never,
	T extends string = never,
>(topology: {
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
	stages?: readonly StageInput<S>[];
	/** By name. */
	nodes: { [P in K]: NodeInput<NoInfer<S>> };
	/** The cables. Their order counts where names, addresses or MACs are derived: add new ones at the end. */
	links?: List<
		LinkInput<
			[BadEnd<E, K>] extends [never] ? E | NoInfer<K> : NoInfer<{ [P in K]: P | `${P}:${string}` }[K]>,
			NoInfer<S>
		>
	>;
	/** Static routes. */
	routes?: List<
		RouteInput<
			[BadPlace<R, K, E>] extends [never]
				? R | NoInfer<K | E>
				: NoInfer<
						K | E | { [P in K]: `${P}:lo` | (P extends E ? `${P}:eth${number}` | `${P}:${P}-${number}` : never) }[K]
					>,
			NoInfer<S>
		>
	>;
	/** Programs that run beside the network, by name. */
	services?: Record<string, ServiceInput<NoInfer<K>, NoInfer<S>>>;
	/** What is claimed of the network: checked against the model, and against the real network by `verify.sh`. */
	expect?: List<
		ExpectInput<
			NoInfer<K>,
			[BadPlace<T, K | AddressText, E>] extends [never] ? T | NoInfer<K> : NoInfer<K | E> | AddressText,
			NoInfer<S>
		>
	>;
	/** What a reader of the lab is shown, stage by stage: commands whose output is recorded, packets that are followed. */
	show?: List<ShowInput<NoInfer<K>, NoInfer<K | E> | AddressText, NoInfer<S>>>;
}): TopologyInput {
	return topology;
}

/** The form of a node of the kind that `V` says. */
type NodeOf<V> = V extends { kind: infer Kind } ? Extract<NodeInput<string>, { kind: Kind }> : PlainHostInput<string>;

/**
 * The keys of `T`, at all depths, that `Form` doesn't have: TypeScript looks for these in what is written in place, and
 * not in what a function returns.
 */
type UnknownKeys<T, Form> = T extends readonly (infer Item)[]
	? UnknownKeys<Item, Form extends readonly (infer FormItem)[] ? FormItem : never>
	: T extends object
		? { [P in keyof T]-?: P extends KeyOf<Form> ? UnknownKeys<T[P], ValueOf<Form, P>> : P }[keyof T]
		: never;
type KeyOf<Form> = Form extends readonly unknown[] ? never : Form extends object ? keyof Form : never;
type ValueOf<Form, P> = Form extends object ? (P extends keyof Form ? Form[P] : never) : never;

/**
 * Many nodes alike: `range("h", 1000)` is hosts `h0` to `h999`, `range("r", 3, (i) => ({ kind: "router" }))` three
 * routers.
 */
export function range<const P extends string, const V extends NodeInput<string> = "host">(
	prefix: P,
	count: number,
	make?: (
		index: number,
	) => [UnknownKeys<V, NodeOf<V>>] extends [never] ? V : { "there is no such key": UnknownKeys<V, NodeOf<V>> },
): Record<`${P}${number}`, V> {
	const nodes = Array.from(
		{ length: count },
		(_, index) => [`${prefix}${index}`, make ? make(index) : "host"] as const,
	);
	return Object.fromEntries(nodes) as Record<`${P}${number}`, V>;
}

/** The nodes of both; where both have one of a name, the second's. A spread would forget the names of a range. */
export function join<
	const A extends string,
	const B extends string,
	const S extends string = never,
	const T extends string = never,
>(
	a: { [P in A]: NodeInput<S> },
	b: { [P in B]: NodeInput<T> },
): { [P in A]: NodeInput<S> } & { [P in B]: NodeInput<T> } {
	return { ...a, ...b };
}

/** A link of two ends whose names are computed; written as a list, they would be any texts. */
export function cable<const A extends string, const B extends string>(a: A, b: B): [A, B] {
	return [a, b];
}
