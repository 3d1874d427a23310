import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from "yaml";
import type { Located, LocatedEntry, LocatedMap, Place } from "../../located.js";
import { limits } from "../limits.js";
import type { Report } from "../report.js";

/** A part of the tree with its size when every alias is written out. */
interface Part {
	readonly located: Located;
	readonly size: number;
	readonly depth: number;
}

/** Turns the nodes of one document into the tree that the rest of netgen reads. */
export class TreeReader {
	readonly #report: Report;
	readonly #placeAt: (start: number, end: number) => Place;
	readonly #document: Document.Parsed;
	/** What each anchor stands for; null while it is being read. */
	readonly #anchors = new Map<string, Part | null>();

	constructor(report: Report, placeAt: (start: number, end: number) => Place, document: Document.Parsed) {
		this.#report = report;
		this.#placeAt = placeAt;
		this.#document = document;
	}

	read(language: "YAML" | "JSON"): Located | null {
		const { contents, directives, range } = this.#document;
		if (directives.yaml.explicit && directives.yaml.version !== "1.2")
			this.#refuse("YAML 1.1", "Leave the %YAML line out: this is YAML 1.2.", this.#placeAt(0, 0));
		if (!contents || (isScalar(contents) && contents.source === "" && contents.type === "PLAIN")) {
			this.#report.add("NG004", { language }, this.#placeAt(range[0], range[0]));
			return null;
		}
		return this.#part(contents).located;
	}

	#part(node: Node): Part {
		const place = this.#placeOf(node);
		if (isAlias(node)) return this.#alias(node.source, place);
		const { anchor, tag } = node as { anchor?: string; tag?: string };
		if (tag) this.#refuse(`The tag ${tag}`, "Leave it out: netgen knows the kinds of its values.", place);
		if (anchor) this.#anchors.set(anchor, null);
		const part = this.#fresh(node, place);
		if (part.size > limits.size) this.#report.halt("NG008", { limit: limits.size }, place);
		if (part.depth > limits.valueDepth) this.#report.halt("NG006", { what: "The value is nested" }, place);
		if (anchor) this.#anchors.set(anchor, part);
		return part;
	}

	#alias(name: string, place: Place): Part {
		const part = this.#anchors.get(name);
		if (part) return part;
		const what =
			part === null ? `The alias *${name} inside what it stands for` : `The alias *${name} without an anchor`;
		this.#refuse(what, `Put \`&${name}\` before the value, above the alias and not around it.`, place);
		return nothing(place);
	}

	#fresh(node: Node, place: Place): Part {
		if (isScalar(node)) return this.#scalar(node, place);
		if (isSeq(node)) {
			const parts = node.items.map((item) => this.#part(item as Node));
			return { located: { kind: "list", items: parts.map((part) => part.located), place }, ...sum(parts) };
		}
		return isMap(node) ? this.#map(node.items as Pair<Node | null, Node | null>[], place) : nothing(place);
	}

	#map(pairs: readonly Pair<Node | null, Node | null>[], place: Place): Part {
		const entries = new Map<string, LocatedEntry>();
		const parts: Part[] = [];
		for (const { key, value } of pairs) {
			const keyPlace = key ? this.#placeOf(key) : place;
			const part = value ? this.#part(value) : nothing(keyPlace);
			const name = this.#key(key, keyPlace);
			if (name === undefined) continue;
			const earlier = entries.get(name);
			if (earlier) {
				const related = [{ place: earlier.keyPlace, message: "first given here" }];
				this.#report.add("NG034", { key: name }, keyPlace, { related });
				continue;
			}
			parts.push(part, nothing(keyPlace));
			entries.set(name, { keyPlace, value: part.located });
		}
		const located: LocatedMap = { kind: "map", entries, place };
		return { located, ...sum(parts) };
	}

	/** The text of a key; numbers as they are written. */
	#key(key: Node | null, place: Place): string | undefined {
		if (!isScalar(key)) {
			this.#refuse(key ? "A list, map or alias as a key" : "An empty key", "Use a text as the key.", place);
			return undefined;
		}
		const { value, source, type, anchor, tag } = key as Scalar & { source?: string; tag?: string };
		const name = typeof value === "number" ? source : value;
		if (anchor || tag) this.#refuse("An anchor or tag on a key", "Put it on a value, or leave it out.", place);
		else if (type === "PLAIN" && value === "<<")
			this.#refuse(
				"The merge key `<<`",
				"Write the entries out, or write the topology in TypeScript and spread.",
				place,
			);
		else if (typeof name !== "string")
			this.#refuse(`The key ${String(value)}, which is not a text,`, `Put it in quotes: "${source ?? value}".`, place);
		else if (name === "__proto__") this.#report.add("NG033", { what: name }, place);
		else if (name.length > limits.key) this.#report.add("NG009", { what: "key", limit: limits.key }, place);
		else return name;
		return undefined;
	}

	#scalar({ value }: Scalar, place: Place): Part {
		if (typeof value === "string" && value.length > limits.text)
			this.#report.add("NG009", { what: "text", limit: limits.text }, place);
		else if (value === null || typeof value === "string" || typeof value === "boolean" || isFiniteNumber(value))
			return { located: { kind: "scalar", value, place }, size: sizeOfText(value), depth: 0 };
		else this.#report.add("NG005", { what: `the number ${String(value)}` }, place);
		return nothing(place);
	}

	#refuse(what: string, instead: string, place: Place): void {
		this.#report.add("NG038", { what, instead }, place);
	}

	#placeOf(node: Node): Place {
		const [start, end] = node.range ?? [0, 0];
		return this.#placeAt(start, end);
	}
}

const isFiniteNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

const sizeOfText = (value: unknown): number => (typeof value === "string" ? 1 + (value.length >> 6) : 1);

const nothing = (place: Place): Part => ({ located: { kind: "scalar", value: null, place }, size: 1, depth: 0 });

function sum(parts: readonly Part[]): { size: number; depth: number } {
	let size = 1;
	let depth = 0;
	for (const part of parts) {
		size += part.size;
		depth = Math.max(depth, part.depth);
	}
	return { size, depth: depth + 1 };
}
