/** A text as a block of code in Markdown: with a fence that is longer than any in it (CommonMark 0.31, 4.5). */
export function fence(language: string, text: string): string {
	const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const ticks = "`".repeat(longest + 1);
	return `${ticks}${language}\n${text.replace(/\n$/, "")}\n${ticks}`;
}

/** A text as code within a line (6.1). */
export function inlineCode(text: string): string {
	const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
	const ticks = "`".repeat(longest + 1);
	return longest === 0 ? `${ticks}${text}${ticks}` : `${ticks} ${text} ${ticks}`;
}

/** A plain text in Markdown: nothing in it is taken for markup. */
export const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~!]/g, "\\$&");
