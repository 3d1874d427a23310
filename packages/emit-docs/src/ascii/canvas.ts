/** A sheet of characters that grows as it is written on. Blank until written. */
export interface Canvas {
	readonly put: (x: number, y: number, text: string) => void;
	readonly lines: () => readonly string[];
}

export function canvas(): Canvas {
	const rows: string[][] = [];
	return {
		put(x, y, text) {
			while (rows.length <= y) rows.push([]);
			const row = rows[y] ?? [];
			while (row.length < x) row.push(" ");
			for (let i = 0; i < text.length; i++) row[x + i] = text.charAt(i);
		},
		lines: () => rows.map((row) => row.join("").trimEnd()),
	};
}
