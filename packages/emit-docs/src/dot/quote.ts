import { writable } from "../parts/escape.js";

/** A quoted string of the DOT language that stands for exactly this text, in a label, too: neither escape nor entity. */
export function quote(...lines: readonly string[]): string {
	const one = (line: string) =>
		writable(line)
			.replace(/[\n\r\t]+/g, " ")
			.replaceAll("\\", "\\\\")
			.replaceAll('"', '\\"')
			.replaceAll("&", "&amp;");
	return `"${lines.map(one).join("\\n")}"`;
}
