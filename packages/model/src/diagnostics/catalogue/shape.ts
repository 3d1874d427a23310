import { names } from "./shape-names.js";
import { references } from "./shape-references.js";
import { shapes } from "./shape-shapes.js";
import { values } from "./shape-values.js";

/** NG040 to NG099: the form of what the author wrote, names, references, and values that can't be read. */
export const shapeEntries = { ...shapes, ...names, ...references, ...values };
