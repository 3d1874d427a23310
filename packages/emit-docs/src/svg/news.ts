import type { DiagramLayout } from "../layout/types.js";
import type { StageView } from "../parts/stage-view.js";
import type { DiagramWords } from "../parts/words.js";
import { endNames, nameOf } from "./names.js";

/** What the stage adds, a phrase for each part that is marked. */
export function newsOf(layout: DiagramLayout, view: StageView, { told }: DiagramWords): readonly string[] {
	const { rooms, ports, cables } = layout;
	const end = endNames(layout);
	const shown = rooms.filter(({ room }) => view.there(room) && room.kind !== "foot");
	const cabled = new Set(cables.filter((c) => view.isNew(c.cable)).flatMap((c) => c.cable.ends));
	return [
		...shown.filter((r) => view.isNew(r.room)).map((r) => nameOf(r.room)),
		...shown.filter((r) => view.comesUp(r.room)).map((r) => told.isUp(nameOf(r.room))),
		...cables.filter((c) => view.isNew(c.cable)).map((c) => told.newCable(end(c.ends[0]), end(c.ends[1]))),
		...ports.flatMap(({ port, room }) => {
			const own = view.isNew(port) && !view.isNew(room) && !cabled.has(port.id) ? [end(port)] : [];
			const added = port.addresses.filter((a) => view.isNew(a)).map((a) => told.at(a.text, end(port)));
			return [...own, ...added, ...(view.comesUp(port) ? [told.isUp(end(port))] : [])];
		}),
		...shown.flatMap(({ room }) => room.facts.filter(view.isNew).map((f) => `${nameOf(room)}: ${f.text}`)),
	];
}
