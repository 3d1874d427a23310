export { type AsciiOptions, asciiDiagram } from "./ascii/diagram.js";
export type * from "./transcript/types.js";
