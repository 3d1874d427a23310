import type { Port } from "../graph/types.js";
import type { DiagramLayout } from "../layout/types.js";
import { DOWN } from "../parts/marks.js";
import type { StageView } from "../parts/stage-view.js";
import type { DiagramWords } from "../parts/words.js";
import { endNames, nameOf } from "./names.js";
import { newsOf } from "./news.js";

/** A listener can't skip: a large topology is told in part. */
const MAX_PARTS = 40;
const upTo =
	({ told }: DiagramWords) =>
	(all: readonly string[]): readonly string[] =>
		all.length > MAX_PARTS ? [...all.slice(0, MAX_PARTS), told.more(all.length - MAX_PARTS)] : all;

/** The picture in words, for those who can't see it: what stands there, what is joined to what, what is new. */
export function describe(layout: DiagramLayout, view: StageView, words: DiagramWords): string {
	const { rooms, cables } = layout;
	const { comma, semicolon, gap, room: roomText, named, cables: cablesText, cable: cableText } = words.told;
	const some = upTo(words);
	const listed = (items: readonly string[]) => (items.length === 0 ? undefined : items.join(comma));
	const end = endNames(layout);
	const names = new Map(rooms.map((r) => [r.room.id, nameOf(r.room)]));
	const feet = (id: string) =>
		rooms.filter((r) => r.room.kind === "foot" && r.room.parent === id).flatMap((r) => r.room.ports);
	const portText = (p: Port) =>
		`${[p.name, ...p.addresses.filter(view.there).map((a) => a.text)].join(" ")}${view.isDown(p) ? DOWN : ""}`;
	const sentences = rooms.flatMap(({ room }) => {
		if (room.kind === "foot" || !view.there(room)) return [];
		const own = [...room.ports, ...feet(room.id)].filter((p) => p.name !== "" && view.there(p));
		const facts = room.facts.filter(view.there).map((f) => f.text);
		const name = room.name && room.word ? named(room.name, room.word) : nameOf(room);
		const on = room.parent === undefined ? undefined : (names.get(room.parent) ?? "");
		return [roomText(view.isDown(room) ? name + DOWN : name, on, listed(own.map(portText)), listed(facts))];
	});
	const joined = cables.filter((c) => view.there(c.cable)).map((c) => cableText(end(c.ends[0]), end(c.ends[1])));
	return [
		...some(sentences),
		...(joined.length > 0 ? [cablesText(some(joined).join(semicolon))] : []),
		tellNews(layout, view, words),
	]
		.filter((sentence) => sentence !== "")
		.join(gap);
}

/** What the stage adds, as a sentence; empty where it adds nothing. */
export function tellNews(layout: DiagramLayout, view: StageView, words: DiagramWords): string {
	const news = newsOf(layout, view, words);
	return news.length > 0 ? words.told.news(upTo(words)(news).join(words.told.semicolon)) : "";
}
