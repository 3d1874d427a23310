import type { StageIndex } from "@netgen/model";
import type { DiagramLayout } from "../layout/types.js";
import { stageView } from "../parts/stage-view.js";
import { type DiagramWords, english } from "../parts/words.js";
import { describe, tellNews } from "./describe.js";

export interface TellOptions {
	/** What this stage adds; without it the whole is told. */
	readonly stage?: StageIndex;
	readonly words?: DiagramWords;
}

/** A picture in words, for the place where it is shown: empty where a stage adds nothing. */
export const tellDiagram = (layout: DiagramLayout, { stage, words = english }: TellOptions = {}): string =>
	stage === undefined ? describe(layout, stageView(undefined), words) : tellNews(layout, stageView(stage), words);
