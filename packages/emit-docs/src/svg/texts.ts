import { BADGE, FACT_LINE, GAP, HEAD, LINE } from "../layout/metrics.js";
import type { LabelBox, Rect, TextPart } from "../layout/types.js";
import { xml } from "../parts/escape.js";
import { DOWN, MARK, UP } from "../parts/marks.js";
import type { StageView } from "../parts/stage-view.js";
import type { DiagramWords } from "../parts/words.js";

type Drawn<K extends TextPart["kind"]> = (
	box: LabelBox,
	part: Extract<TextPart, { kind: K }>,
	view: StageView,
	words: DiagramWords,
) => string;

const share: Readonly<Record<LabelBox["anchor"], number>> = { start: 0, middle: 0.5, end: 1 };

function mono(box: LabelBox, text: string, classes: string): string {
	const { anchor } = box;
	const x = box.x + box.width * share[anchor];
	const attribute = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
	return `<text class="mono${classes}" x="${x}" y="${box.y + LINE - 4}"${attribute}>${xml(text)}</text>`;
}

const rounded = ({ x, y, width, height }: Rect) =>
	`<rect class="tag" x="${x}" y="${y}" width="${width}" height="${height}" rx="5"/>`;

/** "+ new" in a frame of its own. */
export function badge(x: number, y: number, { isNew }: DiagramWords): string {
	const middle = x + BADGE.width / 2;
	return `${rounded({ x, y, ...BADGE })}<text class="word add" x="${middle}" y="${y + 13}" text-anchor="middle">${MARK}${isNew}</text>`;
}

const head: Drawn<"head"> = (box, { room }, view, words) => {
	const tag = view.isNew(room) ? badge(box.x + box.width - BADGE.width, box.y + 3, words) : "";
	const word = `<tspan class="word"${room.name ? ` dx="${GAP}"` : ""}>${xml(room.word)}${view.isDown(room) ? DOWN : ""}</tspan>${view.comesUp(room) ? `<tspan class="word add">${UP}</tspan>` : ""}`;
	return `<text class="name" x="${box.x}" y="${box.y + HEAD - 7}">${xml(room.name)}${word}</text>${tag}`;
};

const fact: Drawn<"fact"> = (box, { line }, view) => {
	if (!view.there(line)) return "";
	const y = box.y + FACT_LINE - 7;
	if (!view.isNew(line)) return `<text class="mono" x="${box.x}" y="${y}">${xml(line.text)}</text>`;
	return `${rounded(box)}<text class="mono add" x="${box.x + GAP}" y="${y}">${MARK}${xml(line.text)}</text>`;
};

const port: Drawn<"port"> = (box, { port: p }, view) => {
	const isNew = view.isNew(p);
	const state = view.isDown(p) ? DOWN : view.comesUp(p) ? UP : "";
	return mono(box, (isNew ? MARK : "") + p.name + state, isNew || view.comesUp(p) ? " add" : "");
};

const address: Drawn<"address"> = (box, { line, port: p }, view) => {
	if (!view.there(line)) return "";
	const isNew = view.isNew(line) && !view.isNew(p);
	return mono(box, (isNew ? MARK : "") + line.text, isNew ? " add" : " ip");
};

const table: { readonly [K in TextPart["kind"]]: Drawn<K> } = { head, fact, port, address };

/** Draws the text of a box as it is at the stage, or nothing where it isn't there yet. */
export function drawText(box: LabelBox, view: StageView, words: DiagramWords): string {
	const draw = table[box.part.kind] as Drawn<TextPart["kind"]>;
	return draw(box, box.part, view, words);
}
