import { type Canvas, canvas } from "./canvas.js";
import { frame } from "./frame.js";
import { type LeafColumn, leafColumn, leafWidth, looseLines } from "./leaf-column.js";
import type { Leaf, Spine, Vertebra } from "./spine.js";

/** Length of a cable between a leaf and the spine. */
const CABLE = 6;
/** From the machine's wall to a box in it. */
const INSET = 3;
/** Where a vertical cable meets a box, counted from its left wall. */
const PLUG = 4;
const MIN_WIDTH = 12;

interface Block extends Vertebra {
	readonly left: LeafColumn;
	readonly right: LeafColumn;
	/** Borderless: the machine, whose outline is the house. */
	readonly bare: boolean;
	readonly inHouse: boolean;
	readonly loose: readonly string[];
}

/** Puts the leaves of each box to its left, or the second half of them to its right. */
function blocksOf({ vertebrae, house }: Spine, split: boolean): Block[] {
	return vertebrae.map((v, i) => {
		const half = split && v.leaves.length > 1 ? Math.ceil(v.leaves.length / 2) : v.leaves.length;
		const ports = [v.above, v.below].flatMap((near) => (near ? [{ near, far: near }] : []));
		const taken = [...ports, ...v.leaves.flatMap((l) => l.ties.map((t) => ({ near: t.far, far: t.near })))];
		return {
			...v,
			left: leafColumn(v.leaves.slice(0, half)),
			right: leafColumn(v.leaves.slice(half)),
			bare: v.box.shape === "machine",
			inHouse: house !== undefined && i >= house[0] && i <= house[1],
			loose: looseLines({ box: v.box, ties: taken }),
		};
	});
}

function blockWidth(b: Block): number {
	const ports = [...(b.above?.lines ?? []), ...(b.below?.lines ?? [])];
	const sides = [...new Set([...b.left.wall.keys(), ...b.right.wall.keys()])].map((at) => {
		const [left, right] = [b.left.wall.get(at) ?? "", b.right.wall.get(at) ?? ""];
		return left.length + right.length + (left && right ? 2 : 0);
	});
	const margin = b.bare ? 2 * INSET + PLUG : 4;
	const titled = b.bare ? 0 : b.box.title.length + PLUG + 5;
	const looseWidths = b.loose.map((l) => l.length + margin);
	const portWidths = ports.map((l) => l.length + margin + (b.bare ? 2 : 0));
	return Math.max(titled, ...looseWidths, ...portWidths, ...sides.map((n) => n + 4));
}

const widest = (leaves: readonly Leaf[]) => Math.max(0, ...leaves.map(leafWidth));

/** Draws a spine from top to bottom, its leaves at the sides. */
export function drawSpine(spine: Spine, split: boolean): readonly string[] {
	const blocks = blocksOf(spine, split);
	const housed = spine.house !== undefined;
	const title = blocks.find((b) => b.bare)?.box.title ?? "";
	const widthOf = (some: readonly Block[]) => Math.max(MIN_WIDTH, ...some.map(blockWidth));
	const width = widthOf(blocks.filter((b) => !b.bare));
	const halves = spine.vertebrae.map((v) =>
		split && v.leaves.length > 1 ? Math.ceil(v.leaves.length / 2) : v.leaves.length,
	);
	const leftWidth = widest(spine.vertebrae.flatMap((v, i) => v.leaves.slice(0, halves[i])));
	const rightWidth = widest(spine.vertebrae.flatMap((v, i) => v.leaves.slice(halves[i])));
	const inset = housed ? INSET : 0;
	const houseX = leftWidth > 0 ? leftWidth + CABLE : 0;
	const boxX = houseX + inset;
	const roomy = Math.max(width + 2 * INSET, widthOf(blocks.filter((b) => b.bare)), title.length + PLUG + INSET + 6);
	const houseEnd = housed ? houseX + roomy : boxX + width;
	const plugX = boxX + PLUG;

	const sheet: Canvas = canvas();
	const over: (() => void)[] = [];
	const plug = (y: number, sign: string) => over.push(() => sheet.put(plugX, y, sign));
	let y = 0;
	let houseTop = -1;
	blocks.forEach((b, i) => {
		const before = blocks[i - 1];
		const after = blocks[i + 1];
		if (before && b.above) {
			plug(y, "|");
			y += 1;
		} else if (before && !(before.bare || b.bare)) y += 1;
		if (b.inHouse && !before?.inHouse) {
			houseTop = y;
			if (b.above) plug(y, b.bare ? "o" : "|");
			y += 1;
		}
		const [x, end] = b.bare ? [houseX, houseEnd] : [boxX, boxX + width];
		const top = y;
		// A bare block has its ports on the house's wall where the cable comes from outside, and in its midst otherwise.
		const socket = (lines: readonly string[]) => {
			lines.forEach((line, k) => sheet.put(plugX + 2, y + k, line));
			plug(y, "o");
			y += Math.max(1, lines.length);
		};
		const write = (lines: readonly string[]) => {
			for (const line of lines) sheet.put(boxX + (b.bare ? PLUG : 2), y++, line);
		};
		if (!b.bare) {
			if (b.above) plug(y, "o");
			y += 1;
		}
		if (b.above) b.bare && before?.inHouse ? socket(b.above.lines) : write(b.above.lines);
		const section = y - 1;
		b.left.draw(sheet, "left", 0, section, leftWidth);
		b.right.draw(sheet, "right", houseEnd + CABLE, section, rightWidth);
		for (const [at, line] of b.left.wall) sheet.put(x + 2, section + at, line);
		for (const [at, line] of b.right.wall) sheet.put(end - 2 - line.length, section + at, line);
		over.push(() => {
			for (const at of b.left.cables) sheet.put(leftWidth, section + at, `${"-".repeat(x - leftWidth)}o`);
			for (const at of b.right.cables) sheet.put(end - 1, section + at, `o${"-".repeat(houseEnd + CABLE - end)}`);
		});
		const sides = Math.max(b.left.height, b.right.height);
		const text = Math.max(0, ...[...b.left.wall.keys(), ...b.right.wall.keys()]);
		y = section + 1 + text;
		write(b.loose);
		const belowLines = b.below?.lines.length ?? 0;
		y = Math.max(y, section + sides - 1 - belowLines);
		if (b.below) b.bare && after?.inHouse ? socket(b.below.lines) : write(b.below.lines);
		if (!b.bare) {
			if (y === top + 1) y += 1;
			frame(sheet, b.box.shape, { x, y: top, width, height: y - top + 1 }, b.box.title, b.above ? PLUG + 1 : 2);
			if (b.below) plug(y, "o");
			y += 1;
		}
		if (b.inHouse && !after?.inHouse) {
			y = Math.max(y, houseTop + 2);
			const rect = { x: houseX, y: houseTop, width: houseEnd - houseX, height: y - houseTop + 1 };
			const indent = blocks.some((other, k) => other.above && !blocks[k - 1]?.inHouse && other.inHouse)
				? PLUG + inset + 2
				: 2;
			over.unshift(() => frame(sheet, "machine", rect, title, indent));
			if (b.below) plug(y, b.bare ? "o" : "|");
			y += 1;
		}
	});
	for (const draw of over) draw();
	return sheet.lines();
}
