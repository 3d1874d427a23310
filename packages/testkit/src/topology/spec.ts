/** What a random topology is drawn as: few numbers that shrink well. `assemble()` makes a topology of them. */
import fc from "fast-check";

export type Families = "4" | "6" | "dual";

/** A layer-2 network and the hosts in it. */
export interface SegmentSpec {
	/** The segment, of those before, that a router joins it to. */
	readonly parent: number;
	readonly wire: "cable" | "bridge" | "two-bridges" | "machine-bridge";
	readonly families: Families;
	/** False: names and addresses are left to netgen. */
	readonly given: boolean;
	readonly hosts: number;
	readonly prefix: 0 | 1 | 2 | 3;
	readonly mtu: number | null;
	/** Stages that it comes after the segment it is joined to. */
	readonly delay: 0 | 1 | 2;
}

export interface MachineSpec {
	/** The segment that it stands in. */
	readonly segment: number;
	readonly uplink: "none" | "4" | "dual";
	readonly masquerade: boolean;
}

export interface Spec {
	readonly stages: number;
	readonly segments: readonly SegmentSpec[];
	readonly machine: MachineSpec | null;
	/** Hosts that nothing is connected to. */
	readonly alone: number;
	readonly routes: "none" | "defaults" | "all";
	readonly routerMasquerade: boolean;
	readonly names: "plain" | "nasty";
	/** Texts of the author's: title, description, notes. */
	readonly texts: readonly string[];
	/** For everything small: MACs, metrics, a further address, what comes up late. */
	readonly dice: number;
}

export interface SpecOptions {
	/** At most this many segments, each with at most this many hosts. */
	readonly segments?: number;
	readonly hosts?: number;
	/** The texts that an author may write. */
	readonly text?: fc.Arbitrary<string>;
}

const segment = (hosts: number): fc.Arbitrary<SegmentSpec> =>
	fc.record({
		parent: fc.nat({ max: 7 }),
		wire: fc.constantFrom("cable", "bridge", "two-bridges", "machine-bridge"),
		families: fc.constantFrom("4", "6", "dual"),
		given: fc.constantFrom(true, true, true, false),
		hosts: fc.nat({ max: hosts }),
		prefix: fc.constantFrom(0, 1, 2, 3),
		mtu: fc.option(fc.constantFrom(1280, 1400, 1500, 9000, 65535), { freq: 4 }),
		delay: fc.constantFrom(0, 1, 2),
	});

/** Draws what `assemble()` takes. */
export function arbitrarySpec({ segments = 6, hosts = 4, text = plainText }: SpecOptions = {}): fc.Arbitrary<Spec> {
	return fc.record({
		stages: fc.integer({ min: 1, max: 4 }),
		segments: fc.array(segment(hosts), { minLength: 1, maxLength: segments }),
		machine: fc.option(
			fc.record({
				segment: fc.nat({ max: 7 }),
				uplink: fc.constantFrom("none", "4", "dual"),
				masquerade: fc.boolean(),
			}),
			{ freq: 2 },
		),
		alone: fc.nat({ max: 1 }),
		routes: fc.constantFrom("none", "defaults", "all"),
		routerMasquerade: fc.boolean(),
		names: fc.constantFrom("plain", "nasty"),
		texts: fc.array(text, { maxLength: 6 }),
		dice: fc.nat(),
	});
}

const plainText = fc.constantFrom(
	"A home LAN and its way out",
	"Two hosts, one cable: what could go wrong? A lot, and it is the reader's part to find out which of it happens here.",
	"二つの名前空間と一本のケーブル",
	"first paragraph\n\nsecond paragraph",
	'it\'s 100% "quoted" $HOME `here` \\',
);
