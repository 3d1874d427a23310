/** Which of its addresses a node sends with, where nothing says which. */
import { contains, overlaps, rangeOfNetwork } from "../address.js";
import { linkLocal, linkLocalOf, type Numbered } from "./numbers.js";
import type { Face, Held, Stack } from "./stack.js";
import type { Entry } from "./table.js";

/** The source of what the node itself sends by a route; `undefined`: it has none to send with. */
export function sourceFor(stack: Stack, entry: Entry, destination: Numbered): Numbered | undefined {
	if (destination.family === 6) return source6(stack, entry.dev, destination);
	return entry.source ?? source4(stack, entry.dev, entry.via);
}

/** The source that a masquerade puts in: of the interface that the packet leaves by. */
export function sourceOn(stack: Stack, dev: Face, hop: Numbered): Numbered | undefined {
	return hop.family === 6 ? source6(stack, dev, hop) : source4(stack, dev, hop);
}

const primaries = ({ held }: Face): readonly Held[] =>
	held.filter(({ address, secondary }) => address.family === 4 && !secondary);

/** IPv4: the interface's address in the network of the next hop, else its first, else the first that the node has. */
function source4(stack: Stack, dev: Face, hop: Numbered | undefined): Numbered | undefined {
	const own = primaries(dev);
	const near = hop && own.find(({ range }) => contains(range, hop.value));
	if (near ?? own[0]) return (near ?? own[0])?.address;
	const elsewhere = stack.faces.flatMap(primaries).find(({ address, range }) => !overlaps(range, loopback(address)));
	return elsewhere?.address;
}

const loopback = ({ family }: Numbered) => rangeOfNetwork(family, "127.0.0.0/8");

/**
 * IPv6 (RFC 6724 as the kernel does it): an address that reaches as far as the destination, of the interface that the
 * packet leaves by, of the same kind, with the longest common prefix; of equals the one that was given last.
 */
function source6(stack: Stack, dev: Face, destination: Numbered): Numbered | undefined {
	const onDev = candidates6(dev);
	if (linkLocal(destination))
		return best(onDev.filter((one) => linkLocal(one.address)).map(scored(dev, dev, destination)));
	const others = stack.faces
		.filter((face) => face !== dev)
		.flatMap((face) => candidates6(face).map((one) => ({ face, one })));
	return best([
		...onDev.map(scored(dev, dev, destination)),
		...others.map(({ face, one }) => scored(face, dev, destination)(one)),
	]);
}

interface Candidate {
	readonly address: Numbered;
	readonly length: number;
}

/** The newest first; every interface that is up has a link-local one of its own. */
function candidates6(face: Face): Candidate[] {
	const given = face.held.filter(({ address }) => address.family === 6 && address.value !== 1n).reverse();
	const own =
		face.up && face.mac !== null && face.role !== "loopback" ? [{ address: linkLocalOf(face.mac), length: 64 }] : [];
	return [...given, ...own];
}

interface Scored {
	readonly address: Numbered;
	/** By rule; the first that differs decides, and the larger wins. */
	readonly score: readonly number[];
}

const scored =
	(face: Face, dev: Face, destination: Numbered) =>
	({ address, length }: Candidate): Scored => ({
		address,
		score: [
			Number(address.value === destination.value),
			scopeScore(address, destination),
			Number(face === dev),
			Number(label(address) === label(destination)),
			Math.min(length, commonBits(address.value, destination.value)),
		],
	});

function scopeScore(address: Numbered, destination: Numbered): number {
	const [own, wanted] = [address, destination].map((one) => (linkLocal(one) ? 2 : 14)) as [number, number];
	return own >= wanted ? -own : own - 128;
}

const labels = [
	[rangeOfNetwork(6, "fc00::/7"), 5],
	[rangeOfNetwork(6, "2002::/16"), 2],
	[rangeOfNetwork(6, "2001::/32"), 6],
	[rangeOfNetwork(6, "2001:10::/28"), 7],
] as const;

const label = ({ value }: Numbered): number => labels.find(([range]) => contains(range, value))?.[1] ?? 1;

const commonBits = (a: bigint, b: bigint): number => 128 - (a ^ b).toString(2).length + Number(a === b);

function best(all: readonly Scored[]): Numbered | undefined {
	return all.reduce<Scored | undefined>((first, next) => (first && !isBetter(next, first) ? first : next), undefined)
		?.address;
}

function isBetter({ score: a }: Scored, { score: b }: Scored): boolean {
	const at = a.findIndex((value, rule) => value !== b[rule]);
	return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}
