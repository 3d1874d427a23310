/** An author's text as it may stand in a script: in comments only, and never able to leave its line. */

// Controls (line ends among them), and the marks that make text read in another order than it stands.
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text on one line, with what could end the line or reorder it turned into blanks. */
export function oneLine(text: string): string {
	return text.replace(loneSurrogate, "\ufffd").replace(unsafe, " ").replace(/ {2,}/g, " ").trim();
}

/** The text in lines of at most `width` characters; words longer than that keep a line of their own. */
export function wrap(text: string, width = 76): string[] {
	const lines: string[] = [];
	for (const paragraph of text.split(/\n\s*\n/)) {
		let line = "";
		for (const word of oneLine(paragraph).split(" ")) {
			if (line !== "" && line.length + 1 + word.length > width) {
				lines.push(line);
				line = word;
			} else line = line === "" ? word : `${line} ${word}`;
		}
		if (line !== "") lines.push(line);
	}
	return lines;
}
