export { type AsciiOptions, asciiDiagram } from "./ascii/diagram.js";
export { type DotOptions, dotDiagram } from "./dot/diagram.js";
export { type MermaidOptions, mermaidDiagram } from "./mermaid/diagram.js";
export type { Locale } from "./prose/types.js";
export type * from "./transcript/types.js";
export { isSent } from "./walk/steps.js";
