/** NG182: ways there and back that part at the machine, whose rp_filter is its own affair. */
import { diagnostic } from "../diagnostics/make.js";
import type { Lab, Rule } from "./lab.js";
import { lastMatrix } from "./matrices.js";
import { point } from "./point.js";

/** In namespaces setup turns the filter off. At the last stage: until then something may be missing on purpose. */
export const asymmetric: Rule = function* (lab: Lab) {
	for (const { path, ...detour } of lastMatrix(lab)?.detours ?? []) yield diagnostic("NG182", detour, point(lab, path));
};
