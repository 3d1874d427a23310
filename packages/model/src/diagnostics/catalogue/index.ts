import { readerEntries } from "./reader.js";
import { rulesEntries } from "./rules.js";
import { shapeEntries } from "./shape.js";

/** Every diagnostic that netgen can give, by code. NG001 to NG039: reading; NG040 to NG099: shape, names, references; NG100 on: rules of networking. */
export const catalogue = { ...readerEntries, ...shapeEntries, ...rulesEntries };
