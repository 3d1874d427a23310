import type { Prose } from "../prose/types.js";
import type { StepInWords } from "../walk/sentences.js";
import { inlineCode } from "./fence.js";
import { tableRow } from "./table.js";

/** One above the other; the arrow stays with what it points to. */
const arrow = (from: string, to: string): string => `${inlineCode(from)}<br/>→\u00A0${inlineCode(to)}`;

/** A row for each node that the packet passes: what happens there, and the frame that leaves it. A table of Markdown. */
export function walkTable(steps: readonly StepInWords[], { walk, diagram }: Prose): string {
	return [
		tableRow([walk.number, walk.happens, walk.frame, walk.packet, walk.ttl]),
		tableRow(["---", "---", "---", "---", "---"]),
		...steps.map(({ number, sentences, packet }) =>
			tableRow([
				number === null ? "" : String(number),
				sentences.join(diagram.told.gap),
				packet ? arrow(packet.from, packet.to) : "",
				packet ? arrow(packet.source, packet.destination) : "",
				packet?.ttl === undefined ? "" : String(packet.ttl),
			]),
		),
	].join("\n");
}
