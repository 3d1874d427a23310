const INDENT = "  ";

/** `head: a, b, c` in lines of at most `width`, and "and N more" for what doesn't fit into `maxLines`. */
export function wrap(head: string, items: readonly string[], width: number, maxLines: number): readonly string[] {
	const lines: string[] = [];
	let line = head === "" ? "" : `${head}:`;
	let done = 0;
	for (const item of items) {
		const left = items.length - done;
		const piece = `${line === "" ? "" : " "}${item}${left > 1 ? "," : ""}`;
		const isLast = lines.length + 1 === maxLines;
		// On the last line there must be room for the count of what is left out.
		const room = isLast && left > 1 ? width - ` and ${left} more`.length : width;
		if (line.length + piece.length > room && line !== "") {
			if (isLast) return [...lines, `${line} and ${left} more`];
			lines.push(line);
			line = `${INDENT}${piece.trimStart()}`;
			const counted = lines.length + 1 === maxLines && left > 1 ? ` and ${left - 1} more`.length : 0;
			if (counted > 0 && line.length + counted > width) return [...lines, `${INDENT}and ${left} more`];
		} else line += piece;
		done++;
	}
	return line === "" ? lines : [...lines, line];
}
