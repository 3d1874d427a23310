export { page } from "./page/page.js";
export { stageTitle, titleOf } from "./page/titles.js";
export type { PageInput, Picture, Story, TypedLine } from "./page/types.js";
export { locales, proseOf } from "./prose/index.js";
export type { Explanation, Locale, Prose, TypedKind } from "./prose/types.js";
export { type Named, type ReadStory, readStory } from "./story/read-story.js";
export { type StepInWords, walkInWords } from "./walk/sentences.js";
