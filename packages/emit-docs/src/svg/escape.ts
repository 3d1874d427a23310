const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** What XML 1.0 has no way to write, not even as a reference: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Any text, safe as the content of an element or of a quoted attribute. */
export function xml(text: string): string {
	return text.replace(unwritable, "\u{FFFD}").replace(/[&<>"']/g, (c) => entities[c] ?? c);
}
