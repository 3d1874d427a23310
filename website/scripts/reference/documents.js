/** Pages that the repository has already, in docs/: what a run of its measurements has written. */
import { page } from "./markdown.js";

/**
 * A document as a page of the site: its headline becomes the title.
 * @param {string} text
 * @param {{ position: number, label?: string }} head
 */
export function documentPage(text, head) {
	const [, title, rest] = /^# (.+)\n([\s\S]*)$/.exec(text) ?? [];
	if (title === undefined || rest === undefined) throw new Error("the document does not begin with a headline");
	return page({ title, ...head }, [rest]);
}

/**
 * The files beside it that a document shows or links to.
 * @param {string} text
 */
export const filesBeside = (text) =>
	[...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
		.map(([, target = ""]) => target)
		.filter((target) => !/^[a-z]+:/.test(target));
