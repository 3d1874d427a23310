/** The matrices that rules look at. They are worth their time in networks of a size that people write by hand. */
import type { StageIndex } from "../domain.js";
import { type Reach, reachWithin } from "../reach/reach.js";
import type { Lab } from "./lab.js";

/** More walks than this are left to `netgen reach`, which is asked for them. */
const mostWalks = 2000;

const matrices = new WeakMap<Lab, Map<StageIndex, Reach | null>>();

/** Who reaches whom at a stage; `null`: the network is too large for a rule. */
export function matrixAt(lab: Lab, stage: StageIndex): Reach | null {
	const known = matrices.get(lab) ?? new Map<StageIndex, Reach | null>();
	matrices.set(lab, known);
	const found = known.has(stage) ? known.get(stage) : reachWithin(lab.topology, stage, mostWalks);
	known.set(stage, found ?? null);
	return found ?? null;
}

export const lastMatrix = (lab: Lab): Reach | null => matrixAt(lab, lab.lastStage);
