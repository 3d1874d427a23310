import type { Port } from "../graph/types.js";
import type { DiagramLayout } from "../layout/types.js";
import type { StageView } from "../parts/stage-view.js";
import { endNames, nameOf } from "./names.js";
import { newsOf } from "./news.js";

/** A listener can't skip: a large topology is told in part. */
const MAX_PARTS = 40;

const listed = (items: readonly string[]) => items.join(", ");
const some = (all: readonly string[]) =>
	all.length > MAX_PARTS ? [...all.slice(0, MAX_PARTS), `and ${all.length - MAX_PARTS} more`] : all;

/** The picture in words, for those who can't see it: what stands there, what is joined to what, what is new. */
export function describe(layout: DiagramLayout, view: StageView): string {
	const { rooms, cables } = layout;
	const end = endNames(layout);
	const names = new Map(rooms.map((r) => [r.room.id, nameOf(r.room)]));
	const feet = (id: string) =>
		rooms.filter((r) => r.room.kind === "foot" && r.room.parent === id).flatMap((r) => r.room.ports);
	const portText = (p: Port) =>
		`${[p.name, ...p.addresses.filter(view.there).map((a) => a.text)].join(" ")}${view.isDown(p) ? " (down)" : ""}`;
	const sentences = rooms.flatMap(({ room }) => {
		if (room.kind === "foot" || !view.there(room)) return [];
		const own = [...room.ports, ...feet(room.id)].filter((p) => p.name !== "" && view.there(p));
		const facts = room.facts.filter(view.there).map((f) => f.text);
		const parts = [
			room.name && room.word ? `${room.name} (${room.word})` : nameOf(room),
			...(room.parent === undefined ? [] : [`on ${names.get(room.parent) ?? ""}`]),
			...(own.length > 0 ? [`with ${listed(own.map(portText))}`] : []),
		];
		return [`${parts.join(" ")}${facts.length > 0 ? `; ${listed(facts)}` : ""}.`];
	});
	const joined = cables.filter((c) => view.there(c.cable)).map((c) => `${end(c.ends[0])} to ${end(c.ends[1])}`);
	const news = newsOf(layout, view);
	return [
		...some(sentences),
		...(joined.length > 0 ? [`Cables: ${some(joined).join("; ")}.`] : []),
		...(news.length > 0 ? [`New at this stage: ${some(news).join("; ")}.`] : []),
	].join(" ");
}
