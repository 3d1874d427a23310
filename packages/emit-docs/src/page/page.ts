import { page as render } from "../generated/templates.js";
import type { PageInput } from "./types.js";
import { pageView } from "./view.js";

/** A lab's page as Markdown (CommonMark, with tables): the same bytes for the same input. */
export const page = (input: PageInput): string => `${render(pageView(input)).trimEnd()}\n`;
