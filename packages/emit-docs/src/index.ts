export { type AsciiOptions, asciiDiagram } from "./ascii/diagram.js";
export { type DotOptions, dotDiagram } from "./dot/diagram.js";
export { type MermaidOptions, mermaidDiagram } from "./mermaid/diagram.js";
export { page } from "./page/page.js";
export type { PageInput, Story, TypedLine } from "./page/types.js";
export { locales, proseOf } from "./prose/index.js";
export type { Explanation, Locale, Prose, TypedKind } from "./prose/types.js";
export { type Named, type ReadStory, readStory } from "./story/read-story.js";
export type * from "./transcript/types.js";
