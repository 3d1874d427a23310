/**
 * A text of a Mermaid diagram that stands for exactly these lines. What Mermaid might take for quotes, Markdown, HTML,
 * a directive or a comment goes in as its number. A colon, too, where the line speaks of styles: Mermaid looks for
 * `style...:...#...;` before it parses and takes that semicolon away.
 */
export function quote(...lines: readonly string[]): string {
	const styles = lines.some((line) => /style|classDef/i.test(line));
	const plain = styles ? /[^A-Za-z0-9 .,/()+_-]/gu : /[^A-Za-z0-9 .,/()+_:-]/gu;
	const one = (line: string) =>
		line
			.replace(/[\n\r\t]+/g, " ")
			.replace(plain, (char) => `#${char.codePointAt(0)};`)
			// Else a list item, or a number that begins one: Mermaid refuses both in labels.
			.replace(/^(\s*)([-+*]|\d+\.)(?= )/, (_, space, bullet) => `${space}${numbered(bullet)}`);
	return `"${lines.map(one).join("<br>")}"`;
}

const numbered = (bullet: string) => bullet.replace(/[-+*.]/, (char) => `#${char.codePointAt(0)};`);

/** The same for the title, which stands in YAML's double quotes: read before all else, but searched for HTML before. */
export function quoteTitle(text: string): string {
	const code = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
	return JSON.stringify(text).replace(/[<>%#;`\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, code);
}
