import type { Port, Room } from "../graph/types.js";
import type { DiagramLayout } from "../layout/types.js";
import type { StageView } from "./stage-view.js";

const MAX_SENTENCES = 40;
const listed = (items: readonly string[]) => items.join(", ");

/** The picture in words, for those who can't see it: what stands there, what is joined to what, what is new. */
export function describe({ rooms, ports, cables }: DiagramLayout, view: StageView): string {
	const portText = (p: Port) => [p.name, ...p.addresses.filter(view.there).map((a) => a.text)].join(" ");
	const nameOf = (r: Room) => r.name || r.word;
	const named = new Map(rooms.map((r) => [r.room.id, nameOf(r.room)]));
	const roomOf = new Map(ports.map((p) => [p.port.id, p.room.kind === "foot" ? (named.get(p.room.parent ?? "") ?? "") : nameOf(p.room)]));
	const shown = rooms.filter(({ room }) => view.there(room) && room.kind !== "foot");
	const feet = (id: string) => rooms.filter((r) => r.room.kind === "foot" && r.room.parent === id).flatMap((r) => r.room.ports);
	const sentences = shown.map(({ room }) => {
		const own = [...room.ports, ...feet(room.id)].filter((p) => p.name !== "" && view.there(p));
		const where = room.parent === undefined ? "" : ` on ${named.get(room.parent) ?? ""}`;
		const facts = room.facts.filter(view.there).map((f) => f.text);
		const what = [own.length > 0 ? `with ${listed(own.map(portText))}` : "", facts.length > 0 ? `(${listed(facts)})` : ""];
		const word = room.name && room.word ? ` (${room.word})` : "";
		return `${[`${nameOf(room)}${word}${where}`, ...what].filter((s) => s !== "").join(" ")}.`;
	});
	const end = (p: Port) => [roomOf.get(p.id) ?? "", p.name].filter((s) => s !== "").join(" ");
	const joined = cables.filter((c) => view.there(c.cable)).map((c) => `${end(c.ends[0])} to ${end(c.ends[1])}`);
	const news = [
		...shown.filter((r) => view.isNew(r.room)).map((r) => nameOf(r.room)),
		...cables.filter((c) => view.isNew(c.cable)).map((c) => `the cable ${end(c.ends[0])} to ${end(c.ends[1])}`),
		...ports.flatMap(({ port }) => {
			const added = port.addresses.filter((a) => view.isNew(a)).map((a) => `${a.text} at ${end(port)}`);
			return view.comesUp(port) ? [...added, `${end(port)} is up`] : added;
		}),
		...shown.flatMap(({ room }) => room.facts.filter(view.isNew).map((f) => `${f.text} on ${nameOf(room)}`)),
	];
	const some = (all: readonly string[]) =>
		all.length > MAX_SENTENCES ? [...all.slice(0, MAX_SENTENCES), `and ${all.length - MAX_SENTENCES} more`] : all;
	return [
		...some(sentences),
		...(joined.length > 0 ? [`Cables: ${some(joined).join("; ")}.`] : []),
		...(news.length > 0 ? [`New at this stage: ${some(news).join("; ")}.`] : []),
	].join(" ");
}
