import type { StageIndex, Topology } from "@netgen/model";
import { atStage } from "../parts/at-stage.js";
import { clampStage } from "../parts/clamp-stage.js";
import { type Component, components } from "./components.js";
import { drawLanes } from "./draw-lanes.js";
import { drawSpine } from "./draw-spine.js";
import { listing } from "./listing.js";
import { narrow } from "./narrow.js";
import { pack } from "./pack.js";
import { type Scene, sceneOf } from "./scene.js";
import { type Spine, spineOf } from "./spine.js";

export interface AsciiOptions {
	/** Show the topology as it is at this stage, with what the stage adds marked `*`. Without it: as it is at the end. */
	readonly stage?: StageIndex;
	/** Columns to keep to where possible. */
	readonly width?: number;
}

const MAX_BOXES = 20;
const MAX_CABLES = 24;
/** Up to here a picture is worth more than keeping to the width. */
const FEW_BOXES = 8;

const widthOf = (picture: readonly string[]) => Math.max(0, ...picture.map((l) => l.length));

function wantsSplit({ vertebrae, house }: Spine): boolean {
	const most = Math.max(...vertebrae.map((v) => v.leaves.length));
	return most > 4 || (vertebrae.length === 1 && most === 2 && !house);
}

/** Ways to draw a component, the best first; the first that fits is taken. */
function* drawings(wide: Component, slim: Component): Generator<readonly string[]> {
	const spines = [spineOf(wide), spineOf(slim)].filter((s) => s !== undefined);
	for (const spine of spines) if (wantsSplit(spine)) yield drawSpine(spine, true);
	for (const spine of spines) yield drawSpine(spine, false);
	yield drawLanes(wide);
	yield drawLanes(slim);
	yield drawLanes(slim, 2);
}

function best(wide: Component, slim: Component, width: number): readonly string[] {
	let narrowest: readonly string[] | undefined;
	for (const picture of drawings(wide, slim)) {
		if (widthOf(picture) <= width) return picture;
		if (!narrowest || widthOf(picture) < widthOf(narrowest)) narrowest = picture;
	}
	return narrowest ?? [];
}

function draw(scene: Scene, width: number): readonly string[] {
	const slim = components(narrow(scene));
	const pictures = components(scene).map((c, i) => best(c, slim[i] ?? c, width));
	return pack(pictures, width);
}

/**
 * Draws a topology with characters that every terminal has, as for a comment in a script: boxes are namespaces, a
 * dotted outline is the machine and what stands on it, `o` is an interface. A large topology is listed instead.
 */
export function asciiDiagram(topology: Topology, { stage, width = 76 }: AsciiOptions = {}): string {
	const now = clampStage(topology, stage);
	const shown = atStage(topology, now);
	if (shown.nodes.length === 0) return "(nothing is there yet)";
	const large = shown.nodes.length > MAX_BOXES || shown.links.length > MAX_CABLES;
	const picture = large ? [] : draw(sceneOf(shown, stage === undefined ? undefined : now), width);
	const fits = !large && (widthOf(picture) <= width || shown.nodes.length <= FEW_BOXES);
	const lines = fits ? picture : listing(shown, width);
	const legend = lines.some((l) => l.includes("*")) ? ["", `* new at stage ${topology.stages[now]?.name ?? now}`] : [];
	return [...lines, ...legend].join("\n");
}
