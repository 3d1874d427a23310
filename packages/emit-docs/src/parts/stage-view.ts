import type { StageIndex } from "@netgen/model";

/** An interface, or a bridge; what has no such state is never down. */
interface HasState {
	readonly up?: StageIndex | null;
}

/** What a stage shows: everything that is there by then, and which of it is new. */
export interface StageView {
	readonly there: (part: { readonly from: StageIndex }) => boolean;
	readonly isNew: (part: { readonly from: StageIndex }) => boolean;
	readonly isDown: (part: HasState) => boolean;
	/** It was there before and is set up at this stage. */
	readonly comesUp: (part: HasState & { readonly from: StageIndex }) => boolean;
	readonly cableDown: (cable: { readonly ends: readonly HasState[] }) => boolean;
}

/** Without a stage: the whole, nothing marked. At the first stage everything is there to begin with, so nothing is marked. */
export function stageView(stage: StageIndex | undefined, marked = true): StageView {
	const now = stage ?? Number.POSITIVE_INFINITY;
	const marks = marked && stage !== undefined && stage > 0;
	const isDown = ({ up }: HasState) => up !== undefined && (up === null || up > now);
	return {
		there: ({ from }) => from <= now,
		isNew: ({ from }) => marks && from === now,
		isDown,
		comesUp: ({ up, from }) => marks && up === now && from < now,
		cableDown: ({ ends }) => ends.some(isDown),
	};
}
