/** Splits what comes out of a sandbox into lines, and finds the marks that end each command. */

/** Takes text in any pieces; `onLine` gets whole lines, `onMark` what stands behind a mark on its line. */
export function markedLines(
	mark: string,
	onLine: (line: string) => void,
	onMark: (rest: string) => void,
): (piece: string) => void {
	let pending = "";
	return (piece) => {
		const lines = (pending + piece).split("\n");
		pending = lines.pop() ?? "";
		for (const line of lines) {
			const at = line.indexOf(mark);
			if (at < 0) onLine(line);
			else {
				// The last line of the command's own output may have had no end.
				if (at > 0) onLine(line.slice(0, at));
				onMark(line.slice(at + mark.length).trim());
			}
		}
	};
}
