const pieces = (text: string) => text.match(/\d+|\D+/g) ?? [];

/** Orders names as a person would: `h2` before `h10`. The same everywhere: no locale has a part in it. */
export function naturalOrder(a: string, b: string): number {
	const [left, right] = [pieces(a), pieces(b)];
	for (let i = 0; i < Math.max(left.length, right.length); i++) {
		const [x, y] = [left[i] ?? "", right[i] ?? ""];
		const difference = Number(x) - Number(y);
		if (x !== "" && y !== "" && !Number.isNaN(difference) && difference !== 0) return difference;
		if (x !== y) return x < y ? -1 : 1;
	}
	return 0;
}
