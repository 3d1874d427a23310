/** The little Markdown that the pages of the reference need. They are CommonMark: braces need no escape, `<` does. */

/**
 * A page: front matter, then its text.
 * @param {{ title: string, position: number, slug?: string, label?: string }} head
 * @param {readonly string[]} parts blocks of Markdown
 */
export function page({ title, position, slug, label }, parts) {
	const front = [
		`title: ${JSON.stringify(title)}`,
		`sidebar_position: ${position}`,
		...(slug ? [`slug: ${slug}`] : []),
		...(label ? [`sidebar_label: ${JSON.stringify(label)}`] : []),
	];
	return `---\n${front.join("\n")}\n---\n\n${parts.map((part) => part.trim()).join("\n\n")}\n`;
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows cells of Markdown
 */
export function table(head, rows) {
	const line = (/** @type {readonly string[]} */ cells) => `| ${cells.map(cell).join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const cell = (/** @type {string} */ text) => text.replaceAll("\n", " ").replaceAll("|", "\\|");

/**
 * A block of code. The fence is longer than any that stands in the text.
 * @param {string} language
 * @param {string} text
 * @param {{ title?: string, lines?: readonly number[] }} [options] `lines` are marked
 */
export function code(language, text, { title, lines = [] } = {}) {
	const longest = Math.max(2, ...[...text.matchAll(/`{3,}/g)].map(([ticks]) => ticks.length));
	const fence = "`".repeat(longest + 1);
	const words = [
		language,
		...(title ? [`title="${title}"`] : []),
		...(lines.length > 0 ? [`{${lines.join(",")}}`] : []),
	];
	return `${fence}${words.join(" ")}\n${text.replace(/\n+$/, "")}\n${fence}`;
}

/**
 * Text that is not Markdown: nothing in it is read as a tag, an emphasis or a link. What stands in backticks stays code.
 * @param {string} text
 */
export function plain(text) {
	return text
		.split(/(`[^`]*`)/)
		.map((part) => (part.startsWith("`") ? part : part.replace(/[<*_[\]\\]/g, "\\$&")))
		.join("");
}

/**
 * Text as code in a line.
 * @param {string} text
 */
export const inline = (text) => (text.includes("`") ? `\`\` ${text} \`\`` : `\`${text}\``);

/**
 * The anchor that a heading gets.
 * @param {string} heading
 */
export const anchor = (heading) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\- ]/gu, "")
		.replaceAll(" ", "-");
