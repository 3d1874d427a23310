/** Numbers of lines, counted from 1: from a place in a text. */
const known = new Map<string, readonly number[]>();

export function lineAt(text: string, position: number): number {
	let starts = known.get(text);
	if (starts === undefined) {
		starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
		// The last few are asked for again and again.
		if (known.size > 50) known.clear();
		known.set(text, starts);
	}
	let low = 0;
	let high = starts.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((starts[middle] ?? 0) <= position) low = middle + 1;
		else high = middle;
	}
	return low;
}
