const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** What XML 1.0 has no way to write, not even as a reference: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** The text with a replacement character for each that can't be written. */
export const writable = (text: string): string => text.replace(unwritable, "\u{FFFD}");

/** Any text, safe as the content of an element or of a quoted attribute. */
export function xml(text: string): string {
	return writable(text).replace(/[&<>"']/g, (c) => entities[c] ?? c);
}
