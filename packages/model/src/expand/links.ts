import type { StageIndex } from "../domain.js";
import type { Located, LocatedEntry, Place } from "../located.js";
import { asList, asMap, asText, field } from "./access.js";
import { type Context, report, skip } from "./context.js";
import type { InterfaceDraft, LinkDraft, NodeDraft, Nodes, Since } from "./draft.js";
import { makeInterface } from "./interface.js";
import { deriveName, takesNoCable } from "./interface-name.js";
import { parseEnd } from "./parse/end.js";
import { parseIfName } from "./parse/names.js";
import { findNode } from "./references.js";
import { since, stageIndex, tooEarly } from "./stages.js";

/** An end whose node and interface name are known to be good. */
interface EndDraft {
	readonly node: NodeDraft;
	readonly name: InterfaceDraft["name"];
	readonly place: Place;
}

/** What is known of the ends read so far. */
interface Seen {
	/** How many ends each node has had. */
	readonly counts: Map<NodeDraft, number>;
	/** Where each end was first used, by `node:interface`. */
	readonly used: Map<string, Place>;
}

const text = (end: EndDraft): string => `${end.node.name}:${end.name}`;

/** Reads the links, makes the interface at each end, and gives names to those that have none. */
export function readLinks(context: Context, value: Located | undefined, nodes: Nodes): LinkDraft[] {
	const links: LinkDraft[] = [];
	const seen: Seen = { counts: new Map(), used: new Map() };
	for (const item of asList(value)?.items ?? []) {
		const map = asMap(item);
		const pair = asList(map ? field(map, "ends") : item)?.items ?? [];
		const ends = pair.slice(0, 2).map((end) => readEnd(context, end, nodes, seen));
		const [a, b] = claim(context, ends, seen);
		if (a === undefined || b === undefined || pair.length !== 2) skip(context);
		else links.push(makeLink(context, a, b, item, links.length));
	}
	return links;
}

function makeLink(context: Context, a: EndDraft, b: EndDraft, item: Located, index: number): LinkDraft {
	const path = `/links/${index}`;
	context.places.set(path, item.place);
	context.places.set(`${path}/ends/0`, a.place);
	context.places.set(`${path}/ends/1`, b.place);
	const given = [givenSince(context, a), givenSince(context, b)] as const;
	const standsOn = [a.node.since, b.node.since, ...given.filter((stage) => stage !== undefined)];
	const from = since(context, asMap(item), `the link from ${text(a)} to ${text(b)}`, standsOn);
	const ends = [plug(context, a, from, given[0]), plug(context, b, from, given[1])] as const;
	const moved = readMoved(context, item, from, ends);
	return { ends, since: from, ...(moved !== undefined && { moved }) };
}

/** Not before the link is there, nor after what stands on its ends. At the same stage there is nothing to be seen of it. */
function readMoved(
	context: Context,
	item: Located,
	link: Since,
	ends: readonly InterfaceDraft[],
): StageIndex | undefined {
	const given = field(asMap(item), "moved");
	const stage = given && stageIndex(context, given);
	if (given === undefined || stage === undefined) return undefined;
	const moved = { stage, what: "the move of its ends", place: given.place };
	if (stage < link.stage) {
		tooEarly(context, moved, link);
		return undefined;
	}
	for (const { name, addresses, up } of ends) {
		const early = addresses.find((address) => address.from < stage);
		const part = early
			? { what: `the address ${early.cidr.text}`, stage: early.from }
			: { what: `${name}, being up,`, stage: up?.stage ?? stage };
		if (part.stage < stage) tooEarly(context, { ...part, place: given.place }, moved);
	}
	return stage === link.stage ? undefined : stage;
}

/** The interface is there as soon as its cable is. */
function plug(context: Context, end: EndDraft, link: Since, given: Since | undefined): InterfaceDraft {
	if (given && given.stage < link.stage) tooEarly(context, given, link);
	const since = { stage: link.stage, what: text(end), place: given?.place ?? link.place };
	const made = makeInterface(context, { ...end, declared: declaration(end), role: "cable", since });
	end.node.interfaces.set(end.name, made);
	return made;
}

const declaration = ({ node, name }: EndDraft): LocatedEntry | undefined =>
	asMap(field(node.map, "interfaces"))?.entries.get(name);

function givenSince(context: Context, end: EndDraft): Since | undefined {
	const from = field(asMap(declaration(end)?.value), "from");
	const stage = from && stageIndex(context, from);
	return from === undefined || stage === undefined ? undefined : { stage, what: text(end), place: from.place };
}

/** Marks the ends as used. One that is used already is reported and gone. */
function claim(context: Context, ends: readonly (EndDraft | undefined)[], { used }: Seen): (EndDraft | undefined)[] {
	const [a, b] = ends;
	if (a && b && text(a) === text(b)) {
		report(context, "NG064", { end: text(a) }, { place: b.place });
		used.set(text(a), a.place);
		return [];
	}
	return ends.map((end) => {
		const before = end && used.get(text(end));
		if (end === undefined || before === undefined) {
			if (end) used.set(text(end), end.place);
			return end;
		}
		report(
			context,
			"NG063",
			{ end: text(end) },
			{ place: end.place, related: [{ place: before, message: "first used here" }] },
		);
		return undefined;
	});
}

function readEnd(context: Context, value: Located, nodes: Nodes, { counts, used }: Seen): EndDraft | undefined {
	const written = asText(value);
	if (written === undefined) return undefined;
	const { place } = written;
	const end = parseEnd(written.value);
	if (end === undefined) {
		report(context, "NG059", { what: written.value }, { place });
		return undefined;
	}
	const node = findNode(context, nodes, end.node, place);
	if (node === undefined) return undefined;
	const nth = counts.get(node) ?? 0;
	counts.set(node, nth + 1);
	const refusal = takesNoCable(node, end.interface);
	if (refusal) {
		report(context, "NG066", { end: written.value, ...refusal }, { place });
		return undefined;
	}
	const name =
		end.interface === undefined
			? deriveName(context, node, nth, (taken) => used.has(`${node.name}:${taken}`), place)
			: givenName(context, end.interface, place);
	if (name === undefined) return undefined;
	node.mentioned.add(name);
	return { node, name, place };
}

function givenName(context: Context, name: string, place: Place): InterfaceDraft["name"] | undefined {
	const parsed = parseIfName(name);
	if (parsed.ok === undefined) report(context, "NG050", { name, what: "interface", why: parsed.why }, { place });
	return parsed.ok;
}
