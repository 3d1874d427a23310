/** What a page and its pictures are called; any text, no Markdown. */
import type { Topology } from "@netgen/model";
import type { Prose } from "../prose/types.js";
import type { Story } from "./types.js";

export const titleOf = ({ title, name }: Topology, story: Story): string => story.title ?? title ?? name;

/** Of a stage, which there has to be, by its place from 0. */
export function stageTitle({ stages }: Topology, index: number, story: Story, { headings }: Prose): string {
	const name = stages[index]?.name ?? "";
	return headings.stage(index + 1, story.stages[name]?.title ?? name);
}
